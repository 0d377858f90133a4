package io.hoopai.jdbc;

import java.sql.SQLException;
import java.sql.Statement;

/** A statement whose texts are judged when they are run. */
final class GuardedStatement extends StatementSupport {
    GuardedStatement(StatementContext context, Statement statement) throws SQLException {
        super(context, statement);
        statement.setEscapeProcessing(false);
    }

    @Override
    Admission admit(String sql, GeneratedKeys keys) throws SQLException {
        return escapes()
                ? context().gate().admit(sql, false, keys)
                : context().gate().admitAsItIs(sql, keys);
    }
}
