package io.hoopai.jdbc;

import io.hoopai.sql.Dialect;
import java.sql.PreparedStatement;

/** A statement whose text was judged when it was prepared, and is asked about again before every run. */
class GuardedPreparedStatement extends PreparedSupport {
    GuardedPreparedStatement(Admission admission, StatementContext context, PreparedStatement statement) {
        super(admission, context, statement);
    }

    static GuardedPreparedStatement of(Admission admission, StatementContext context, PreparedStatement statement) {
        return context.gate().dialect() == Dialect.POSTGRESQL
                ? Postgres.statement(admission, context, statement)
                : new GuardedPreparedStatement(admission, context, statement);
    }

    /** Apart, so that the classes of pgjdbc are needed only where it is used. */
    private static final class Postgres {
        private Postgres() {}

        static GuardedPreparedStatement statement(
                Admission admission, StatementContext context, PreparedStatement statement) {
            return new PostgresStatements.Prepared(admission, context, statement);
        }
    }
}
