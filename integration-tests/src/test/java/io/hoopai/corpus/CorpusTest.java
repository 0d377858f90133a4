package io.hoopai.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.audit.AuditVerifier;
import io.hoopai.corpus.CorpusCase.Expectation;
import io.hoopai.sql.Dialect;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One corpus, every door: the same verdicts, the same masks, and no canary in anything a client can see. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CorpusTest {
    private static final List<String> CANARIES = Corpus.canaries();

    private final List<AutoCloseable> opened = new ArrayList<>();
    private CorpusDatabase postgres;
    private CorpusDatabase mysql;
    private Door postgresCore;
    private Door mysqlCore;

    @BeforeAll
    void open(@TempDir Path postgresFolder, @TempDir Path mysqlFolder) throws Exception {
        postgres = keep(CorpusDatabase.create(Dialect.POSTGRESQL, postgresFolder));
        mysql = keep(CorpusDatabase.create(Dialect.MYSQL, mysqlFolder));
        postgresCore = keep(new CoreDoor(postgres));
        mysqlCore = keep(new CoreDoor(mysql));
    }

    @AfterAll
    void close() throws Exception {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
        for (CorpusDatabase corpus : List.of(postgres, mysql)) {
            assertThat(AuditVerifier.verify(corpus.audit()).findings()).isEmpty();
        }
    }

    @Test
    void theCorpusIsLargeEnough() {
        assertThat(Corpus.cases()).hasSizeGreaterThan(150);
        assertThat(Corpus.cases(Dialect.POSTGRESQL)).hasSizeGreaterThan(150);
        assertThat(Corpus.cases(Dialect.MYSQL)).hasSizeGreaterThan(150);
    }

    @TestFactory
    Stream<DynamicTest> coreOnPostgres() {
        return cases(postgres, postgresCore, postgresCore);
    }

    @TestFactory
    Stream<DynamicTest> coreOnMySql() {
        return cases(mysql, mysqlCore, mysqlCore);
    }

    @TestFactory
    Stream<DynamicTest> driverOnPostgres() {
        return cases(postgres, keep(new DriverDoor(postgres)), postgresCore);
    }

    @TestFactory
    Stream<DynamicTest> driverOnMySql() {
        return cases(mysql, keep(new DriverDoor(mysql)), mysqlCore);
    }

    @TestFactory
    Stream<DynamicTest> proxyWithSimpleQueries() throws Exception {
        return cases(postgres, keep(new ProxyDoor(postgres, ProxyDoor.Mode.SIMPLE)), postgresCore);
    }

    @TestFactory
    Stream<DynamicTest> proxyWithExtendedQueries() throws Exception {
        return cases(postgres, keep(new ProxyDoor(postgres, ProxyDoor.Mode.EXTENDED)), postgresCore);
    }

    @TestFactory
    Stream<DynamicTest> proxyWithBinaryResults() throws Exception {
        return cases(postgres, keep(new ProxyDoor(postgres, ProxyDoor.Mode.BINARY)), postgresCore);
    }

    private <T extends AutoCloseable> T keep(T resource) {
        opened.add(resource);
        return resource;
    }

    private static Stream<DynamicTest> cases(CorpusDatabase corpus, Door door, Door core) {
        return Corpus.cases(corpus.database().dialect()).stream()
                .map(corpusCase ->
                        DynamicTest.dynamicTest(corpusCase.id(), () -> check(corpusCase, corpus, door, core)));
    }

    private static void check(CorpusCase corpusCase, CorpusDatabase corpus, Door door, Door core)
            throws SQLException, IOException {
        Answer answer;
        try {
            answer = door.run(corpusCase);
        } finally {
            corpus.restore();
        }
        assertNoCanary(corpusCase, answer);
        assertVerdict(corpusCase, answer, door == core);
        if (door != core && !corpusCase.malformed()) {
            assertThat(answer.verdict() == Answer.Verdict.REFUSED)
                    .as("refused here as by the guard itself")
                    .isEqualTo(core.run(corpusCase).verdict() == Answer.Verdict.REFUSED);
            corpusCase.rows().ifPresent(rows -> assertThat(answer.rows()).contains(rows));
            corpusCase
                    .affected()
                    .ifPresent(rows -> assertThat(answer.affected()).isEqualTo(rows));
        }
    }

    private static void assertVerdict(CorpusCase corpusCase, Answer answer, boolean core) {
        String seen = String.join("\n", answer.visible());
        Answer.Verdict verdict = answer.verdict();
        if (corpusCase.malformed() && verdict == Answer.Verdict.FAILED) {
            return;
        }
        if (corpusCase.expectation() == Expectation.ALLOW) {
            assertThat(verdict).as(seen).isEqualTo(Answer.Verdict.ALLOWED);
        } else if (corpusCase.expectation() == Expectation.DENY) {
            assertThat(verdict).as(seen).isEqualTo(Answer.Verdict.REFUSED);
            corpusCase
                    .rule()
                    .ifPresent(rule -> assertThat(answer.rule()).as(seen).contains(rule));
        } else if (corpusCase.expectation() == Expectation.ERROR) {
            assertThat(verdict).as(seen).isEqualTo(core ? Answer.Verdict.ALLOWED : Answer.Verdict.FAILED);
        }
    }

    private static void assertNoCanary(CorpusCase corpusCase, Answer answer) {
        for (String canary : CANARIES) {
            if (!corpusCase.sql().contains(canary)) {
                assertThat(answer.visible()).noneMatch(text -> text.contains(canary));
            }
        }
    }
}
