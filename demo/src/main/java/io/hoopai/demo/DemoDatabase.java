package io.hoopai.demo;

import io.hoopai.sql.Dialect;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;

/** The embedded Postgres of the demo, with the sample shop in it. */
final class DemoDatabase implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final String NAME = "shop";
    private static final String USER = "hoopai";

    private final EmbeddedPostgres server;
    private final String password;

    private DemoDatabase(EmbeddedPostgres server, String password) {
        this.server = server;
        this.password = password;
    }

    static DemoDatabase start(int customers) throws DemoException, SQLException {
        DemoDatabase database = new DemoDatabase(startServer(), randomPassword());
        try {
            database.load(customers);
            return database;
        } catch (SQLException e) {
            database.close();
            throw e;
        }
    }

    private static EmbeddedPostgres startServer() throws DemoException {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("listen_addresses", HOST)
                    .start();
        } catch (IOException | IllegalStateException e) {
            throw new DemoException("the embedded Postgres did not start: " + e.getMessage());
        }
    }

    private static String randomPassword() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private void load(int customers) throws SQLException {
        try (Connection administrator = server.getPostgresDatabase().getConnection();
                Statement statement = administrator.createStatement()) {
            statement.execute("CREATE ROLE " + USER + " LOGIN PASSWORD '" + password + "'");
            statement.execute("CREATE DATABASE " + NAME + " OWNER " + USER);
        }
        try (Connection owner = connect()) {
            SampleShop.create(owner, Dialect.POSTGRESQL, customers);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://" + address(), USER, password);
    }

    /** {@code host:port/name}. */
    String address() {
        return HOST + ":" + server.getPort() + "/" + NAME;
    }

    String password() {
        return password;
    }

    /** A URL for the driver, with the rules of this demo. */
    String guardedUrl(DemoWorkspace workspace, String user, String groups) {
        return "jdbc:hoopai:postgresql://" + address() + "?user=" + USER + "&password=" + password + "&hoopai.config="
                + workspace.configurationFile() + "&hoopai.user=" + user + "&hoopai.groups=" + groups;
    }

    /** {@code PostgreSQL 17.5}. */
    String version() throws SQLException {
        return "PostgreSQL " + single("SHOW server_version");
    }

    /** The real address of a customer, for the tour's lookup. */
    String emailOfCustomer(int id) throws SQLException {
        return single("SELECT email FROM customers WHERE id = " + id);
    }

    private String single(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            System.err.println("hoopai: the embedded Postgres did not stop cleanly: " + e.getMessage());
        }
    }
}
