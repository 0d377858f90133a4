package io.hoopai.benchmarks;

import static java.util.Objects.requireNonNull;

import io.hoopai.audit.AuditLog;
import io.hoopai.demo.SampleShop;
import io.hoopai.guard.Guard;
import io.hoopai.guard.config.Configuration;
import io.hoopai.identity.Principal;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.catalog.CatalogUnavailableException;
import io.hoopai.yaml.RuleFileException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The sample shop in an embedded Postgres, its masking rules, and a policy of twenty rules. */
final class BenchmarkShop implements AutoCloseable {
    static final Principal AGENT = new Principal("support-bot", Set.of("ai-agents"), "assistant", "10.0.0.7");

    private static final String DATABASE = "shop";
    private static final String USER = "hoopai";
    private static final String PASSWORD = "shop-secret";
    private static final int CUSTOMERS = 1_000;

    private final EmbeddedPostgres server;
    private final Path directory;

    private BenchmarkShop(EmbeddedPostgres server, Path directory) {
        this.server = server;
        this.directory = directory;
    }

    static BenchmarkShop open() throws IOException, SQLException {
        Path directory = Files.createTempDirectory("hoopai-benchmarks");
        Files.writeString(directory.resolve("policy.yaml"), policy());
        String masking = resource(SampleShop.class, "shop/masking.yaml");
        Files.writeString(directory.resolve("masking.yaml"), masking);
        Path columns = Files.createDirectory(directory.resolve("columns"));
        Files.writeString(columns.resolve("policy.yaml"), policy());
        Files.writeString(columns.resolve("masking.yaml"), masking.substring(0, masking.indexOf("\ndetect:")) + "\n");
        BenchmarkShop shop = new BenchmarkShop(
                EmbeddedPostgres.builder().setServerConfig("fsync", "off").start(), directory);
        try (Connection administrator = shop.server.getPostgresDatabase().getConnection();
                Statement statement = administrator.createStatement()) {
            statement.execute("CREATE ROLE " + USER + " LOGIN PASSWORD '" + PASSWORD + "'");
            statement.execute("CREATE DATABASE " + DATABASE + " OWNER " + USER);
        }
        try (Connection owner = shop.connect()) {
            SampleShop.create(owner, Dialect.POSTGRESQL, CUSTOMERS);
        }
        return shop;
    }

    /** A policy of twenty rules. */
    static String policy() throws IOException {
        return resource(BenchmarkShop.class, "policy.yaml");
    }

    /** Statements of an agent's kind; {@code {}} stands for a number that changes. */
    static List<String> statements() throws IOException {
        return resource(BenchmarkShop.class, "statements.sql")
                .lines()
                .filter(line -> !line.startsWith("--"))
                .toList();
    }

    /** A connection with the database's own driver. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(url("jdbc:postgresql:"), USER, PASSWORD);
    }

    /** A connection with HoopAI's driver, as the agent. */
    Connection connectGuarded() throws SQLException {
        return connectGuarded(directory);
    }

    /** The same by rules for columns alone: without detectors, which look into every text. */
    private Connection connectGuardedWithoutDetectors() throws SQLException {
        return connectGuarded(directory.resolve("columns"));
    }

    private Connection connectGuarded(Path rules) throws SQLException {
        return DriverManager.getConnection(
                url("jdbc:hoopai:postgresql:") + "?hoopai.config=" + rules + "&hoopai.user=" + AGENT.user()
                        + "&hoopai.groups=" + String.join(",", AGENT.groups()),
                USER,
                PASSWORD);
    }

    /** A connection with one of the drivers that are compared. */
    Connection connect(String driver) throws SQLException {
        return switch (driver) {
            case "raw" -> connect();
            case "hoopai" -> connectGuardedWithoutDetectors();
            case "p6spy" -> connectP6spy();
            case "aws" -> connectAws();
            default -> throw new IllegalArgumentException("no driver called " + driver);
        };
    }

    /** A connection with p6spy, which is told to log nothing. */
    private Connection connectP6spy() throws SQLException {
        System.setProperty("p6spy.config.modulelist", "com.p6spy.engine.spy.P6SpyFactory");
        return DriverManager.getConnection(url("jdbc:p6spy:postgresql:"), USER, PASSWORD);
    }

    /** A connection with the wrapper of AWS, without any of its plugins. */
    private Connection connectAws() throws SQLException {
        return DriverManager.getConnection(url("jdbc:aws-wrapper:postgresql:") + "?wrapperPlugins=", USER, PASSWORD);
    }

    private String url(String scheme) {
        return scheme + "//127.0.0.1:" + server.getPort() + "/" + DATABASE;
    }

    /** A guard as the doors have it. */
    Guard guard(AuditLog audit) throws RuleFileException, CatalogUnavailableException, SQLException {
        Configuration configuration = new Configuration(
                InetSocketAddress.createUnresolved("127.0.0.1", 0),
                Optional.empty(),
                Map.of(),
                Map.of(),
                directory.resolve("policy.yaml"),
                directory.resolve("masking.yaml"),
                auditDirectory());
        return Guard.open(configuration, DATABASE, new ConnectionCatalogSource(connect()), audit);
    }

    Path auditDirectory() {
        return directory.resolve("audit");
    }

    @Override
    public void close() throws IOException {
        server.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static String resource(Class<?> owner, String name) throws IOException {
        try (InputStream stream = requireNonNull(owner.getResourceAsStream(name), "no resource called " + name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
