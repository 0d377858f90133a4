package io.hoopai.access;

import io.hoopai.testing.TestDatabase;
import io.hoopai.testing.TestServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A database that lets nobody in, until it is closed. */
public record Outage(TestDatabase database) implements AutoCloseable {
    public static Outage of(TestDatabase database) throws SQLException {
        Outage outage = new Outage(database);
        outage.administer(
                "ALTER DATABASE " + database.name() + " ALLOW_CONNECTIONS false",
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + database.name() + "'");
        return outage;
    }

    private void administer(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://" + database.host() + ":" + database.port() + "/postgres",
                        database.server().adminUser(),
                        TestServer.ADMIN_PASSWORD);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        administer("ALTER DATABASE " + database.name() + " ALLOW_CONNECTIONS true");
    }
}
