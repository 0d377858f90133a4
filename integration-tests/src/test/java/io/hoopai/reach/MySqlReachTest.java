package io.hoopai.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.StatementKind;
import io.hoopai.sql.catalog.CatalogUnavailableException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What agents, mappers, tools and drivers send to MySQL is read. */
final class MySqlReachTest {
    private static final ReachCorpus CORPUS = ReachCorpus.load(Dialect.MYSQL);

    /** What shows other sessions, the server at work, all settings, or warnings, or changes how results are encoded. */
    private static final Set<String> REFUSED = Set.of(
            "utility/show-variables",
            "utility/show-status",
            "utility/show-session-status-ssl",
            "utility/show-plugins",
            "utility/show-warnings",
            "utility/show-warnings-limit",
            "utility/show-count-warnings",
            "utility/show-errors",
            "utility/show-open-tables",
            "utility/show-processlist",
            "utility/set-character-set-results",
            "utility/use");

    private static ReachRunner runner;

    @BeforeAll
    static void open() throws SQLException, CatalogUnavailableException {
        runner = ReachRunner.open(CORPUS, Dialect.MYSQL);
    }

    @AfterAll
    static void close() throws SQLException {
        runner.close();
    }

    @Test
    void theCorpusIsLargeAndNoStatementIsThereTwice() {
        List<String> texts = CORPUS.queries().stream().map(ReachStatement::sql).toList();
        assertThat(texts).hasSizeGreaterThanOrEqualTo(520);
        assertThat(new HashSet<>(texts)).hasSameSizeAs(texts);
    }

    @Test
    void theServerAcceptsEveryStatement() throws SQLException {
        List<String> refusals = new ArrayList<>();
        for (ReachStatement query : CORPUS.queries()) {
            runner.refusedByServer(query).ifPresent(message -> refusals.add(query.id() + ": " + message));
        }
        assertThat(refusals).isEmpty();
    }

    @Test
    void ninetyEightOfAHundredAreRead() {
        ReachReport report = runner.report(CORPUS.queries());
        System.out.print(report);
        assertThat(report.share()).as("%s", report).isGreaterThanOrEqualTo(0.98);
    }

    @Test
    void newerFormsAreRead() {
        ReachReport report = runner.report(CORPUS.newer());
        System.out.print(report);
        assertThat(report.share()).as("%s", report).isGreaterThanOrEqualTo(0.98);
    }

    @Test
    void utilitiesAreWhatTheyAreSaidToBe() {
        List<String> wrong = new ArrayList<>();
        for (ReachStatement utility : CORPUS.utilities()) {
            StatementKind expected = utility.kind().orElseThrow();
            try {
                StatementKind kind = runner.read(utility).get(0).kind();
                if (kind != expected || REFUSED.contains(utility.id())) {
                    wrong.add(utility.id() + ": read as " + kind);
                }
            } catch (SqlNotUnderstoodException e) {
                if (!REFUSED.contains(utility.id())) {
                    wrong.add(utility.id() + ": " + e.getMessage());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }
}
