package io.hoopai.access.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.access.Replica;
import io.hoopai.access.grant.Grant;
import io.hoopai.access.grant.GrantRequest;
import io.hoopai.access.grant.GrantSettings;
import io.hoopai.access.grant.Requester;
import io.hoopai.access.store.StoreException;
import io.hoopai.access.store.StoreSettings;
import io.hoopai.guard.Approval;
import io.hoopai.guard.ApprovalCase;
import io.hoopai.guard.ApprovalGoneException;
import io.hoopai.guard.ApprovalNotAskedException;
import io.hoopai.guard.ParameterValue;
import io.hoopai.identity.Mandate;
import io.hoopai.identity.Principal;
import io.hoopai.pattern.PrincipalPattern;
import io.hoopai.policy.ApprovalTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What approvals do, on whichever store. */
abstract class ApprovalsContract {
    static final String DELETE = "DELETE FROM orders WHERE id = 7";
    static final Principal BOT = new Principal("bot", Set.of("ai-agents"), "psql", "10.0.0.1");
    static final Principal CAROL = new Principal("carol", Set.of("dba"), "", "");
    static final Principal DAVE = new Principal("dave", Set.of("dba", "security"), "", "");
    static final Principal EVE = new Principal("eve", Set.of("interns"), "", "");
    static final ApprovalTerms DBA = terms("no-deletes", "dba", 1);

    final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    Replica replica;

    abstract StoreSettings store();

    Replica open() throws Exception {
        return open(GrantSettings.DEFAULT);
    }

    Replica open(GrantSettings settings) throws Exception {
        return new Replica(store(), settings, () -> Instant.now().plus(ahead.get()));
    }

    @BeforeEach
    void start() throws Exception {
        replica = open();
    }

    @AfterEach
    void stop() {
        replica.close();
    }

    @Test
    void aStatementThatIsApprovedForOnceRunsOnce() throws Exception {
        ApprovalCase asked = asked(BOT, DELETE);
        assertThat(replica.approvals.find(asked)).isEmpty();
        String id = request(asked);
        assertThat(replica.approvals.request(asked).orElseThrow().link())
                .contains("https://hoopai.example.com/approvals/" + id);
        assertThat(request(asked)).isEqualTo(id);
        assertThat(replica.approvals.find(asked)).isEmpty();

        ApprovalView answered = replica.desk.answer(id, CAROL, Answer.once("looks fine"));
        assertThat(answered.state()).isEqualTo(ApprovalState.APPROVED);
        Approval approval = replica.approvals.find(asked).orElseThrow();
        assertThat(approval).isEqualTo(new Approval(id, List.of("carol")));
        replica.approvals.use(approval);
        assertThat(replica.approvals.find(asked)).isEmpty();
        assertThatThrownBy(() -> replica.approvals.use(approval))
                .isInstanceOf(ApprovalGoneException.class)
                .hasMessageContaining("was for once, and has been used");
        assertThat(request(asked)).isNotEqualTo(id);
        assertThat(replica.events).startsWith("requested " + id, "approved " + id, "used " + id);
    }

    @Test
    void anApprovalIsForWhatWasAskedAndNothingElse() throws Exception {
        ApprovalCase asked = asked(under(BOT, mandate("alice", "agent-1", "T1", "")), DELETE);
        replica.desk.answer(request(asked), CAROL, Answer.during(Duration.ofMinutes(10), ""));
        assertThat(replica.approvals.find(asked)).isPresent();
        List<ApprovalCase> others = List.of(
                asked(asked.principal(), "DELETE FROM orders WHERE id = 8"),
                asked(asked.principal(), DELETE + " "),
                asked(BOT, DELETE),
                asked(under(BOT, mandate("bob", "agent-1", "T1", "")), DELETE),
                asked(under(BOT, mandate("alice", "agent-2", "T1", "")), DELETE),
                asked(under(BOT, mandate("alice", "agent-1", "T2", "")), DELETE),
                asked(under(BOT, mandate("alice", "agent-1T", "1", "")), DELETE),
                asked(
                        under(
                                new Principal("bot2", Set.of("ai-agents"), "psql", "10.0.0.1"),
                                mandate("alice", "agent-1", "T1", "")),
                        DELETE),
                new ApprovalCase(asked.principal(), "other", DELETE, List.of(), DELETE, Set.of(), List.of(DBA)));
        for (ApprovalCase other : others) {
            assertThat(replica.approvals.find(other)).as("%s", other).isEmpty();
        }
    }

