package io.hoopai.jdbc;

import java.sql.PreparedStatement;

/** A statement whose text was judged when it was prepared, and is asked about again before every run. */
final class GuardedPreparedStatement extends PreparedSupport {
    GuardedPreparedStatement(Admission admission, StatementContext context, PreparedStatement statement) {
        super(admission, context, statement);
    }

    /** Names the class and nothing else: drivers print the parameters. */
    @Override
    public String toString() {
        return "GuardedPreparedStatement";
    }
}
