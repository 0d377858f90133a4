package io.hoopai.catalog;

import static java.util.Objects.requireNonNull;

import io.hoopai.guard.config.Configuration;
import io.hoopai.proxy.ProxyServer;
import io.hoopai.sql.Dialect;
import io.hoopai.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The same database and rules behind the driver and, where it is Postgres, behind the proxy. */
final class TwoDoors implements AutoCloseable {
    private static final String AGENT = "agent";
    private static final String AGENT_PASSWORD = "agent-secret";

    private final TestDatabase database;
    private final Path directory;
    private final Optional<ProxyServer> proxy;

    private TwoDoors(TestDatabase database, Path directory, Optional<ProxyServer> proxy) {
        this.database = requireNonNull(database, "database is null");
        this.directory = requireNonNull(directory, "directory is null");
        this.proxy = requireNonNull(proxy, "proxy is null");
    }

    /** @param database named {@code shop} in the rules, and dropped on close */
    static TwoDoors open(TestDatabase database, Path directory, String policy, String masking) throws Exception {
        Files.writeString(directory.resolve("policy.yaml"), policy);
        Files.writeString(directory.resolve("masking.yaml"), masking);
        if (database.dialect() == Dialect.MYSQL) {
            return new TwoDoors(database, directory, Optional.empty());
        }
        Path file = Files.writeString(directory.resolve("proxy.yaml"), """
                listen: 127.0.0.1:0
                databases:
                  shop:
                    url: postgresql://%s:%d/%s
                    user: %s
                    password: %s
                    tls: disable
                users:
                  - { name: %s, password: %s }
                policy: policy.yaml
                masking: masking.yaml
                audit: { directory: proxy-audit }
                """.formatted(
                        database.host(),
                        database.port(),
                        database.name(),
                        database.user(),
                        database.password(),
                        AGENT,
                        AGENT_PASSWORD));
        ProxyServer server = ProxyServer.start(Configuration.load(file, new ArrayList<>()));
        return new TwoDoors(database, directory, Optional.of(server));
    }

    TestDatabase database() {
        return database;
    }

    /** A new connection through each door, by the door's name. */
    Map<String, Connection> connect() throws SQLException {
        return connect(Map.of());
    }

    /** @param settings of the database's own driver */
    Map<String, Connection> connect(Map<String, String> settings) throws SQLException {
        Map<String, Connection> connections = new LinkedHashMap<>();
        if (proxy.isPresent()) {
            Properties client = new Properties();
            client.putAll(settings);
            client.setProperty("user", AGENT);
            client.setProperty("password", AGENT_PASSWORD);
            connections.put(
                    "proxy",
                    DriverManager.getConnection(
                            "jdbc:postgresql://127.0.0.1:" + proxy.get().port() + "/shop", client));
        }
        connections.put(
                "driver",
                DriverManager.getConnection(database.jdbcUrl().replaceFirst("^jdbc:", "jdbc:hoopai:"), own(settings)));
        return connections;
    }

    private Properties own(Map<String, String> settings) {
        Properties properties = new Properties();
        properties.putAll(settings);
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password());
        properties.setProperty("hoopai.config", directory.toString());
        properties.setProperty("hoopai.user", AGENT);
        properties.setProperty("hoopai.database", "shop");
        return properties;
    }

    @Override
    public void close() throws Exception {
        if (proxy.isPresent()) {
            proxy.get().close();
        }
        database.close();
    }
}
