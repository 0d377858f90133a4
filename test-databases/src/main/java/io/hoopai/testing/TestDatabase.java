package io.hoopai.testing;

import static java.util.Objects.requireNonNull;

import io.hoopai.sql.Dialect;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A database of its own for a test, dropped on close.
 *
 * @param name what the server calls it; what MySQL calls a database, too
 */
public record TestDatabase(TestServer server, String name) implements AutoCloseable {
    private static final AtomicInteger COUNTER = new AtomicInteger();

    public TestDatabase {
        requireNonNull(server, "server is null");
        requireNonNull(name, "name is null");
    }

    static TestDatabase create(TestServer server) {
        TestDatabase database = new TestDatabase(server, newName());
        switch (server.dialect()) {
            case POSTGRESQL -> database.administer("CREATE DATABASE " + database.name + " OWNER " + TestServer.USER);
            case MYSQL -> {
                database.administer("CREATE DATABASE " + database.name);
                database.administer("GRANT ALL ON " + database.name + ".* TO " + TestServer.USER);
            }
        }
        return database;
    }

    /** A new one with all that is in this one, to which nobody is connected. Only Postgres can do that. */
    public TestDatabase copy() {
        TestDatabase copy = new TestDatabase(server, newName());
        administer("CREATE DATABASE " + copy.name + " TEMPLATE " + name + " OWNER " + TestServer.USER);
        return copy;
    }

    private static String newName() {
        return "test_" + COUNTER.incrementAndGet();
    }

    public Dialect dialect() {
        return server.dialect();
    }

    public String host() {
        return server.host();
    }

    public int port() {
        return server.port();
    }

    /** The role that owns the database, and is no superuser. */
    public String user() {
        return TestServer.USER;
    }

    public String password() {
        return TestServer.PASSWORD;
    }

    /** The URL for the vendor's own JDBC driver, without user and password. */
    public String jdbcUrl() {
        String address = server.host() + ":" + server.port() + "/" + name;
        return switch (dialect()) {
            case POSTGRESQL -> "jdbc:postgresql://" + address;
            // Without TLS the password needs the server's public key.
            case MYSQL -> "jdbc:mysql://" + address + "?sslMode=DISABLED&allowPublicKeyRetrieval=true";
        };
    }

    /** As the owner, through the vendor's own JDBC driver. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), user(), password());
    }

    public Connection connectAsAdmin() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), server.adminUser(), TestServer.ADMIN_PASSWORD);
    }

    /** Runs statements as the owner. */
    public void execute(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public void close() {
        administer(
                switch (dialect()) {
                    case POSTGRESQL -> "DROP DATABASE " + name + " WITH (FORCE)";
                    case MYSQL -> "DROP DATABASE " + name;
                });
    }

    private void administer(String sql) {
        Administrator.of(server).run(sql);
    }
}
