package io.hoopai.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.hoopai.identity.Mandate;
import io.hoopai.identity.Principal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewsTest {
    private static final String POLICY = """
            version: 1
            rules:
              - { id: read, effect: allow, who: { groups: [agents] }, statements: [select], on: ["shop.public.*"] }
              - { id: ask, effect: review, who: { groups: [agents] }, statements: [update], on: ["shop.public.*"],
                  approval: { by: { groups: [dba] }, approvers: 2, within: 2h, valid: 10m } }
              - { id: never-names, effect: deny, statements: [update], on: ["shop.public.customers(name)"] }
              - { id: session, effect: allow, who: { groups: [agents] }, statements: [transaction, prepare] }
            """;

    @TempDir
    private Path directory;

    private Scene scene;
    private final Desk desk = new Desk();
    private GuardSession session;

    @BeforeEach
    void open() throws Exception {
        scene = new Scene(directory);
        Files.writeString(scene.policy, POLICY);
        scene.approvals = desk;
        session = scene.open().gatheringSession(Scene.BOT, "test");
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void whatNeedsAnApprovalIsRefusedWithTheIdOfItsRequest() {
        Refusal refusal = session.judge("update email").refusal().orElseThrow();

        assertThat(refusal.kind()).isEqualTo(RefusalKind.NEEDS_APPROVAL);
        assertThat(refusal.sqlState()).isEqualTo("42501");
        assertThat(refusal.rule()).isEqualTo("ask");
        assertThat(refusal.message()).contains("approval `A1` is pending");
        assertThat(refusal.detail()).contains("https://desk/A1");
        assertThat(refusal.hint()).contains("send the same statement again");
        ApprovalCase asked = desk.asked.get(0);
        assertThat(asked.principal()).isEqualTo(Scene.BOT);
        assertThat(asked.database()).isEqualTo("shop");
        assertThat(asked.statement()).isEqualTo("update email");
        assertThat(asked.relations()).containsExactly("public.customers");
        assertThat(asked.terms()).hasSize(1);
        assertThat(asked.terms().get(0).approvers()).isEqualTo(2);
        assertThat(asked.terms().get(0).valid()).hasMinutes(10);
        assertThat(asked.terms().get(0).by().matches(new Principal("ann", Set.of("dba"), "", "")))
                .isTrue();
    }

    @Test
    void layoutIsNotAPartOfWhatIsAsked() {
        session.judge("update email");
        session.judge("  update email  ");

        assertThat(desk.asked.get(1).statement()).isEqualTo(desk.asked.get(0).statement());
    }

    @Test
    void anApprovedStatementRunsAndIsRecordedWithWhoApprovedIt() throws Exception {
        session.judge("update email");
        desk.approve("update email");
        Verdict verdict = session.judge("update email");

        assertThat(verdict.allowed()).isTrue();
        session.begin(verdict.statements().get(0)).end(new Outcome(1, 0, "", 0));
        session.settle();
        assertThat(scene.events.stream()
                        .filter(event -> event.fields().containsKey("approval"))
                        .toList())
                .singleElement()
                .satisfies(event -> assertThat(event.fields())
                        .containsEntry("verdict", "allow")
                        .containsEntry("approval", Map.of("id", "A1", "by", List.of("ann"))));
    }

    @Test
    void anApprovalForOnceIsGoneTheSecondTime() throws Exception {
        desk.approve("update email");
        Verdict verdict = session.judge("update email");
        session.begin(verdict.statements().get(0)).end(new Outcome(1, 0, "", 0));

        assertThatThrownBy(() -> session.begin(verdict.statements().get(0)))
                .asInstanceOf(type(RunRefusedException.class))
                .satisfies(e -> assertThat(e.refusal().message()).contains("approval `A1` cannot be used"));
        assertThat(session.refresh(verdict).allowed()).isFalse();
        assertThat(session.judge("update email").allowed()).isFalse();
    }

    @Test
    void anApprovalBoundToValuesIsAskedForWithThem() throws Exception {
        Verdict prepared = bindingSession().judge("update email ?");
        assertThat(prepared.allowed()).isTrue();
        assertThat(prepared.asksForParameters()).isTrue();
        assertThat(desk.asked).isEmpty();

        List<ParameterValue> values = List.of(ParameterValue.text("text", "a@b"));
        Verdict refused = session.bound(session.refresh(prepared), values);
        assertThat(refused.refusal().orElseThrow().message()).contains("approval `A1` is pending");
        assertThat(desk.asked).singleElement().satisfies(asked -> {
            assertThat(asked.statement()).isEqualTo("update email ?");
            assertThat(asked.parameters()).isEqualTo(values);
        });
        session.settle();
        assertThat(scene.takeEvents()).endsWith("session-start", "decision");

        desk.approve("update email ?");
        JudgedStatement approved = session.bound(prepared, values).statements().get(0);
        assertThat(approved.awaitsApproval()).isFalse();
        session.begin(approved, values);
        session.settle();
        assertThat(scene.events.get(0).fields()).containsKey("approval").containsEntry("verdict", "allow");
    }

    @Test
    void withoutItsValuesNothingBoundToThemRuns() throws Exception {
        JudgedStatement prepared =
                bindingSession().judge("update email ?").statements().get(0);

        assertThat(prepared.awaitsApproval()).isTrue();
        session.settle();
        scene.takeEvents();
        assertThatThrownBy(() -> session.begin(prepared, List.of(ParameterValue.ofNull(""))))
                .asInstanceOf(type(RunRefusedException.class))
                .satisfies(e -> assertThat(e.refusal().kind()).isEqualTo(RefusalKind.NEEDS_APPROVAL));
        session.settle();
        assertThat(scene.events)
                .singleElement()
                .satisfies(event -> assertThat(event.fields())
                        .containsEntry("verdict", "review")
                        .doesNotContainKey("run"));
        assertThat(session.bound(session.judge("update email ?"), List.of())
                        .refusal()
                        .orElseThrow()
                        .message())
                .contains("they are not known");
        assertThat(desk.asked).isEmpty();
    }

    @Test
    void whatIsRefusedForItsValuesCountsAgainstTheRate() throws Exception {
        Files.writeString(
                scene.policy,
                POLICY.replace("valid: 10m", "valid: 10m, parameters: bound") + "limits: { statementsPerMinute: 3 }\n");
        session = scene.open().gatheringSession(Scene.BOT, "test");
        Verdict prepared = session.judge("update email ?");
        for (int i = 0; i < 2; i++) {
            assertThat(refusalOf(prepared, "value " + i).kind()).isEqualTo(RefusalKind.NEEDS_APPROVAL);
        }
        assertThat(refusalOf(prepared, "another").sqlState()).isEqualTo("53400");
    }

    private Refusal refusalOf(Verdict prepared, String value) {
        return session.bound(prepared, List.of(ParameterValue.text("", value)))
                .refusal()
                .orElseThrow();
    }

    @Test
    void nothingIsPreparedForApprovalsByName() {
        assertThat(session.judge("prepare email").refusal().orElseThrow().message())
                .contains("given for a run and not for a name");
        assertThat(desk.asked).isEmpty();
    }

    private GuardSession bindingSession() throws Exception {
        Files.writeString(scene.policy, POLICY.replace("valid: 10m", "valid: 10m, parameters: bound"));
        scene.takeEvents();
        session = scene.open().gatheringSession(Scene.BOT, "test");
        return session;
    }

    @Test
    void whatIsDeniedIsPutBeforeNobody() {
        Refusal refusal = session.judge("update name").refusal().orElseThrow();

        assertThat(refusal.rule()).isEqualTo("never-names");
        assertThat(desk.asked).isEmpty();
    }

    @Test
    void anApprovalIsForOneStatement() {
        Refusal refusal = session.judge("update email;update id").refusal().orElseThrow();

        assertThat(refusal.hint()).isEqualTo("send it on its own");
        assertThat(desk.asked).isEmpty();
    }

    @Test
    void withoutAnybodyToAskTheRefusalSaysSo() throws Exception {
        scene.approvals = Approvals.NONE;
        GuardSession alone = scene.open().session(Scene.BOT, "test");

        assertThat(alone.judge("update email").refusal().orElseThrow().message())
                .contains("nobody can be asked here");
    }

    @Test
    void whatIsBoundToValuesIsRefusedAtOnceWhereNobodyCanBeAsked() throws Exception {
        scene.approvals = Approvals.NONE;

        assertThat(bindingSession()
                        .judge("update email ?")
                        .refusal()
                        .orElseThrow()
                        .message())
                .contains("nobody can be asked here");
    }

    @Test
    void aMandateLeavesOnlyItsRules() throws Exception {
        Principal reader = new Principal(
                "bot",
                Set.of("agents"),
                "",
                "",
                new Mandate("ann", "helper", "T-1", "g1", Optional.of(Set.of("read")), Optional.empty()));
        GuardSession scoped = scene.open().session(reader, "test");

        assertThat(scoped.judge("select name").allowed()).isTrue();
        desk.approve("update email");
        assertThat(scoped.judge("update email").refusal().orElseThrow().rule()).isEqualTo("default-deny");
        assertThat(scoped.judge("commit").allowed()).isFalse();
        assertThat(scene.events.get(scene.events.size() - 1).fields())
                .containsEntry("onBehalfOf", "ann")
                .containsEntry("agent", "helper")
                .containsEntry("task", "T-1")
                .containsEntry("grant", "g1");
    }

    @Test
    void aBudgetEnds() throws Exception {
        Purse purse = new Purse(2, 5);
        GuardSession spending = scene.open().gatheringSession(Scene.BOT, purse, "test");
        JudgedStatement select = spending.judge("select name").statements().get(0);

        Run first = spending.begin(select);
        assertThat(spending.limits().maxRows()).hasValue(5);
        first.end(new Outcome(2, 0, "", 0));
        assertThat(purse.rows).hasValue(3);
        Run second = spending.begin(select);
        assertThat(spending.limits().maxRows()).hasValue(3);
        second.end(new Outcome(3, 0, "", 0));

        assertThatThrownBy(() -> spending.begin(select))
                .asInstanceOf(type(RunRefusedException.class))
                .satisfies(e -> {
                    assertThat(e.refusal().sqlState()).isEqualTo("53400");
                    assertThat(e.refusal().message()).contains("statements are used up");
                });
        spending.begin(spending.judge("commit").statements().get(0));
    }

    @Test
    void rowsThatAreUsedUpStopAStatement() throws Exception {
        GuardSession spending = scene.open().gatheringSession(Scene.BOT, new Purse(9, 0), "test");
        JudgedStatement select = spending.judge("select name").statements().get(0);

        assertThatThrownBy(() -> spending.begin(select))
                .asInstanceOf(type(RunRefusedException.class))
                .satisfies(e -> assertThat(e.refusal().message()).contains("rows are used up"));
    }

    @Test
    void whatIsNotAskedOfAnybodySaysWhyAndWhatToDo() {
        desk.full = true;
        Refusal refusal = session.judge("update email").refusal().orElseThrow();

        assertThat(refusal.kind()).isEqualTo(RefusalKind.NEEDS_APPROVAL);
        assertThat(refusal.rule()).isEqualTo("ask");
        assertThat(refusal.message()).endsWith("needs the approval of a person, and `bot` has 50 requests open");
        assertThat(refusal.hint()).isEqualTo("have some of them answered");
    }

    /** Approves what a test says, for once. */
    private static final class Desk implements Approvals {
        final List<ApprovalCase> asked = new ArrayList<>();
        private final Set<String> approved = new HashSet<>();
        private final Map<String, String> used = new HashMap<>();
        boolean full;

        void approve(String statement) {
            approved.add(statement);
        }

        @Override
        public boolean canBeAsked() {
            return true;
        }

        @Override
        public Optional<Approval> find(ApprovalCase open) {
            return approved.contains(open.statement())
                    ? Optional.of(new Approval("A1", List.of("ann")))
                    : Optional.empty();
        }

        @Override
        public Optional<ApprovalRequest> request(ApprovalCase open) throws ApprovalNotAskedException {
            if (full) {
                throw new ApprovalNotAskedException("`bot` has 50 requests open", "have some of them answered");
            }
            asked.add(open);
            return Optional.of(new ApprovalRequest("A1", Optional.of("https://desk/A1"), false));
        }

        @Override
        public void use(Approval approval) throws ApprovalGoneException {
            if (used.put(approval.id(), "") != null) {
                throw new ApprovalGoneException("it was used already");
            }
            approved.clear();
        }
    }

    private static final class Purse implements Budget {
        private final AtomicLong statements;
        final AtomicLong rows;

        Purse(long statements, long rows) {
            this.statements = new AtomicLong(statements);
            this.rows = new AtomicLong(rows);
        }

        @Override
        public boolean takeStatement() {
            return statements.getAndDecrement() > 0;
        }

        @Override
        public OptionalLong takeRows(long atMost) {
            long taken = Math.min(atMost, rows.get());
            rows.addAndGet(-taken);
            return OptionalLong.of(taken);
        }

        @Override
        public void giveBackRows(long back) {
            rows.addAndGet(back);
        }
    }
}
