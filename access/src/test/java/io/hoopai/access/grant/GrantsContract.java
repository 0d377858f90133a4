package io.hoopai.access.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.hoopai.access.Replica;
import io.hoopai.access.oidc.VerifiedLogout;
import io.hoopai.access.oidc.VerifiedToken;
import io.hoopai.access.store.Store;
import io.hoopai.access.store.StoreSettings;
import io.hoopai.guard.Budget;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What grants do, on whichever store. */
abstract class GrantsContract {
    static final Requester ALICE = Requester.ofUser("alice", Set.of("analysts", "dba"));
    static final Duration HOUR = Duration.ofHours(1);

    final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    Replica replica;

    abstract StoreSettings store();

    /** On all replicas. */
    List<GrantEnd> recorded() {
        return replica.recorded;
    }

    Replica open(GrantSettings settings) throws Exception {
        return new Replica(store(), settings, () -> Instant.now().plus(ahead.get()));
    }

    @BeforeEach
    void open() throws Exception {
        replica = open(GrantSettings.DEFAULT);
    }

    @AfterEach
    void close() {
        replica.close();
    }

    @Test
    void aGrantHasItsOwnNameAndPasswordAndWhatWasAskedFor() throws Exception {
        GrantRequest request = new GrantRequest(
                "shop",
                Set.of("analysts"),
                Optional.of(Set.of("read-orders")),
                "TICKET-7",
                "bob",
                "report-agent",
                OptionalLong.of(100),
                OptionalLong.empty(),
                HOUR);
        IssuedGrant issued = replica.grants.issue(request, ALICE);
        assertThat(issued.password()).hasSize(32);
        assertThat(issued.toString()).doesNotContain(issued.password());
        Grant grant = replica.grants.byUser(issued.grant().userName()).orElseThrow();
        assertThat(grant).isEqualTo(issued.grant());
        assertThat(grant.userName()).startsWith("grant-");
        assertThat(grant.requester()).isEqualTo("alice");
        assertThat(grant.mandate().onBehalfOf()).isEqualTo("bob");
        assertThat(grant.mandate().task()).isEqualTo("TICKET-7");
        assertThat(grant.mandate().agent()).isEqualTo("report-agent");
        assertThat(grant.mandate().admits("read-orders")).isTrue();
        assertThat(grant.mandate().admits("write-orders")).isFalse();
        assertThat(grant.mandate().expires()).contains(grant.expires());
    }

    @Test
    void grantsSurviveARestart() throws Exception {
        IssuedGrant issued = replica.grants.issue(request(HOUR), ALICE);
        replica.close();
        replica = open(GrantSettings.DEFAULT);
        assertThat(replica.grants.byUser(issued.grant().userName())).contains(issued.grant());
    }

    @Test
    void aGrantLastsAsLongAsMayBeAndNeverForEver() throws Exception {
        IssuedGrant issued = replica.grants.issue(request(Duration.ofDays(100_000)), ALICE);
        assertThat(issued.grant().expires())
                .isBefore(Instant.now().plus(Duration.ofHours(8).plusSeconds(1)));
        refused(request(Duration.ZERO), ALICE, "ended before it began");
        refused(request(Duration.ofHours(-1)), ALICE, "ended before it began");
    }

    @Test
    void aGrantEndsWithTheTokenWhereThatIsConfigured() throws Exception {
        Instant soon = Instant.ofEpochSecond(Instant.now().getEpochSecond() + 600);
        Requester requester = Requester.of(token("s1", Instant.now(), soon));
        assertThat(replica.grants.issue(request(HOUR), requester).grant().expires())
                .isAfter(soon);
        replica.close();
        replica = open(new GrantSettings(Duration.ofHours(8), true, Duration.ofSeconds(60), 10, 100));
        assertThat(replica.grants.issue(request(HOUR), requester).grant().expires())
                .isEqualTo(soon);
        refused(
                request(HOUR),
                Requester.of(token(
                        "s1", Instant.now().minusSeconds(60), Instant.now().minusSeconds(1))),
                "has expired");
    }

