package io.hoopai.guard;

import static io.hoopai.guard.Scene.BOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.hoopai.audit.AuditEvent;
import io.hoopai.identity.Principal;
import io.hoopai.sql.catalog.CatalogUnavailableException;
import io.hoopai.yaml.RuleFileException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseGuardTest {
    @TempDir
    Path directory;

    private Scene scene;
    private DatabaseGuard guard;
    private GuardSession session;

    @BeforeEach
    void open() throws Exception {
        scene = new Scene(directory);
        openGuard();
    }

    private void openGuard() throws Exception {
        guard = scene.open();
        session = guard.session(BOT, "test");
        scene.takeEvents();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void anAllowedStatementHasItsMasks() {
        Verdict verdict = session.judge("select email");

        assertThat(verdict.allowed()).isTrue();
        assertThat(verdict.sql()).isEqualTo("select email");
        assertThat(verdict.statements()).singleElement().satisfies(judged -> {
            assertThat(judged.masks().masksByRule()).isTrue();
            assertThat(judged.redactErrors()).isTrue();
            assertThat(judged.decision().reason().rule()).isEqualTo("read");
        });
    }

    @Test
    void aRefusalNamesRuleReasonAndPlaceAndIsOnTheRecord() {
        Verdict verdict = session.judge("select name; bogus");

        assertThat(verdict.refusal()).hasValueSatisfying(refusal -> {
            assertThat(refusal.sqlState()).isEqualTo("42501");
            assertThat(refusal.message()).isEqualTo("refused by rule not-understood: `bogus` is not known");
            assertThat(refusal.hint()).isEqualTo("say select");
            assertThat(refusal.offset()).isEqualTo(12);
        });
        assertThat(scene.takeEvents()).containsExactly("decision");
    }

    @Test
    void whoIsAllowedNothingIsRefusedByDefault() {
        Verdict verdict =
                guard.session(new Principal("eve", Set.of(), "", ""), "test").judge("select name");

        assertThat(verdict.refusal().map(Refusal::rule)).contains("default-deny");
    }

    @Test
    void severalStatementsAreSentAtTheirPlaces() {
        assertThat(session.judge(" select name ;select id").sql()).isEqualTo(" select name ;select id");
    }

    @Test
    void aReaderThatFailsRefuses() {
        assertThat(session.judge("crash").refusal().map(Refusal::rule)).contains("not-understood");
    }

    @Test
    void aTextThatComesAgainIsNotReadAgainInAnEpoch() {
        session.judge("select name");
        Verdict second = session.judge("select name");

        assertThat(guard.session(BOT, "test").judge("select name")).isSameAs(second);
        assertThat(session.refresh(second)).isSameAs(second);
        assertThat(scene.reads).hasValue(2);
    }

    @Test
    void aVerdictDoesNotOutliveTheTimeOfItsRule() throws Exception {
        Files.writeString(scene.policy, """
                version: 1
                rules:
                  - id: office-hours
                    effect: allow
                    statements: [select]
                    on: ["*"]
                    when: { days: [mon-fri], hours: "08:00-18:00" }
                """);
        DatabaseGuard timed = scene.open();
        GuardSession office = timed.session(BOT, "test");
        scene.now = Instant.parse("2026-03-02T17:59:59Z");
        Verdict prepared = office.judge("select name");
        assertThat(prepared.allowed()).isTrue();
        assertThat(office.refresh(prepared)).isSameAs(prepared);

        scene.now = Instant.parse("2026-03-02T18:00:00Z");
        assertThat(office.refresh(prepared).allowed()).as("prepared before").isFalse();
        assertThat(office.judge("select name").allowed()).as("judged before").isFalse();

        scene.now = Instant.parse("2026-03-03T08:00:00Z");
        assertThat(office.judge("select name").allowed()).as("the next morning").isTrue();

        scene.now = Instant.parse("2026-03-02T18:00:00Z");
        assertThat(office.judge("select name").allowed()).as("a clock put back").isFalse();
    }

    @Test
    void principalsDoNotShareVerdicts() {
        session.judge("select name");

        assertThat(guard.session(new Principal("eve", Set.of(), "", ""), "test")
                        .judge("select name")
                        .allowed())
                .isFalse();
    }

    @Test
    void aRunIsOnTheRecordBeforeItStartsAndWhenItEnds() throws Exception {
        JudgedStatement judged = session.judge("select email").statements().get(0);
        Run run = session.begin(judged);
        AuditEvent decision = scene.events.get(0);
        run.end(new Outcome(3, 3, "", 1_500_000));
        run.end(new Outcome(4, 4, "", 1));

        assertThat(decision.type()).isEqualTo("decision");
        assertThat(decision.fields())
                .containsEntry("user", "bot")
                .containsEntry("verdict", "allow")
                .containsEntry("rules", List.of("read"))
                .containsEntry("shape", "select email")
                .containsKey("masked");
        assertThat(scene.events).hasSize(2);
        assertThat(scene.events.get(1).fields())
                .containsEntry("run", decision.fields().get("run"))
                .containsEntry("rows", 3L)
                .containsEntry("maskedCells", 3L)
                .containsEntry("micros", 1_500L);
    }

    @Test
    void aStatementIsRecordedWithItsConstantsOnlyIfItsRulesSaySo() throws Exception {
        Files.writeString(
                scene.policy,
                Scene.POLICY.replace("statements: [select]", "record: { text: full }, statements: [select]"));
        openGuard();
        session.begin(session.judge("select name").statements().get(0));
        session.begin(session.judge("update name").statements().get(0));

        assertThat(scene.events.get(0).fields()).containsEntry("text", "select name");
        assertThat(scene.events.get(1).fields()).doesNotContainKey("text");
    }

    @Test
    void whatMayChangeSomethingAndARefusalMustOutliveALossOfPower() throws Exception {
        session.begin(session.judge("select name").statements().get(0));
        session.begin(session.judge("update name").statements().get(0));
        session.judge("bogus");

        assertThat(scene.events).extracting(AuditEvent::weighty).containsExactly(false, true, true);
    }

    @Test
    void nothingRunsThatCannotBeRecorded() {
        JudgedStatement judged = session.judge("select name").statements().get(0);
        scene.auditFull = true;

        assertThatThrownBy(() -> session.begin(judged)).isInstanceOf(AuditUnavailableException.class);
        assertThat(session.judge("bogus").allowed()).isFalse();
    }

    @Test
    void whatIsGatheredIsRecordedWhenItIsSettled() throws Exception {
        GuardSession gathering = guard.gatheringSession(Scene.BOT, "wire");
        scene.takeEvents();
        JudgedStatement judged = gathering.judge("select name").statements().get(0);
        Run run = gathering.begin(judged);
        gathering.judge("bogus");
        run.end(new Outcome(1, 0, "", 0));
        assertThat(scene.takeEvents()).isEmpty();

        scene.auditFull = true;
        assertThatThrownBy(gathering::settle).isInstanceOf(AuditUnavailableException.class);
        scene.auditFull = false;
        gathering.settle();

        assertThat(scene.takeEvents()).containsExactly("decision", "decision", "completion");
    }

    @Test
    void changedRulesHoldOnceTheFileHasSettled() throws Exception {
        Verdict before = session.judge("select name");
        Files.writeString(scene.policy, "version: 1\nrules: []\n");
        guard.poll();
        assertThat(session.refresh(before)).isSameAs(before);
        guard.poll();

        assertThat(session.refresh(before).allowed()).isFalse();
        assertThat(scene.takeEvents()).contains("rules-loaded");
    }

    @Test
    void brokenRulesLeaveTheOldOnesInForceAndAreReportedOnce() throws Exception {
        Files.writeString(scene.masking, "version: 1\ncolums: []\n");
        guard.poll();
        guard.poll();
        guard.poll();

        assertThat(scene.takeEvents()).containsExactly("rules-rejected");
        assertThat(session.judge("select email").statements().get(0).masks().masksByRule())
                .isTrue();

        Files.writeString(scene.masking, "version: 1\n");
        guard.poll();
        guard.poll();
        assertThat(scene.takeEvents()).containsExactly("rules-loaded");
        assertThat(session.judge("select email").statements().get(0).masks().masksByRule())
                .isFalse();
    }

    @Test
    void aRuleFileThatIsGoneLeavesTheOldRulesInForce() throws Exception {
        Files.delete(scene.policy);
        guard.poll();
        guard.poll();

        assertThat(scene.takeEvents()).containsExactly("rules-rejected");
        assertThat(session.judge("select name").allowed()).isTrue();
    }

    @Test
    void aGuardDoesNotOpenWithBrokenRules() throws Exception {
        Files.writeString(scene.policy, "version: 1\nrulez: []\n");

        assertThatThrownBy(() -> scene.open())
                .isInstanceOf(RuleFileException.class)
                .hasMessageContaining("rulez");
    }

    @Test
    void aChangedCatalogVoidsWhatWasConcluded() {
        Verdict before = session.judge("select name");
        scene.fingerprint = "2";
        guard.poll();

        Verdict after = session.refresh(before);
        assertThat(after).isNotSameAs(before);
        assertThat(after.epoch().catalog()).isEqualTo(before.epoch().catalog() + 1);
    }

    @Test
    void aDefinitionThatRanThroughUsIsSeenByTheNextStatement() throws Exception {
        Verdict before = session.judge("select name");
        Verdict drop = session.judge("drop orders");
        scene.fingerprint = "2";
        session.begin(drop.statements().get(0)).end(new Outcome(0, 0, "", 0));

        assertThat(session.refresh(before)).isNotSameAs(before);
    }

    @Test
    void aDefinitionInATransactionIsSeenWhenItIsCommitted() throws Exception {
        Verdict drop = session.judge("drop orders");
        session.begin(drop.statements().get(0)).end(new Outcome(0, 0, "", 0));
        Verdict commit = session.judge("commit");
        scene.fingerprint = "2";
        session.begin(commit.statements().get(0)).end(new Outcome(0, 0, "", 0));

        assertThat(session.refresh(commit)).isNotSameAs(commit);
    }

    @Test
    void theDefinitionOfAMaskedRelationCannotBeChanged() {
        assertThat(session.judge("drop customers").refusal().map(Refusal::rule)).contains("masking");
        assertThat(session.judge("drop").allowed()).isFalse();
        assertThat(session.judge("drop orders").allowed()).isTrue();
    }

    @Test
    void withoutACatalogEverythingIsRefusedUntilItIsBack() {
        Verdict before = session.judge("select name");
        scene.catalogLost = true;
        scene.nanos.addAndGet(Duration.ofSeconds(31).toNanos());
        guard.poll();

        assertThat(session.judge("select name").refusal().map(Refusal::message))
                .contains("refused by rule catalog: the catalog of `shop` cannot be read");
        assertThat(session.refresh(before).allowed()).isFalse();

        scene.catalogLost = false;
        guard.poll();
        assertThat(session.judge("select name").allowed()).isTrue();
    }

    @Test
    void statementsPastTheRateAreRefusedAndTransactionsCanAlwaysEnd() throws Exception {
        Files.writeString(scene.policy, Scene.POLICY + "limits: { statementsPerMinute: 2 }\n");
        openGuard();
        Verdict first = session.judge("select name");
        assertThat(session.refresh(first)).isSameAs(first);
        assertThat(session.refresh(first)).isSameAs(first);

        assertThat(session.refresh(first).refusal()).hasValueSatisfying(refusal -> {
            assertThat(refusal.sqlState()).isEqualTo("53400");
            assertThat(refusal.rule()).isEqualTo("limits");
        });
        assertThat(session.judge("select name").allowed()).isFalse();
        assertThat(session.judge("commit").allowed()).isTrue();

        scene.nanos.addAndGet(Duration.ofSeconds(30).toNanos());
        guard.poll();
        assertThat(session.judge("select name").allowed()).isTrue();
    }

    @Test
    void aLimitForSomeHoldsForThem() throws Exception {
        Files.writeString(
                scene.policy,
                Scene.POLICY + "limits: { for: [ { who: { users: [" + BOT.user()
                        + "] }, statementsPerMinute: 1, maxRows: 7 } ] }\n");
        openGuard();

        assertThat(session.limits().maxRows()).hasValue(7);
        assertThat(session.judge("select name").allowed()).isTrue();
        assertThat(session.judge("select name").refusal().map(Refusal::rule)).contains("limits");
        try (GuardSession other = guard.session(new Principal("other", BOT.groups(), "", ""), "test")) {
            assertThat(other.limits().maxRows()).isEmpty();
            assertThat(other.judge("select name").allowed()).isTrue();
            assertThat(other.judge("select name").allowed()).isTrue();
        }
    }

    @Test
    void aShapeThatTheWitnessObjectsToIsRefusedFromThenOn() throws Exception {
        scene.witnesses = List.of(new StubWitness("blind", Set.of()), new StubWitness("keen", Set.of("select id")));
        openGuard();
        Verdict first = session.judge("select id");
        session.judge("select name");
        WitnessRecord keen = new WitnessRecord("keen", 1, 1, 0);
        for (int i = 0; i < 500 && !guard.witnesses().contains(keen); i++) {
            Thread.sleep(10);
        }

        assertThat(session.refresh(first).refusal().map(Refusal::rule)).contains("witness");
        assertThat(session.judge("select name").allowed()).isTrue();
        assertThat(scene.takeEvents()).contains("witness-disagrees");
        assertThat(guard.witnesses()).containsExactly(new WitnessRecord("blind", 2, 0, 0), keen);
    }

    @Test
    void aCatalogThatCannotBeReadIsToldBeforeRulesThatDoNotLoad() throws Exception {
        Files.writeString(scene.policy, "rules: [");
        assertThatThrownBy(scene::open).isInstanceOf(RuleFileException.class);

        scene.catalogLost = true;
        assertThatThrownBy(scene::open).isInstanceOf(CatalogUnavailableException.class);
    }

    @Test
    void closingDoesNotWaitForTheNextLook() {
        guard.watch();

        assertTimeout(Duration.ofMillis(500), guard::close);
    }

    @Test
    void errorsAreCleanedWhereProtectedColumnsAreInPlay() {
        ServerError error = new ServerError("P0001", Map.of('M', "ada@example.com"));
        JudgedStatement masked = session.judge("select email").statements().get(0);
        JudgedStatement write = session.judge("update name").statements().get(0);

        assertThat(session.clean(masked, error).fields().values()).doesNotContain("ada@example.com");
        assertThat(session.clean(write, error).fields().values()).doesNotContain("ada@example.com");
        assertThat(session.clean(error).fields().values()).doesNotContain("ada@example.com");
    }

    @Test
    void errorsPassWhereNothingIsProtected() throws Exception {
        Files.writeString(scene.masking, "version: 1\n");
        openGuard();
        ServerError error = new ServerError("22012", Map.of('M', "division by zero", 'H', "a hint"));

        assertThat(session.clean(session.judge("update name").statements().get(0), error))
                .isSameAs(error);
        assertThat(session.clean(error)).isSameAs(error);
    }
}
