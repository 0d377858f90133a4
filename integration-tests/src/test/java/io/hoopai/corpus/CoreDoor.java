package io.hoopai.corpus;

import io.hoopai.audit.AuditLog;
import io.hoopai.guard.CatalogSource;
import io.hoopai.guard.Guard;
import io.hoopai.guard.GuardSession;
import io.hoopai.guard.Refusal;
import io.hoopai.guard.Verdict;
import io.hoopai.guard.config.Configuration;
import io.hoopai.identity.Principal;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.catalog.CatalogConnection;
import io.hoopai.sql.catalog.CatalogUnavailableException;
import io.hoopai.testing.TestDatabase;
import io.hoopai.yaml.RuleFileException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The guard itself, with the live catalog and no door. It says what the doors must say; nothing is run. */
final class CoreDoor implements Door {
    private final AuditLog audit;
    private final Guard guard;

    CoreDoor(CorpusDatabase corpus) throws IOException, RuleFileException, CatalogUnavailableException, SQLException {
        this.audit = AuditLog.open(corpus.audit());
        this.guard = Guard.open(
                Configuration.loadRules(corpus.configuration()), "corpus", new Source(corpus.database()), audit);
    }

    @Override
    public Answer run(CorpusCase corpusCase) {
        Verdict verdict = judge(corpusCase, corpusCase.sql());
        Optional<Refusal> refusal = verdict.refusal();
        List<String> visible = new ArrayList<>();
        refusal.ifPresent(r -> visible.addAll(List.of(r.message(), r.detail(), r.hint())));
        return new Answer(
                verdict.allowed() ? Answer.Verdict.ALLOWED : Answer.Verdict.REFUSED,
                refusal.map(Refusal::rule),
                Optional.empty(),
                -1,
                visible);
    }

    /** What the principal of a case is told of a text. */
    Verdict judge(CorpusCase corpusCase, String sql) {
        Principal principal = new Principal(
                corpusCase.principal(),
                corpusCase.principal().equals(CorpusDatabase.AGENT) ? Set.of("ai-agents") : Set.of(),
                "corpus",
                "");
        try (GuardSession session = guard.session(principal, "core")) {
            return session.judge(sql);
        }
    }

    @Override
    public void close() {
        guard.close();
        audit.close();
    }

    /** A catalog over the vendor's own JDBC driver. */
    private static final class Source implements CatalogSource {
        private final Dialect dialect;
        private final Connection connection;

        Source(TestDatabase database) throws SQLException {
            this.dialect = database.dialect();
            this.connection = database.connect();
        }

        @Override
        public Dialect dialect() {
            return dialect;
        }

        @Override
        public CatalogConnection connect() {
            return this::query;
        }

        private List<@Nullable String[]> query(String sql) throws CatalogUnavailableException {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                List<@Nullable String[]> table = new ArrayList<>();
                while (rows.next()) {
                    @Nullable String[] row = new String[rows.getMetaData().getColumnCount()];
                    for (int i = 0; i < row.length; i++) {
                        row[i] = rows.getString(i + 1);
                    }
                    table.add(row);
                }
                return table;
            } catch (SQLException e) {
                throw new CatalogUnavailableException("the catalog of the corpus", e);
            }
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