    @Test
    void anApprovalIsForTheValuesThatItIsBoundTo() throws Exception {
        ApprovalCase asked = with(ParameterValue.text("int4", "7"), ParameterValue.ofNull(""));
        String id = request(asked);
        replica.desk.answer(id, CAROL, Answer.during(Duration.ofMinutes(10), ""));
        replica.close();
        replica = open();

        assertThat(replica.approvals.find(asked)).isPresent();
        assertThat(replica.desk.find(id).orElseThrow().parameters()).isEqualTo(asked.parameters());
        assertThat(replica.desk.find(id).orElseThrow().readableParameters()).containsExactly("'7' (int4)", "NULL");
        List<ApprovalCase> others = List.of(
                asked(BOT, DELETE),
                with(ParameterValue.text("int4", "7")),
                with(ParameterValue.text("int4", "8"), ParameterValue.ofNull("")),
                with(ParameterValue.text("text", "7"), ParameterValue.ofNull("")),
                with(ParameterValue.text("int4", "7"), ParameterValue.text("", "")),
                with(ParameterValue.text("int4", "7"), ParameterValue.text("", "NULL")),
                with(ParameterValue.ofNull(""), ParameterValue.text("int4", "7")),
                with(ParameterValue.bytes("int4", new byte[] {0x37}), ParameterValue.ofNull("")));
        for (ApprovalCase other : others) {
            assertThat(replica.approvals.find(other)).as("%s", other).isEmpty();
        }
    }

    @Test
    void whatPeopleCouldNotSeeIsAskedOfNobody() {
        notAsked(with(ParameterValue.text("", "x".repeat(70_000))), "more than the 65536 characters");
        notAsked(asked(EVE, "SELECT " + "x".repeat(70_000)), "more than the 65536 characters");
    }

    @Test
    void aValueIsReadAsItIs() throws Exception {
        ApprovalCase asked =
                with(ParameterValue.text("text", "it's \u202eabc"), ParameterValue.bytes("16402", new byte[] {1, -1}));
        assertThat(replica.desk.find(request(asked)).orElseThrow().readableParameters())
                .containsExactly("'it''s \\u{202e}abc' (text)", "bytes 01ff (16402)");
    }

    private static ApprovalCase with(ParameterValue... parameters) {
        return new ApprovalCase(BOT, "shop", DELETE, List.of(parameters), DELETE, Set.of(), List.of(DBA));
    }

    @Test
    void requestsAndApprovalsSurviveARestart() throws Exception {
        ApprovalCase asked = asked(BOT, DELETE);
        String id = request(asked);
        replica.close();
        replica = open();
        assertThat(replica.approvals.request(asked).orElseThrow().id()).isEqualTo(id);
        ApprovalView view = replica.desk.find(id).orElseThrow();
        assertThat(view.statement()).isEqualTo(DELETE);
        assertThat(view.relations()).containsExactly("public.orders");
        assertThat(view.terms().get(0).by()).hasToString("groups [dba]");
        replica.desk.answer(id, CAROL, Answer.once(""));
        replica.close();
        replica = open();
        replica.approvals.use(replica.approvals.find(asked).orElseThrow());
        replica.close();
        replica = open();
        assertThat(replica.approvals.find(asked)).isEmpty();
        assertThat(replica.desk.find(id).orElseThrow().state()).isEqualTo(ApprovalState.USED);
        assertThat(request(asked)).isNotEqualTo(id);
    }

    @Test
    void nobodyApprovesWhatIsDoneForThem() throws Exception {
        Grant grant = grant("carol", "T1");
        ApprovalTerms anyone =
                new ApprovalTerms("r", PrincipalPattern.ANYONE, 1, Duration.ofHours(1), Duration.ofHours(1), false);
        Principal bot = under(BOT, mandate("dave", "", "T1", grant.id()));
        String id = request(asked(bot, DELETE, anyone));
        refused(id, new Principal("bot", Set.of("dba"), "", ""), "somebody else has to answer");
        refused(id, new Principal("BOT", Set.of("dba"), "", ""), "somebody else has to answer");
        refused(id, DAVE, "somebody else has to answer");
        refused(id, new Principal("Dave", Set.of("dba"), "", ""), "somebody else has to answer");
        refused(id, CAROL, "under their grant; somebody else has to answer");
        refused(id, under(EVE, mandate("", "", "", grant.id())), "given by a person");
        refused(id, under(EVE, mandate("", "agent", "", "")), "given by a person");
        refused(id, under(EVE, mandate("frank", "", "", "")), "given by a person");
        refused(id, new Principal("grant-abc", Set.of("dba"), "", ""), "given by a person");
        ApprovalView view = replica.desk.find(id).orElseThrow();
        assertThat(replica.desk.objection(view, CAROL)).isPresent();
        assertThat(replica.desk.objection(view, EVE)).isEmpty();
        replica.desk.answer(id, EVE, Answer.once(""));
    }

