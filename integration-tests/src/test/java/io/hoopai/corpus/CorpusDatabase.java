package io.hoopai.corpus;

import io.hoopai.sql.Dialect;
import io.hoopai.testing.TestDatabase;
import io.hoopai.testing.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A database with the corpus's canaries, and a folder with the rules that guard it. */
final class CorpusDatabase implements AutoCloseable {
    static final String AGENT = "agent";
    static final String OUTSIDER = "outsider";
    static final String PASSWORD = "corpus-secret";

    private static final String[] RESTORING = {
        "DELETE FROM ticket_replies",
        "DELETE FROM scratch",
        "INSERT INTO scratch VALUES (1, 'a'), (2, 'b'), (3, 'c')",
        "UPDATE tickets SET status = 'open', closed_at = NULL",
        "UPDATE p SET note = 'first' WHERE id = 1"
    };

    private final TestDatabase database;
    private final Path directory;
    /** One for all cases: there are thousands, and to connect takes longer than to restore. */
    private final Connection restoring;

    private CorpusDatabase(TestDatabase database, Path directory) throws SQLException {
        this.database = database;
        this.directory = directory;
        this.restoring = database.connect();
    }

    static CorpusDatabase create(Dialect dialect, Path directory) throws SQLException, IOException {
        TestDatabase database = switch (dialect) {
            case POSTGRESQL -> TestDatabases.postgres();
            case MYSQL -> TestDatabases.mysql();
        };
        database.execute(Corpus.schema(dialect).toArray(String[]::new));
        Files.writeString(directory.resolve("policy.yaml"), Corpus.text("policy.yaml"));
        Files.writeString(directory.resolve("masking.yaml"), Corpus.text("masking.yaml"));
        Files.writeString(directory.resolve("hoopai.yaml"), """
                listen: 127.0.0.1:0
                databases:
                  corpus:
                    url: postgresql://%s:%d/%s
                    user: %s
                    password: %s
                    tls: disable
                users:
                  - { name: %s, password: %s, groups: [ai-agents] }
                  - { name: %s, password: %s, groups: [] }
                policy: policy.yaml
                masking: masking.yaml
                audit: { directory: audit, sync: os }
                """.formatted(
                        database.host(),
                        database.port(),
                        database.name(),
                        database.user(),
                        database.password(),
                        AGENT,
                        PASSWORD,
                        OUTSIDER,
                        PASSWORD));
        return new CorpusDatabase(database, directory);
    }

    TestDatabase database() {
        return database;
    }

    Path configuration() {
        return directory.resolve("hoopai.yaml");
    }

    Path audit() {
        return directory.resolve("audit");
    }

    static String groups(String principal) {
        return principal.equals(AGENT) ? "ai-agents" : "";
    }

    /** Puts back what cases may have written. */
    void restore() throws SQLException {
        try (Statement statement = restoring.createStatement()) {
            for (String sql : RESTORING) {
                statement.addBatch(sql);
            }
            statement.executeBatch();
        }
    }

    @Override
    public void close() throws SQLException {
        restoring.close();
        database.close();
    }
}