    @Test
    void aGrantIsNeverMoreThanItsRequester() {
        refused(
                new GrantRequest(
                        "shop",
                        Set.of("analysts", "admins"),
                        Optional.empty(),
                        "",
                        "",
                        "",
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        HOUR),
                ALICE,
                "`alice` is not in `admins`");
        refused(request(HOUR), Requester.ofUser("grant-abc", Set.of("analysts")), "cannot ask for grants");
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        refused(
                new GrantRequest(
                        "shop",
                        Set.of(),
                        Optional.of(Set.of()),
                        "",
                        "",
                        "",
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        HOUR),
                ALICE,
                "names no rule");
        refused(
                new GrantRequest(
                        "shop",
                        Set.of(),
                        Optional.empty(),
                        "a\nb",
                        "",
                        "",
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        HOUR),
                ALICE,
                "control characters");
        refused(
                new GrantRequest(
                        "shop", Set.of(), Optional.empty(), "", "", "", OptionalLong.of(0), OptionalLong.empty(), HOUR),
                ALICE,
                "less than one");
        refused(
                new GrantRequest(
                        "", Set.of(), Optional.empty(), "", "", "", OptionalLong.empty(), OptionalLong.empty(), HOUR),
                ALICE,
                "no database");
    }

    @Test
    void aRequesterHasOnlySoMany() throws Exception {
        replica.close();
        replica = open(new GrantSettings(HOUR, false, Duration.ofSeconds(60), 2, 100));
        replica.grants.issue(request(HOUR), ALICE);
        IssuedGrant second = replica.grants.issue(request(HOUR), ALICE);
        refused(request(HOUR), ALICE, "which is the most");
        replica.grants.revoke(second.grant().id(), "alice", "");
        replica.grants.issue(request(HOUR), ALICE);
    }

    @Test
    void issuingAndEndingAgainAndAgainIsCapped() throws Exception {
        reopen(new GrantSettings(HOUR, false, Duration.ofSeconds(60), 10, 3));
        for (int i = 0; i < 3; i++) {
            Grant grant = replica.grants.issue(request(HOUR), ALICE).grant();
            replica.grants.revoke(grant.id(), "alice", "");
        }
        String limit = "`alice` has had 3 grants end within a day, which is the most of one user";
        tooMany(limit);
        replica.grants.issue(request(HOUR), Requester.ofUser("bob", Set.of("analysts")));
        reopen(new GrantSettings(HOUR, false, Duration.ofSeconds(60), 10, 3));
        tooMany(limit);

        ahead.set(Duration.ofDays(1).plusMinutes(1));
        replica.grants.issue(request(HOUR), ALICE);
    }

    @Test
    void lettingGrantsExpireAgainAndAgainIsCapped() throws Exception {
        reopen(new GrantSettings(HOUR, false, Duration.ofSeconds(60), 10, 3));
        for (int i = 0; i < 3; i++) {
            replica.grants.issue(request(HOUR), ALICE);
        }
        ahead.set(HOUR);
        tooMany("3 grants end within a day");
        await(() -> recorded().size() == 3);
        tooMany("3 grants end within a day");
        ahead.set(Duration.ofHours(26));
        replica.grants.issue(request(HOUR), ALICE);
    }

    private void tooMany(String message) {
        assertThatThrownBy(() -> replica.grants.issue(request(HOUR), ALICE))
                .isInstanceOf(TooManyGrantsException.class)
                .hasMessageContaining(message);
    }

    @Test
    void whatHasEndedIsKeptForADayWithoutWhatItWasGoodFor() throws Exception {
        GrantRequest request = new GrantRequest(
                "shop",
                Set.of("analysts"),
                Optional.of(Set.of("read-orders")),
                "",
                "",
                "",
                OptionalLong.empty(),
                OptionalLong.empty(),
                HOUR);
        String revoked = replica.grants.issue(request, ALICE).grant().id();
        replica.grants.revoke(revoked, "alice", "");
        String live = replica.grants.issue(request, ALICE).grant().id();
        assertThat(stored()).containsOnly(entry(revoked, "[] []"), entry(live, "[\"analysts\"] [\"read-orders\"]"));

        replica.close();
        ahead.set(Duration.ofDays(1).minusMinutes(1));
        replica = open(GrantSettings.DEFAULT);
        await(() -> !recorded().isEmpty());
        Thread.sleep(300);
        assertThat(stored()).containsOnly(entry(revoked, "[] []"), entry(live, "[] []"));

        replica.close();
        ahead.set(Duration.ofDays(1).plusMinutes(1));
        replica = open(GrantSettings.DEFAULT);
        Thread.sleep(700);
        assertThat(stored()).containsOnlyKeys(live);
    }

