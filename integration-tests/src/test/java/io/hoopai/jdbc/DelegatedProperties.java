package io.hoopai.jdbc;

import io.hoopai.sql.Dialect;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;

/** What the driver takes for the vendors' drivers, for tests that hold texts about it against it. */
public final class DelegatedProperties {
    private DelegatedProperties() {}

    /** Whether anybody may set it so. */
    public static boolean taken(Dialect dialect, String name, String value) {
        try {
            DelegateProperties.of(dialect, Map.of(name, value));
            return DelegateProperties.unread(dialect, Map.of(name, value)).isEmpty();
        } catch (SQLException e) {
            return false;
        }
    }

    public static Set<String> names(Dialect dialect) {
        return DelegateProperties.names(dialect);
    }
}
