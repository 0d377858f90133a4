package io.hoopai.catalog;

import static java.util.Objects.requireNonNull;

import io.hoopai.audit.AuditLog;
import io.hoopai.guard.CatalogSource;
import io.hoopai.guard.Guard;
import io.hoopai.guard.GuardSession;
import io.hoopai.guard.JudgedStatement;
import io.hoopai.guard.Outcome;
import io.hoopai.guard.Verdict;
import io.hoopai.guard.config.Configuration;
import io.hoopai.identity.Principal;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.catalog.CatalogConnection;
import io.hoopai.testing.JdbcCatalogConnection;
import io.hoopai.testing.TestDatabase;
import io.hoopai.testing.TestDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/** A real database with a guard that watches it, and lets agents read and define everything. */
record WatchedDatabase(TestDatabase database, Guard guard) implements AutoCloseable {
    private static final String POLICY = """
            version: 1
            rules:
              - id: everything
                effect: allow
                statements: [select, ddl]
                on: ["shop.*.*"]
              - id: sessions
                effect: allow
                statements: [set, show, transaction]
            """;

    WatchedDatabase {
        requireNonNull(database, "database is null");
        requireNonNull(guard, "guard is null");
    }

    static WatchedDatabase open(Dialect dialect, Path directory, String... definitions) throws Exception {
        TestDatabase database = TestDatabases.server(dialect).newDatabase();
        database.execute(definitions);
        Files.writeString(directory.resolve("policy.yaml"), POLICY);
        Files.writeString(directory.resolve("masking.yaml"), "version: 1\n");
        Path file = Files.writeString(directory.resolve("hoopai.yaml"), "policy: policy.yaml\nmasking: masking.yaml\n");
        Source source = new Source(dialect, database.connect());
        Guard guard = Guard.open(Configuration.loadRules(file), "shop", source, AuditLog.discarding());
        return new WatchedDatabase(database, guard);
    }

    GuardSession session() {
        return guard.session(new Principal("agent", Set.of(), "", ""), "test");
    }

    /** What the agent sends: judged, and run as the service user if it may. */
    Verdict run(GuardSession session, Connection connection, String sql) throws Exception {
        Verdict verdict = session.judge(sql);
        if (verdict.allowed()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
            for (JudgedStatement judged : verdict.statements()) {
                session.begin(judged).end(new Outcome(0, 0, "", 0));
            }
        }
        return verdict;
    }

    @Override
    public void close() {
        guard.close();
        database.close();
    }

    private record Source(Dialect dialect, Connection connection) implements CatalogSource {
        @Override
        public CatalogConnection connect() {
            return new JdbcCatalogConnection(connection);
        }

        @Override
        public void close() {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
