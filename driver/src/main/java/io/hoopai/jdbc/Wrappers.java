package io.hoopai.jdbc;

import java.sql.SQLException;

/** What {@code unwrap} gives: the guarded object itself, and never what is behind it. */
final class Wrappers {
    private static final String MYSQL = "com.mysql.cj.";

    private Wrappers() {}

    static <T> T unwrap(Object self, Class<T> type) throws SQLException {
        if (type.isInstance(self)) {
            return type.cast(self);
        }
        throw Denials.unsupported("a guarded connection does not unwrap to `" + type.getName() + "`"
                + (type.getName().startsWith(MYSQL) ? "; use the interfaces of `java.sql`" : ""));
    }
}
