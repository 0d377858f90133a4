package io.hoopai.proxy;

import io.hoopai.guard.config.ConfigurationWatch;
import io.hoopai.interference.WireConnection;
import io.hoopai.testing.Shop;
import io.hoopai.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** The sample shop behind a proxy with the sample's masking rules, and a policy that tests need a little wider. */
final class ProxiedShop implements AutoCloseable {
    static final String AGENT = "support-bot";
    static final String PASSWORD = "agent-secret";
    /** A user whose certificates have another name. */
    static final String NAMED_OTHERWISE = "report-bot";

    static final String COMMON_NAME = "reports.example";
    static final int CUSTOMERS = 200;
    static final int MOST_ROWS = 150;

    private static final String POLICY = """
            version: 1
            rules:
              - id: read
                effect: allow
                statements: [select, explain, copy, transaction, set, show, deallocate, discard]
                on: ["shop.public.*"]
              - id: session
                effect: allow
                statements: [transaction, set, show, prepare, execute, deallocate, declare, fetch, close, discard]
              - id: tickets
                effect: allow
                statements: [update, insert]
                on: ["shop.public.tickets"]
              - id: a-few-orders
                effect: allow
                statements: [update]
                on: ["shop.public.orders"]
                require: { maxAffectedRows: 3 }
              - id: news
                effect: allow
                statements: [listen, notify]
              - id: new-customers
                effect: allow
                statements: [insert]
                on: ["shop.public.customers"]
              - id: a-few-payments
                effect: allow
                statements: [insert]
                on: ["shop.public.payments"]
                require: { maxAffectedRows: 3 }
              - id: never-destroy
                effect: deny
                statements: [ddl, truncate, grant, delete]
            limits: %s
            """;
    private static final String LIMITS = "{ maxRows: " + MOST_ROWS + ", statementTimeout: 30s }";

    private final TestDatabase database;
    private final Path directory;
    private final ProxyServer server;

    private ProxiedShop(TestDatabase database, Path directory, ProxyServer server) {
        this.database = database;
        this.directory = directory;
        this.server = server;
    }

    /** @param extra lines for the configuration file */
    static ProxiedShop start(String extra) throws Exception {
        return start(extra, sampleMasking());
    }

    /**
     * @param extra lines for the configuration file
     * @param masking the rules for columns, as a file
     */
    static ProxiedShop start(String extra, String masking) throws Exception {
        return start(extra, masking, POLICY.formatted(LIMITS), TestDatabase::port);
    }

    /** @param limits of the policy */
    static ProxiedShop withLimits(String limits) throws Exception {
        return start("", sampleMasking(), POLICY.formatted(limits), TestDatabase::port);
    }

    /**
     * @param masking the rules for columns, as a file
     * @param policy what {@link #AGENT}, of the group {@code ai-agents}, may do, as a file
     * @param statements that the owner of the database runs before the proxy reads its catalog
     */
    static ProxiedShop under(String policy, String masking, String... statements) throws Exception {
        return start("", masking, policy, TestDatabase::port, statements);
    }

    /** @param port that the proxy is told to find the database at, on this machine */
    static ProxiedShop behind(ToIntFunction<TestDatabase> port, String extra) throws Exception {
        return behind(port, extra, POLICY.formatted(LIMITS));
    }

    /** @param policy as a file */
    static ProxiedShop behind(ToIntFunction<TestDatabase> port, String extra, String policy) throws Exception {
        return start(extra, sampleMasking(), policy, port);
    }

    /**
     * @param extra lines for the configuration file
     * @param policy as a file
     */
    static ProxiedShop configured(String extra, String policy) throws Exception {
        return start(extra, sampleMasking(), policy, TestDatabase::port);
    }

    /**
     * @param extra lines for the configuration file
     * @param policy as a file
     * @param masking the rules for columns, as a file
     */
    static ProxiedShop configured(String extra, String policy, String masking) throws Exception {
        return start(extra, masking, policy, TestDatabase::port);
    }

    private static String sampleMasking() throws IOException {
        return Files.readString(Path.of("..", "examples", "shop", "masking.yaml"));
    }

    private static ProxiedShop start(
            String extra, String masking, String policy, ToIntFunction<TestDatabase> port, String... statements)
            throws Exception {
        TestDatabase database = Shop.onPostgres(CUSTOMERS);
        if (statements.length > 0) {
            database.execute(statements);
        }
        Path directory = Files.createTempDirectory("proxied-shop");
        Files.writeString(directory.resolve("policy.yaml"), policy);
        Files.writeString(directory.resolve("masking.yaml"), masking);
        Path file = directory.resolve("hoopai.yaml");
        Files.writeString(file, """
                listen: 127.0.0.1:0
                databases:
                  shop:
                    url: postgresql://%s:%d/%s
                    user: %s
                    password: %s
                    tls: disable
                users:
                  - { name: %s, password: %s, groups: [ai-agents] }
                  - { name: %s, password: %s, groups: [ai-agents], commonName: %s }
                policy: policy.yaml
                masking: masking.yaml
                %s
                %s
                """.formatted(
                        database.host(),
                        port.applyAsInt(database),
                        database.name(),
                        database.user(),
                        database.password(),
                        AGENT,
                        PASSWORD,
                        NAMED_OTHERWISE,
                        PASSWORD,
                        COMMON_NAME,
                        extra.contains("audit:") ? "" : "audit: { directory: audit }",
                        extra));
        ConfigurationWatch watch = ConfigurationWatch.open(file, new ArrayList<>());
        return new ProxiedShop(database, directory, ProxyServer.start(watch, configuration -> {}));
    }

    TestDatabase database() {
        return database;
    }

    int port() {
        return server.port();
    }

    ProxyServer server() {
        return server;
    }

    Path configuration() {
        return directory.resolve("hoopai.yaml");
    }

    /** The directory of the audit trail. */
    Path audit() {
        return directory.resolve("audit");
    }

    AdminEndpoint admin() {
        return new AdminEndpoint(server.adminPort().orElseThrow());
    }

    /** How many statements of the proxy's sessions the server is running. */
    long running() throws SQLException {
        try (Connection admin = database.connectAsAdmin()) {
            return Long.parseLong(rows(
                            admin,
                            "select count(*) from pg_stat_activity where state = 'active' and usename = 'hoopai'"
                                    + " and datname = current_database() and application_name <> 'hoopai'")
                    .get(0));
        }
    }

    /** As the agent, through the proxy. */
    Connection connect(String... properties) throws SQLException {
        Properties all = new Properties();
        all.setProperty("user", AGENT);
        all.setProperty("password", PASSWORD);
        for (String property : properties) {
            all.setProperty(
                    property.substring(0, property.indexOf('=')), property.substring(property.indexOf('=') + 1));
        }
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port() + "/shop", all);
    }

    /** As the agent, through the proxy, message by message. */
    WireConnection wire() throws IOException {
        return WireConnection.open(port(), "shop", AGENT, PASSWORD);
    }

    /** Past the proxy, message by message. */
    WireConnection direct() throws IOException {
        return WireConnection.open(database.port(), database.name(), database.user(), database.password());
    }

    /** Rows of a query, cells joined by a bar. */
    static List<String> rows(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    cells.add(String.valueOf(result.getString(i)));
                }
                rows.add(String.join("|", cells));
            }
            return rows;
        }
    }

    @Override
    public void close() throws Exception {
        server.close();
        database.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
