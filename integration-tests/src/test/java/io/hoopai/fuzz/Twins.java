package io.hoopai.fuzz;

import static java.util.Objects.requireNonNull;

import io.hoopai.guard.config.Configuration;
import io.hoopai.proxy.ProxyServer;
import io.hoopai.proxy.StartupException;
import io.hoopai.testing.TestDatabase;
import io.hoopai.testing.TestDatabases;
import io.hoopai.testing.TestServer;
import io.hoopai.yaml.RuleFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Timer;

/** Two databases alike, of which one is behind a proxy, and somebody who puts them back as they were. */
final class Twins implements AutoCloseable {
    /** The proxy knows its user by the name that the database does, so that no answer differs by it. */
    private static final String AGENT = TestServer.USER;

    private static final String AGENT_PASSWORD = "agent-secret";
    private static final int PATIENCE_MILLIS = 5_000;

    private final TestDatabase server;
    private final TestDatabase proxied;
    private final ProxyServer proxy;
    private final Connection serverAdmin;
    private final Connection proxiedAdmin;
    private final Timer timer = new Timer("watch", true);
    private final int sessions;

    private Twins(TestDatabase server, TestDatabase proxied, ProxyServer proxy) throws SQLException {
        this.server = requireNonNull(server, "server is null");
        this.proxied = requireNonNull(proxied, "proxied is null");
        this.proxy = requireNonNull(proxy, "proxy is null");
        this.serverAdmin = server.connectAsAdmin();
        this.proxiedAdmin = proxied.connectAsAdmin();
        this.sessions = sessions();
    }

    /** @param directory an empty one, for rules and the audit trail */
    static Twins open(Mode mode, Path directory) throws SQLException, IOException, RuleFileException, StartupException {
        TestDatabase server = TestDatabases.postgres();
        TestDatabase proxied = TestDatabases.postgres();
        server.execute(Text.resource("schema.sql"));
        proxied.close();
        try (Connection admin = DriverManager.getConnection(
                        "jdbc:postgresql://" + server.host() + ":" + server.port() + "/postgres",
                        server.server().adminUser(),
                        TestServer.ADMIN_PASSWORD);
                Statement statement = admin.createStatement()) {
            // A copy has the object ids of the original.
            statement.execute(
                    "CREATE DATABASE " + proxied.name() + " TEMPLATE " + server.name() + " OWNER " + TestServer.USER);
        }
        return new Twins(server, proxied, ProxyServer.start(configuration(mode, directory, proxied)));
    }

    private static Configuration configuration(Mode mode, Path directory, TestDatabase database)
            throws IOException, RuleFileException {
        Files.writeString(directory.resolve("policy.yaml"), Text.resource(mode.file("policy")));
        Files.writeString(directory.resolve("masking.yaml"), Text.resource(mode.file("masking")));
        Path file = directory.resolve("hoopai.yaml");
        Files.writeString(file, """
                listen: 127.0.0.1:0
                databases:
                  twin:
                    url: postgresql://%s:%d/%s
                    user: %s
                    password: %s
                    tls: disable
                users:
                  - { name: %s, password: %s }
                policy: policy.yaml
                masking: masking.yaml
                audit: { directory: audit }
                """.formatted(
                        database.host(),
                        database.port(),
                        database.name(),
                        database.user(),
                        database.password(),
                        AGENT,
                        AGENT_PASSWORD));
        return Configuration.load(file, new ArrayList<>());
    }

    Peer server() throws IOException {
        return Peer.open(server.port(), server.name(), TestServer.USER, TestServer.PASSWORD);
    }

    Peer proxy() throws IOException {
        return Peer.open(proxy.port(), "twin", AGENT, AGENT_PASSWORD);
    }

    Timer timer() {
        return timer;
    }

    /** Waits for sessions to be gone; returns whether they are. */
    boolean awaitSessionsGone() throws SQLException {
        long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
        while (sessions() > sessions) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.onSpinWait();
        }
        return true;
    }

    private int sessions() throws SQLException {
        return Integer.parseInt(ask(
                serverAdmin,
                "SELECT count(*) FROM pg_stat_activity WHERE datname IN ('" + server.name() + "', '" + proxied.name()
                        + "')"));
    }

    /** What sessions have left behind, where it is not the same; empty when it is. */
    String differentContents() throws SQLException {
        String left = ask(serverAdmin, "SELECT contents()");
        String right = ask(proxiedAdmin, "SELECT contents()");
        return left.equals(right) ? "" : "the server is left with " + left + ", behind the proxy it is " + right;
    }

    void restore() throws SQLException {
        ask(serverAdmin, "SELECT restore()");
        ask(proxiedAdmin, "SELECT restore()");
    }

    private static String ask(Connection admin, String sql) throws SQLException {
        try (Statement statement = admin.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return String.valueOf(result.getString(1));
        }
    }

    @Override
    public void close() throws SQLException {
        timer.cancel();
        proxy.close();
        serverAdmin.close();
        proxiedAdmin.close();
        server.close();
        proxied.close();
    }
}
