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
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What agents, tools and drivers send to Postgres is read. */
final class PostgresReachTest {
    private static final ReachCorpus CORPUS = ReachCorpus.load(Dialect.POSTGRESQL);
    private static ReachRunner runner;

    @BeforeAll
    static void open() throws SQLException, CatalogUnavailableException {
        runner = ReachRunner.open(CORPUS, Dialect.POSTGRESQL);
    }

    @AfterAll
    static void close() throws SQLException {
        runner.close();
    }

    @Test
    void theCorpusIsLargeAndNoStatementIsThereTwice() {
        List<String> texts = CORPUS.queries().stream().map(ReachStatement::sql).toList();
        assertThat(texts).hasSizeGreaterThanOrEqualTo(550);
        assertThat(new HashSet<>(texts)).hasSameSizeAs(texts);
    }

    @Test
    void theServerAcceptsEveryStatement() throws SQLException {
        List<String> refusals = new ArrayList<>();
        for (ReachStatement query : CORPUS.queries()) {
            runner.refusedByServer(query).ifPresent(message -> refusals.add(query.id() + ": " + message));
        }
        for (ReachStatement utility : CORPUS.utilities()) {
            runner.refusedByServersParser(utility).ifPresent(message -> refusals.add(utility.id() + ": " + message));
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
    void whatPsqlAsksForItsCommandsIsRead() {
        List<ReachStatement> queries = CORPUS.queries().stream()
                .filter(statement -> statement.theme().equals("psql"))
                .toList();
        assertThat(queries).hasSizeGreaterThan(40);
        assertThat(runner.report(queries).refusals()).isEmpty();
    }

    @Test
    void utilitiesAreOfTheKindTheyAreSaidToBe() {
        List<String> wrong = new ArrayList<>();
        for (ReachStatement utility : CORPUS.utilities()) {
            try {
                Optional<StatementKind> kind = ParsedKinds.of(runner.parse(utility));
                if (!kind.equals(utility.kind())) {
                    wrong.add(utility.id() + ": " + kind);
                }
            } catch (SqlNotUnderstoodException e) {
                wrong.add(utility.id() + ": " + e.getMessage());
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Most are refused, because of what they do; those that are not must not be judged as something else. */
    @Test
    void utilitiesThatAreReadKeepTheirKind() {
        List<String> wrong = new ArrayList<>();
        for (ReachStatement utility : CORPUS.utilities()) {
            try {
                StatementKind kind = runner.read(utility).get(0).kind();
                if (kind != utility.kind().orElseThrow()) {
                    wrong.add(utility.id() + ": " + kind);
                }
            } catch (SqlNotUnderstoodException e) {
                assertThat(e.getMessage()).as(utility.id()).isNotBlank();
            }
        }
        assertThat(wrong).isEmpty();
    }
}