    @Test
    void onlyThoseWhomTheRuleNamesAnswer() throws Exception {
        String id = request(asked(BOT, DELETE));
        refused(id, EVE, "`eve`, in the groups [interns], is none of those who may answer");
        assertThatThrownBy(() -> replica.desk.answer(id, EVE, Answer.deny("")))
                .isInstanceOf(AnswerRefusedException.class);
        assertThat(replica.desk.find(id).orElseThrow().votes()).isEmpty();
        refused("ap-unknown", CAROL, "there is no request");
    }

    @Test
    void everyRuleHasItsApproversAndEachOfThemOneVote() throws Exception {
        ApprovalCase asked = asked(BOT, DELETE, terms("two", "dba", 2), terms("security", "security", 1));
        String id = request(asked);
        assertThat(replica.desk
                        .answer(id, CAROL, Answer.during(Duration.ofMinutes(30), ""))
                        .state())
                .isEqualTo(ApprovalState.OPEN);
        refused(id, CAROL, "has answered");
        refused(id, new Principal("Carol", Set.of("dba"), "", ""), "has answered");
        assertThat(replica.approvals.find(asked)).isEmpty();
        ApprovalView approved = replica.desk.answer(id, DAVE, Answer.during(Duration.ofMinutes(5), ""));
        assertThat(approved.state()).isEqualTo(ApprovalState.APPROVED);
        assertThat(approved.once()).isFalse();
        assertThat(approved.validUntil().orElseThrow()).isBefore(Instant.now().plus(Duration.ofMinutes(6)));
        assertThat(replica.approvals.find(asked).orElseThrow().approvers()).containsExactly("carol", "dave");
    }

    @Test
    void theNarrowestApprovalHolds() throws Exception {
        ApprovalCase asked = asked(BOT, DELETE, terms("two", "dba", 2));
        String id = request(asked);
        replica.desk.answer(id, CAROL, Answer.during(Duration.ofMinutes(30), ""));
        assertThat(replica.desk.answer(id, DAVE, Answer.once("")).once()).isTrue();
    }

    @Test
    void aDenialHoldsForTheRequest() throws Exception {
        ApprovalCase asked = asked(BOT, DELETE);
        String id = request(asked);
        replica.desk.answer(id, CAROL, Answer.deny("no"));
        assertThat(replica.approvals.find(asked)).isEmpty();
        assertThat(request(asked)).isEqualTo(id);
        refused(id, DAVE, "has been denied already");
        assertThat(replica.desk.open()).isEmpty();
        ahead.set(Duration.ofHours(2));
        assertThat(request(asked)).isNotEqualTo(id);
    }

    @Test
    void aRequestIsAnsweredInTimeOrNotAtAll() throws Exception {
        ApprovalCase asked = asked(BOT, DELETE);
        String id = request(asked);
        ahead.set(Duration.ofHours(1));
        refused(id, CAROL, "not answered in time");
        assertThat(replica.desk.find(id).orElseThrow().state()).isEqualTo(ApprovalState.EXPIRED);
        String next = request(asked);
        assertThat(next).isNotEqualTo(id);
        replica.desk.answer(next, CAROL, Answer.once(""));
        assertThat(replica.approvals.find(asked)).isPresent();
    }

    @Test
    void anApprovalForAWhileEndsAndIsNeverLongerThanTheRuleHasIt() throws Exception {
        ApprovalCase asked = asked(BOT, DELETE);
        replica.desk.answer(request(asked), CAROL, Answer.during(Duration.ofDays(1000), ""));
        Approval approval = replica.approvals.find(asked).orElseThrow();
        replica.approvals.use(approval);
        replica.approvals.use(replica.approvals.find(asked).orElseThrow());
        assertThat(replica.desk.find(approval.id()).orElseThrow().uses()).isEqualTo(2);
        ahead.set(Duration.ofMinutes(59));
        assertThat(replica.approvals.find(asked)).isPresent();
        ahead.set(Duration.ofHours(1).plusSeconds(1));
        assertThat(replica.approvals.find(asked)).isEmpty();
        assertThatThrownBy(() -> replica.approvals.use(approval)).hasMessageContaining("has expired");
    }