    /** The groups and rules of all that the store has, by their ids. */
    private Map<String, String> stored() throws Exception {
        replica.close();
        Map<String, String> stored = new HashMap<>();
        try (Store store = Store.open(store())) {
            store.run(connection -> {
                try (Statement statement = connection.createStatement();
                        ResultSet row = statement.executeQuery("SELECT id, group_names, rule_ids FROM grants")) {
                    while (row.next()) {
                        stored.put(row.getString(1), row.getString(2) + " " + row.getString(3));
                    }
                }
                return true;
            });
        }
        replica = open(GrantSettings.DEFAULT);
        return stored;
    }

    private void reopen(GrantSettings settings) throws Exception {
        replica.close();
        replica = open(settings);
    }

    @Test
    void aRevokedGrantIsDeadAtOnceAndIsToldOfOnce() throws Exception {
        Grant grant = replica.grants.issue(request(HOUR), ALICE).grant();
        assertThat(replica.grants.isLive(grant.id())).isTrue();
        assertThat(replica.grants.revoke(grant.id(), "carol", "leaked")).isTrue();
        assertThat(replica.grants.isLive(grant.id())).isFalse();
        assertThat(replica.grants.byUser(grant.userName())).isEmpty();
        assertThat(replica.ended).containsExactly(grant.id());
        assertThat(replica.grants.revoke(grant.id(), "carol", "again")).isFalse();
        Thread.sleep(600);
        assertThat(replica.ended).containsExactly(grant.id());
        assertThat(replica.recorded)
                .extracting(GrantEnd::cause, GrantEnd::by, GrantEnd::reason)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(EndCause.REVOKED, "carol", "leaked"));
    }

    @Test
    void aGrantExpiresAndThatIsRecorded() throws Exception {
        Grant grant = replica.grants.issue(request(HOUR), ALICE).grant();
        ahead.set(HOUR.minusSeconds(5));
        Thread.sleep(400);
        assertThat(replica.grants.isLive(grant.id())).isTrue();
        ahead.set(HOUR);
        assertThat(replica.grants.isLive(grant.id())).isFalse();
        await(() -> replica.ended.contains(grant.id()) && !recorded().isEmpty());
        assertThat(recorded().get(0).cause()).isEqualTo(EndCause.EXPIRED);
    }

    @Test
    void whatExpiredWhileNobodyWatchedIsRecordedAtTheNextStart() throws Exception {
        Grant grant = replica.grants.issue(request(HOUR), ALICE).grant();
        replica.close();
        ahead.set(HOUR.multipliedBy(2));
        replica = open(GrantSettings.DEFAULT);
        assertThat(replica.grants.isLive(grant.id())).isFalse();
        await(() -> !recorded().isEmpty());
        assertThat(recorded().get(0).grant().id()).isEqualTo(grant.id());
    }

    @Test
    void aTaskEndsWithAllItsGrants() throws Exception {
        Grant one = replica.grants.issue(forTask("TICKET-1"), ALICE).grant();
        Grant two = replica.grants
                .issue(forTask("TICKET-1"), Requester.ofUser("bob", Set.of("analysts")))
                .grant();
        Grant other = replica.grants.issue(forTask("TICKET-2"), ALICE).grant();
        assertThat(replica.grants.endTask("TICKET-1", "alice")).containsExactlyInAnyOrder(one.id(), two.id());
        assertThat(replica.grants.isLive(other.id())).isTrue();
        assertThat(replica.grants.endTask("", "alice")).isEmpty();
        assertThat(replica.grants.live()).containsExactly(other);
    }

    @Test
    void aLogoutEndsTheGrantsOfTheSessionAndItsTokensDoNotCountAnyMore() throws Exception {
        Instant now = Instant.ofEpochSecond(Instant.now().getEpochSecond());
        VerifiedToken here = token("s1", now, now.plusSeconds(3600));
        VerifiedToken elsewhere = token("s2", now, now.plusSeconds(3600));
        Grant mine = replica.grants.issue(request(HOUR), Requester.of(here)).grant();
        Grant others =
                replica.grants.issue(request(HOUR), Requester.of(elsewhere)).grant();
        Grant config = replica.grants.issue(request(HOUR), ALICE).grant();

        VerifiedLogout logout = new VerifiedLogout("https://login", "alice-id", "s1", now);
        assertThat(replica.grants.disown(logout)).containsExactly(mine.id());
        assertThat(replica.logouts).containsExactly(logout);
        assertThat(replica.grants.isLoggedOut(here)).isTrue();
        assertThat(replica.grants.isLoggedOut(elsewhere)).isFalse();
        refused(request(HOUR), Requester.of(here), "has logged out");

        assertThat(replica.grants.disown(new VerifiedLogout("https://login", "alice-id", "", now)))
                .containsExactly(others.id());
        assertThat(replica.grants.isLoggedOut(elsewhere)).isTrue();
        assertThat(replica.grants.isLive(config.id())).isTrue();

        VerifiedToken again = token("s3", now.plusSeconds(1), now.plusSeconds(3600));
        assertThat(replica.grants.isLoggedOut(again)).isFalse();
        replica.grants.issue(request(HOUR), Requester.of(again));

        replica.close();
        replica = open(GrantSettings.DEFAULT);
        assertThat(replica.grants.isLoggedOut(here)).isTrue();
    }

    /** Whether it is of the session that ended, it does not say. */
    @Test
    void aTokenThatNamesNoSessionEndsWithAnyOfItsSubject() throws Exception {
        Instant now = Instant.ofEpochSecond(Instant.now().getEpochSecond());
        VerifiedToken unnamed = token("", now, now.plusSeconds(3600));
        Grant grant = replica.grants.issue(request(HOUR), Requester.of(unnamed)).grant();
        assertThat(replica.grants.disown(new VerifiedLogout("https://login", "alice-id", "s1", now)))
                .containsExactly(grant.id());
        assertThat(replica.grants.isLoggedOut(unnamed)).isTrue();
        assertThat(replica.grants.isLoggedOut(token("s2", now, now.plusSeconds(3600))))
                .isFalse();
        assertThat(replica.grants.isLoggedOut(token("", now.plusSeconds(1), now.plusSeconds(3600))))
                .isFalse();
    }

    @Test
    void logoutsAreForgottenWhenNoTokenIsThatOld() throws Exception {
        Instant now = Instant.ofEpochSecond(Instant.now().getEpochSecond());
        VerifiedToken token = token("s1", now, now.plusSeconds(3600));
        replica.grants.disown(new VerifiedLogout("https://login", "alice-id", "s1", now));
        replica.grants.disown(new VerifiedLogout("https://login", "alice-id", "", now));
        ahead.set(Duration.ofDays(89));
        Thread.sleep(700);
        assertThat(replica.grants.isLoggedOut(token)).isTrue();
        ahead.set(Duration.ofDays(91));
        await(() -> !replica.grants.isLoggedOut(token));
    }

    @Test
    void anAgentAsksForGrantsForItselfAlone() throws Exception {
        Instant now = Instant.now();
        VerifiedToken delegated = new VerifiedToken(
                "https://login", "alice-id", "s1", "alice", Set.of("analysts"), "bot", now, now.plusSeconds(3600));
        Grant grant =
                replica.grants.issue(request(HOUR), Requester.of(delegated)).grant();
        assertThat(grant.agent()).isEqualTo("bot");
        GrantRequest hidden = new GrantRequest(
                "shop",
                Set.of("analysts"),
                Optional.empty(),
                "",
                "",
                "another",
                OptionalLong.empty(),
                OptionalLong.empty(),
                HOUR);
        refused(hidden, Requester.of(delegated), "for itself alone");
    }

    @Test
    void budgetsAreSpentAndNotMore() throws Exception {
        Grant grant = replica.grants.issue(budgeted(1_000, 3), ALICE).grant();
        Budget budget = replica.grants.budget(grant.id());
        assertThat(budget.takeStatement()).isTrue();
        assertThat(budget.takeRows(600)).hasValue(600);
        budget.giveBackRows(100);
        assertThat(budget.takeRows(10_000)).hasValue(500);
        assertThat(budget.takeRows(1)).hasValue(0);
        assertThat(budget.takeStatement()).isTrue();
        assertThat(budget.takeStatement()).isTrue();
        assertThat(budget.takeStatement()).isFalse();
    }

    @Test
    void withoutABudgetNothingIsCounted() throws Exception {
        Budget budget = replica.grants.budget(
                replica.grants.issue(request(HOUR), ALICE).grant().id());
        assertThat(budget.takeStatement()).isTrue();
        assertThat(budget.takeRows(1_000_000)).isEmpty();
    }

    @Test
    void aDeadGrantHasNothingLeft() throws Exception {
        Grant grant = replica.grants.issue(budgeted(1_000, 3), ALICE).grant();
        Budget budget = replica.grants.budget(grant.id());
        replica.grants.revoke(grant.id(), "alice", "");
        assertThat(budget.takeStatement()).isFalse();
        assertThat(replica.grants.budget(grant.id()).takeStatement()).isFalse();
        assertThat(replica.grants.budget("unknown").takeRows(5)).hasValue(0);
    }

    @Test
    void whatIsLeftOfABudgetSurvivesARestart() throws Exception {
        Grant grant = replica.grants.issue(budgeted(1_000, 1_000), ALICE).grant();
        assertThat(replica.grants.budget(grant.id()).takeRows(100)).hasValue(100);
        replica.close();
        replica = open(GrantSettings.DEFAULT);
        assertThat(replica.grants.budget(grant.id()).takeRows(5_000)).hasValue(900);
    }

    @Test
    void manyThreadsSpendABudgetExactly() throws Exception {
        Grant grant = replica.grants.issue(budgeted(5_000, 500), ALICE).grant();
        assertThat(spend(List.of(replica), grant.id())).isEqualTo(List.of(500L, 5_000L));
    }

    /** Takes until nothing has been there for a while, in four threads of each replica; statements and rows taken. */
    static List<Long> spend(List<Replica> replicas, String grant) throws Exception {
        List<Callable<long[]>> work = new ArrayList<>();
        for (Replica replica : replicas) {
            Budget budget = replica.grants.budget(grant);
            for (int i = 0; i < 4; i++) {
                int size = i * 7 + 1;
                work.add(() -> {
                    long statements = 0;
                    long rows = 0;
                    long last = System.nanoTime();
                    while (System.nanoTime() - last < 3_000_000_000L) {
                        boolean statement = budget.takeStatement();
                        long taken = budget.takeRows(size).orElseThrow();
                        if (taken > 1) {
                            budget.giveBackRows(1);
                            taken--;
                        }
                        statements += statement ? 1 : 0;
                        rows += taken;
                        if (statement || taken > 0) {
                            last = System.nanoTime();
                        } else {
                            Thread.sleep(5);
                        }
                    }
                    return new long[] {statements, rows};
                });
            }
        }
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        try {
            long statements = 0;
            long rows = 0;
            for (Future<long[]> spent : threads.invokeAll(work)) {
                statements += spent.get()[0];
                rows += spent.get()[1];
            }
            return List.of(statements, rows);
        } finally {
            threads.shutdownNow();
        }
    }

    static VerifiedToken token(String session, Instant issuedAt, Instant expires) {
        return new VerifiedToken(
                "https://login", "alice-id", session, "alice", Set.of("analysts"), "", issuedAt, expires);
    }

    void refused(GrantRequest request, Requester requester, String message) {
        assertThatThrownBy(() -> replica.grants.issue(request, requester))
                .isInstanceOf(GrantRefusedException.class)
                .hasMessageContaining(message);
    }

    static GrantRequest request(Duration lasts) {
        return request("", OptionalLong.empty(), OptionalLong.empty(), lasts);
    }

    static GrantRequest forTask(String task) {
        return request(task, OptionalLong.empty(), OptionalLong.empty(), HOUR);
    }

    static GrantRequest budgeted(long rows, long statements) {
        return request("", OptionalLong.of(rows), OptionalLong.of(statements), HOUR);
    }

    private static GrantRequest request(String task, OptionalLong rows, OptionalLong statements, Duration lasts) {
        return new GrantRequest("shop", Set.of("analysts"), Optional.empty(), task, "", "", rows, statements, lasts);
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for too long").isLessThan(deadline);
            Thread.sleep(10);
        }
    }
}
