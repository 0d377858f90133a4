package io.hoopai.jdbc;

import io.hoopai.sql.Dialect;
import java.sql.SQLException;
import java.sql.Statement;

/** A statement whose texts are judged when they are run. */
class GuardedStatement extends StatementSupport {
    GuardedStatement(StatementContext context, Statement statement) throws SQLException {
        super(context, statement);
        statement.setEscapeProcessing(false);
    }

    static GuardedStatement of(StatementContext context, Statement statement) throws SQLException {
        return context.gate().dialect() == Dialect.POSTGRESQL
                ? Postgres.statement(context, statement)
                : new GuardedStatement(context, statement);
    }

    /** Apart, so that the classes of pgjdbc are needed only where it is used. */
    private static final class Postgres {
        private Postgres() {}

        static GuardedStatement statement(StatementContext context, Statement statement) throws SQLException {
            return new PostgresStatements.Plain(context, statement);
        }
    }

    @Override
    final Admission admit(String sql, GeneratedKeys keys) throws SQLException {
        return escapes()
                ? context().gate().admit(sql, false, keys)
                : context().gate().admitAsItIs(sql, keys);
    }
}
