package io.hoopai.testing;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes and drops the databases of a server, over one connection that stays: where there are hundreds, to connect for each
 * takes longer than to make it. Safe for use by many threads.
 */
final class Administrator {
    private static final int SECONDS = 10;
    private static final Map<TestServer, Administrator> ALL = new ConcurrentHashMap<>();

    private final TestServer server;
    private @Nullable Connection connection;

    private Administrator(TestServer server) {
        this.server = requireNonNull(server, "server is null");
    }

    static Administrator of(TestServer server) {
        return ALL.computeIfAbsent(server, Administrator::new);
    }

    synchronized void run(String sql) {
        try (Statement statement = connection().createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot run `" + sql + "`", e);
        }
    }

    /** Another one after a restart of the server. */
    private Connection connection() throws SQLException {
        Connection open = connection;
        if (open == null || !open.isValid(SECONDS)) {
            String maintenanceDatabase = switch (server.dialect()) {
                case POSTGRESQL -> "postgres";
                case MYSQL -> "mysql";
            };
            open = new TestDatabase(server, maintenanceDatabase).connectAsAdmin();
            connection = open;
        }
        return open;
    }
}