    @Test
    void anApprovalForATaskEndsWithTheTask() throws Exception {
        refusedAnswer(request(asked(BOT, DELETE)), Answer.forTask(""), "names no task");
        ApprovalCase asked = asked(under(BOT, mandate("", "", "T1", "")), DELETE);
        replica.desk.answer(request(asked), CAROL, Answer.forTask(""));
        Approval approval = replica.approvals.find(asked).orElseThrow();
        replica.approvals.use(approval);
        replica.approvals.use(approval);
        replica.access.endTask("T1", "alice");
        assertThat(replica.approvals.find(asked)).isEmpty();
        assertThatThrownBy(() -> replica.approvals.use(approval)).hasMessageContaining("was taken back");
    }

    @Test
    void anApprovalEndsWithTheGrantThatItWasAskedUnder() throws Exception {
        Grant grant = grant("alice", "T1");
        ApprovalCase asked = asked(under(BOT, mandate("", "", "T1", grant.id())), DELETE);
        String id = request(asked);
        replica.desk.answer(id, CAROL, Answer.forTask(""));
        Approval approval = replica.approvals.find(asked).orElseThrow();
        replica.grants.revoke(grant.id(), "alice", "");
        assertThat(replica.approvals.find(asked)).isEmpty();
        assertThatThrownBy(() -> replica.approvals.use(approval)).hasMessageContaining("ended with the grant");
        assertThat(replica.approvals.request(asked)).isEmpty();

        Grant next = grant("alice", "T1");
        ApprovalCase again = asked(under(BOT, mandate("", "", "T1", next.id())), DELETE);
        assertThat(replica.approvals.find(again)).isEmpty();
        String open = request(again);
        assertThat(open).isNotEqualTo(id);
        replica.grants.revoke(next.id(), "alice", "");
        refused(open, CAROL, "has ended");
    }

    @Test
    void termsThatHaveChangedSinceHaveToBeMetToo() throws Exception {
        ApprovalCase asked = asked(BOT, DELETE);
        String id = request(asked);
        replica.desk.answer(id, CAROL, Answer.during(Duration.ofMinutes(30), ""));
        assertThat(replica.approvals.find(asked)).isPresent();
        ApprovalCase stricter = asked(BOT, DELETE, terms("no-deletes", "security", 1));
        assertThat(replica.approvals.find(stricter)).isEmpty();
        String next = request(stricter);
        assertThat(next).isNotEqualTo(id);
        refused(next, CAROL, "none of those who may answer");
        replica.desk.answer(next, DAVE, Answer.once(""));
        assertThat(replica.approvals.find(stricter)).isPresent();
    }

    @Test
    void anApprovalIsTakenBack() throws Exception {
        ApprovalCase asked = asked(BOT, DELETE);
        String id = request(asked);
        replica.desk.answer(id, CAROL, Answer.during(Duration.ofMinutes(30), ""));
        Approval approval = replica.approvals.find(asked).orElseThrow();
        assertThatThrownBy(() -> replica.desk.withdraw(id, EVE, "")).isInstanceOf(AnswerRefusedException.class);
        replica.desk.withdraw(id, DAVE, "no longer");
        assertThat(replica.approvals.find(asked)).isEmpty();
        assertThatThrownBy(() -> replica.approvals.use(approval)).hasMessageContaining("was taken back");
        assertThatThrownBy(() -> replica.desk.withdraw(id, DAVE, "")).hasMessageContaining("withdrawn already");
    }

    @Test
    void whatCannotBeRecordedDoesNotHappen() throws Exception {
        ApprovalCase asked = asked(BOT, DELETE);
        String id = request(asked);
        replica.trailIsFull = true;
        assertThatThrownBy(() -> replica.desk.answer(id, CAROL, Answer.once("")))
                .isInstanceOf(IllegalStateException.class);
        assertThat(replica.desk.find(id).orElseThrow().votes()).isEmpty();
        assertThat(replica.approvals.find(asked)).isEmpty();
        replica.trailIsFull = false;
        replica.desk.answer(id, CAROL, Answer.once(""));
        Approval approval = replica.approvals.find(asked).orElseThrow();
        replica.trailIsFull = true;
        assertThatThrownBy(() -> replica.approvals.use(approval)).isInstanceOf(IllegalStateException.class);
        replica.trailIsFull = false;
        replica.approvals.use(approval);
    }

