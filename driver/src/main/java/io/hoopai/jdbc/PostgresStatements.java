package io.hoopai.jdbc;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/**
 * Guarded statements of Postgres, which are of pgjdbc's own kind too: how they are prepared and fetched is the client's to
 * say. Apart, so that the classes of pgjdbc are needed only where it is used.
 */
final class PostgresStatements {
    private PostgresStatements() {}

    /** A statement whose texts are judged when they are run. */
    static final class Plain extends GuardedStatement implements PGStatement {
        Plain(StatementContext context, Statement statement) throws SQLException {
            super(context, statement);
        }
    }

    /** A statement whose text was judged when it was prepared. */
    static final class Prepared extends GuardedPreparedStatement implements PGStatement {
        Prepared(Admission admission, StatementContext context, PreparedStatement statement) {
            super(admission, context, statement);
        }
    }

    /** A call. */
    static final class Call extends GuardedCallableStatement implements PGStatement {
        Call(
                @Nullable Admission admission,
                StatementContext context,
                CallableStatement statement,
                @Nullable JudgedCall judged) {
            super(admission, context, statement, judged);
        }
    }
}
