package io.hoopai.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.catalog.CatalogUnavailableException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What holds for the corpus of either dialect. The database is opened once for all tests of a dialect. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ReachContract {
    protected final ReachCorpus corpus;
    private final Dialect dialect;
    private final int fewestQueries;
    private ReachRunner runner;

    /** @param fewestQueries how many queries the corpus has at least */
    ReachContract(Dialect dialect, int fewestQueries) {
        this.corpus = ReachCorpus.load(dialect);
        this.dialect = dialect;
        this.fewestQueries = fewestQueries;
    }

    @BeforeAll
    final void open() throws SQLException, CatalogUnavailableException {
        runner = ReachRunner.open(corpus, dialect);
    }

    @AfterAll
    final void close() throws SQLException {
        runner.close();
    }

    final ReachRunner runner() {
        return runner;
    }

    @Test
    void theCorpusIsLargeAndNoStatementIsThereTwice() {
        List<String> texts = corpus.queries().stream().map(ReachStatement::sql).toList();
        assertThat(texts).hasSizeGreaterThanOrEqualTo(fewestQueries);
        assertThat(new HashSet<>(texts)).hasSameSizeAs(texts);
    }

    @Test
    void theServerAcceptsEveryQuery() throws SQLException {
        List<String> refusals = new ArrayList<>();
        for (ReachStatement query : corpus.queries()) {
            runner.refusedByServer(query).ifPresent(message -> refusals.add(query.id() + ": " + message));
        }
        assertThat(refusals).isEmpty();
    }

    @Test
    void ninetyEightOfAHundredAreRead() {
        ReachReport report = runner.report(corpus.queries());
        System.out.print(report);
        assertThat(report.share()).as("%s", report).isGreaterThanOrEqualTo(0.98);
    }
}
