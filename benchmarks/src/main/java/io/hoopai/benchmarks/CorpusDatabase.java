package io.hoopai.benchmarks;

import io.hoopai.audit.AuditLog;
import io.hoopai.guard.Guard;
import io.hoopai.guard.config.Configuration;
import io.hoopai.sql.catalog.CatalogUnavailableException;
import io.hoopai.yaml.RuleFileException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** An embedded Postgres with the schema of the corpus of agents' statements, and the statements. */
final class CorpusDatabase implements AutoCloseable {
    /** Nothing is refused, so that each verdict takes the whole way. */
    private static final String POLICY = "version: 1\nprofile: observe\nfunctions: { allow: ['*', 'public.*'] }\n";

    private static final String MASKING = """
            version: 1
            columns:
              - { name: email, mask: { email: {} }, use: raw }
              - { name: "*phone*", mask: redact, use: raw }
              - { name: salary, mask: "null", use: raw }
            """;

    private final EmbeddedPostgres server;
    private final Path directory;
    private final List<String> queries;

    private CorpusDatabase(EmbeddedPostgres server, Path directory, List<String> queries) {
        this.server = server;
        this.directory = directory;
        this.queries = List.copyOf(queries);
    }

    /** From the corpus that the tests read, wherever in the checkout this is started. */
    static CorpusDatabase open() throws IOException, SQLException {
        Path corpus =
                Path.of(System.getProperty("hoopai.corpus", "integration-tests/src/test/resources/reach/postgresql"));
        Path directory = Files.createTempDirectory("hoopai-corpus");
        Files.writeString(directory.resolve("policy.yaml"), POLICY);
        Files.writeString(directory.resolve("masking.yaml"), MASKING);
        EmbeddedPostgres server =
                EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        List<String> queries = new ArrayList<>();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                Stream<Path> files = Files.list(corpus)) {
            for (Path file : files.sorted().toList()) {
                String theme = file.getFileName().toString();
                if (theme.equals("schema.sql")) {
                    for (String definition : statements(file)) {
                        statement.execute(definition);
                    }
                } else if (!theme.equals("utility.sql")) {
                    queries.addAll(statements(file));
                }
            }
        }
        return new CorpusDatabase(server, directory, queries);
    }

    /** A statement ends with a semicolon at the end of a line; lines of comments stand between them. */
    private static List<String> statements(Path file) throws IOException {
        List<String> statements = new ArrayList<>();
        StringBuilder statement = new StringBuilder();
        for (String line : Files.readAllLines(file)) {
            if (statement.isEmpty() && (line.isBlank() || line.startsWith("--"))) {
                continue;
            }
            if (line.endsWith(";")) {
                statements.add(statement.append(line, 0, line.length() - 1).toString());
                statement.setLength(0);
            } else {
                statement.append(line).append('\n');
            }
        }
        return statements;
    }

    List<String> queries() {
        return queries;
    }

    Guard guard(AuditLog audit) throws RuleFileException, CatalogUnavailableException, SQLException {
        Configuration configuration = new Configuration(
                InetSocketAddress.createUnresolved("127.0.0.1", 0),
                Optional.empty(),
                Map.of(),
                Map.of(),
                directory.resolve("policy.yaml"),
                directory.resolve("masking.yaml"),
                directory.resolve("audit"));
        return Guard.open(
                configuration,
                "shop",
                new ConnectionCatalogSource(server.getPostgresDatabase().getConnection()),
                audit);
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
}