    @Test
    void aFloodOfRequestsIsCapped() throws Exception {
        for (int i = 0; i < 50; i++) {
            assertThat(replica.approvals.request(asked(BOT, numbered(i)))).isPresent();
        }
        notAsked(asked(BOT, numbered(50)), "`bot` has 50 requests open, which is the most of one user");
        assertThat(replica.approvals.request(asked(BOT, numbered(49)))).isPresent();
        assertThat(replica.approvals.request(asked(EVE, DELETE))).isPresent();
        await(() -> replica.events.size() == 51);
        assertThat(replica.desk.open()).hasSize(51);
    }

    @Test
    void askingAndTakingBackAgainAndAgainIsCapped() throws Exception {
        for (int i = 0; i < 200; i++) {
            replica.desk.withdraw(request(asked(BOT, DELETE)), BOT, "");
        }
        String limit = "`bot` has had 200 requests end within a day without an answer, which is the most of one user";
        notAsked(asked(BOT, DELETE), limit);
        notAsked(asked(BOT, numbered(1)), limit);
        assertThat(replica.approvals.request(asked(EVE, DELETE))).isPresent();
        replica.close();
        replica = open();
        notAsked(asked(BOT, DELETE), limit);

        ahead.set(Duration.ofDays(1).plusMinutes(1));
        assertThat(replica.approvals.request(asked(BOT, numbered(1)))).isPresent();
    }

    @Test
    void lettingRequestsExpireAgainAndAgainIsCapped() throws Exception {
        for (int round = 0; round < 4; round++) {
            for (int i = 0; i < 50; i++) {
                replica.approvals.request(asked(BOT, numbered(round * 50 + i)));
            }
            int written = (round + 1) * 50;
            await(() -> replica.events.size() == written);
            ahead.set(Duration.ofHours(round + 1));
        }
        notAsked(asked(BOT, DELETE), "200 requests end within a day without an answer");
        ahead.set(Duration.ofHours(26));
        assertThat(replica.approvals.request(asked(BOT, DELETE))).isPresent();
    }

    @Test
    void whatPeopleHaveAnsweredDoesNotCount() throws Exception {
        for (int i = 0; i < 201; i++) {
            replica.desk.answer(request(asked(BOT, numbered(i))), CAROL, Answer.deny(""));
        }
        assertThat(replica.approvals.request(asked(BOT, DELETE))).isPresent();
    }

    @Test
    void whatEndedWithItsGrantIsNotOpenAnyMore() throws Exception {
        Grant grant = grant("alice", "T1");
        for (int i = 0; i < 50; i++) {
            request(asked(under(BOT, mandate("", "", "T1", grant.id())), numbered(i)));
        }
        notAsked(asked(BOT, DELETE), "50 requests open");
        replica.grants.revoke(grant.id(), "alice", "");
        assertThat(replica.approvals.request(asked(BOT, DELETE))).isPresent();
    }

    @Test
    void whatNobodyAnsweredIsKeptForADay() throws Exception {
        String withdrawn = request(asked(BOT, numbered(1)));
        replica.desk.withdraw(withdrawn, BOT, "");
        String expired = request(asked(BOT, numbered(2)));
        String denied = request(asked(BOT, numbered(3)));
        replica.desk.answer(denied, CAROL, Answer.deny(""));
        String halfApproved = request(asked(BOT, numbered(4), terms("two", "dba", 2)));
        replica.desk.answer(halfApproved, CAROL, Answer.once(""));
        String takenBack = request(asked(BOT, numbered(5)));
        replica.desk.answer(takenBack, CAROL, Answer.once(""));
        replica.desk.withdraw(takenBack, CAROL, "");

        ahead.set(Duration.ofDays(1).minusMinutes(1));
        Thread.sleep(600);
        assertThat(replica.desk.find(withdrawn)).isPresent();

        ahead.set(Duration.ofHours(26));
        await(() -> isGone(withdrawn) && isGone(expired));
        for (String answered : List.of(denied, halfApproved, takenBack)) {
            assertThat(replica.desk.find(answered)).isPresent();
        }
        ahead.set(Duration.ofDays(91));
        await(() -> isGone(denied) && isGone(halfApproved) && isGone(takenBack));
    }

    boolean isGone(String id) {
        try {
            return replica.desk.find(id).isEmpty();
        } catch (StoreException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatIsForgottenCanBeAskedForAgain() throws Exception {
        ApprovalCase asked = asked(BOT, DELETE);
        String id = request(asked);
        ahead.set(Duration.ofHours(26));
        await(() -> isGone(id));
        replica.desk.answer(request(asked), CAROL, Answer.once(""));
        replica.approvals.use(replica.approvals.find(asked).orElseThrow());
    }

    @Test
    void aRequestThatTheStoreDoesNotTakeKeepsNoOtherWaiting() throws Exception {
        Principal longName = new Principal("x".repeat(300), Set.of(), "", "");
        replica.approvals.request(asked(longName, DELETE));
        request(asked(BOT, DELETE));
        assertThat(replica.desk.open()).extracting(ApprovalView::user).containsExactly("bot");
    }

    @Test
    void aStatementIsReadAsItRuns() throws Exception {
        String hidden = "DELETE FROM orders WHERE note = '\u202eabc\u200b\u00a0é\n'";
        ApprovalView view = replica.desk.find(request(asked(BOT, hidden))).orElseThrow();
        assertThat(view.statement()).isEqualTo(hidden);
        assertThat(view.readableStatement())
                .isEqualTo("DELETE FROM orders WHERE note = '\\u{202e}abc\\u{200b}\\u{a0}é\n'");
    }

    @Test
    void theDeskShowsWhatWasAskedBefore() throws Exception {
        String first = request(asked(BOT, DELETE));
        replica.desk.answer(first, CAROL, Answer.deny("too broad"));
        ahead.set(Duration.ofSeconds(1));
        String second = request(asked(BOT, "DELETE FROM orders WHERE id = 8"));
        request(asked(EVE, DELETE));
        List<ApprovalView> history = replica.desk.history("bot", 10);
        assertThat(history).extracting(ApprovalView::id).containsExactly(second, first);
        assertThat(history.get(1).state()).isEqualTo(ApprovalState.DENIED);
        assertThat(history.get(1).votes().get(0).answer().note()).isEqualTo("too broad");
        assertThat(replica.desk.open()).hasSize(2);
        assertThat(replica.desk.recent(2)).hasSize(2);
    }

    static String numbered(int number) {
        return "DELETE FROM orders WHERE id = " + number;
    }

    void notAsked(ApprovalCase asked, String message) {
        assertThatThrownBy(() -> replica.approvals.request(asked))
                .isInstanceOfSatisfying(
                        ApprovalNotAskedException.class,
                        refused -> assertThat(refused.hint()).isNotBlank())
                .hasMessageContaining(message);
    }

    /** Asks, and waits until that is in the store. */
    String request(ApprovalCase asked) throws Exception {
        String id = replica.approvals.request(asked).orElseThrow().id();
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (replica.desk.find(id).isEmpty()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(5);
        }
        return id;
    }

    Grant grant(String requester, String task) throws Exception {
        GrantRequest request = new GrantRequest(
                "shop",
                Set.of(),
                Optional.empty(),
                task,
                "",
                "",
                OptionalLong.empty(),
                OptionalLong.empty(),
                Duration.ofHours(1));
        return replica.grants
                .issue(request, Requester.ofUser(requester, Set.of()))
                .grant();
    }

    void refused(String id, Principal person, String message) {
        assertThatThrownBy(() -> replica.desk.answer(id, person, Answer.once("")))
                .isInstanceOf(AnswerRefusedException.class)
                .hasMessageContaining(message);
    }

    void refusedAnswer(String id, Answer answer, String message) {
        assertThatThrownBy(() -> replica.desk.answer(id, CAROL, answer))
                .isInstanceOf(AnswerRefusedException.class)
                .hasMessageContaining(message);
    }

    static ApprovalCase asked(Principal principal, String statement, ApprovalTerms... terms) {
        return new ApprovalCase(
                principal,
                "shop",
                statement,
                List.of(),
                statement,
                Set.of("public.orders"),
                terms.length == 0 ? List.of(DBA) : List.of(terms));
    }

    static ApprovalTerms terms(String rule, String group, int approvers) {
        return new ApprovalTerms(
                rule,
                PrincipalPattern.of(Map.of("groups", List.of(group))),
                approvers,
                Duration.ofHours(1),
                Duration.ofHours(1),
                false);
    }

    static Principal under(Principal principal, Mandate mandate) {
        return new Principal(
                principal.user(), principal.groups(), principal.application(), principal.address(), mandate);
    }

    static Mandate mandate(String onBehalfOf, String agent, String task, String grant) {
        return new Mandate(onBehalfOf, agent, task, grant, Optional.empty(), Optional.empty());
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + 8_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for too long").isLessThan(deadline);
            Thread.sleep(10);
        }
    }
}
