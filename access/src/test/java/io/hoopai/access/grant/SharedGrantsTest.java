package io.hoopai.access.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.access.Outage;
import io.hoopai.access.Replica;
import io.hoopai.access.oidc.VerifiedLogout;
import io.hoopai.access.store.StoreException;
import io.hoopai.access.store.StoreSettings;
import io.hoopai.testing.TestDatabase;
import io.hoopai.testing.TestDatabases;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a Postgres that two replicas share. */
class SharedGrantsTest extends GrantsContract {
    private final TestDatabase database = TestDatabases.postgres();
    private Replica other;

    @Override
    StoreSettings store() {
        return new StoreSettings.Postgres(
                "postgresql://" + database.host() + ":" + database.port() + "/" + database.name(),
                database.user(),
                database.password());
    }

    @Override
    List<GrantEnd> recorded() {
        return Stream.concat(replica.recorded.stream(), other.recorded.stream()).toList();
    }

    @BeforeEach
    void openAnother() throws Exception {
        other = open(GrantSettings.DEFAULT);
    }

    @AfterEach
    void drop() {
        other.close();
        database.close();
    }

    @Test
    void aGrantIsKnownOnEveryReplica() throws Exception {
        Grant grant = replica.grants.issue(request(HOUR), ALICE).grant();
        assertThat(other.grants
                        .byUserSoon(grant.userName())
                        .toCompletableFuture()
                        .get(2, TimeUnit.SECONDS)
                        .orElseThrow()
                        .id())
                .isEqualTo(grant.id());
        assertThat(other.grants
                        .byUserSoon("grant-unknown")
                        .toCompletableFuture()
                        .get(2, TimeUnit.SECONDS))
                .isEmpty();
    }

    @Test
    void anEndIsToldOnEveryReplicaWithinHalfASecondAndRecordedOnce() throws Exception {
        Grant grant = replica.grants.issue(forTask("T"), ALICE).grant();
        await(() -> other.grants.isLive(grant.id()));
        long began = System.nanoTime();
        other.grants.revoke(grant.id(), "carol", "leaked");
        await(() -> replica.ended.contains(grant.id()));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(500));
        assertThat(other.ended).containsExactly(grant.id());
        assertThat(replica.recorded).isEmpty();
        assertThat(other.recorded).hasSize(1);
    }

    @Test
    void aLogoutIsToldOnEveryReplica() throws Exception {
        Instant now = Instant.ofEpochSecond(Instant.now().getEpochSecond());
        Grant grant = replica.grants
                .issue(request(HOUR), Requester.of(token("s1", now, now.plusSeconds(3600))))
                .grant();
        VerifiedLogout logout = new VerifiedLogout("https://login", "alice-id", "", now);
        other.grants.disown(logout);
        await(() -> replica.logouts.contains(logout) && replica.ended.contains(grant.id()));
        assertThat(replica.grants.isLoggedOut(token("s1", now, now.plusSeconds(3600))))
                .isTrue();
    }

    @Test
    void expiryIsRecordedByOneReplica() throws Exception {
        Grant grant = replica.grants.issue(request(HOUR), ALICE).grant();
        await(() -> other.grants.isLive(grant.id()));
        ahead.set(HOUR);
        await(() -> replica.ended.contains(grant.id()) && other.ended.contains(grant.id()));
        Thread.sleep(700);
        assertThat(replica.recorded.size() + other.recorded.size()).isEqualTo(1);
    }

    @Test
    void replicasSpendABudgetTogetherExactly() throws Exception {
        Grant grant = replica.grants.issue(budgeted(20_000, 2_000), ALICE).grant();
        await(() -> other.grants.isLive(grant.id()));
        assertThat(spend(List.of(replica, other), grant.id())).isEqualTo(List.of(2_000L, 20_000L));
    }

    @Test
    void whatLiesUnusedOnOneReplicaCanBeSpentOnTheOther() throws Exception {
        Grant grant = replica.grants.issue(budgeted(1_000, 100), ALICE).grant();
        await(() -> other.grants.isLive(grant.id()));
        assertThat(replica.grants.budget(grant.id()).takeRows(1_000)).hasValue(1_000);
        replica.grants.budget(grant.id()).giveBackRows(990);
        assertThat(other.grants.budget(grant.id()).takeRows(1_000)).hasValue(0);
        Thread.sleep(2_000);
        assertThat(other.grants.budget(grant.id()).takeRows(1_000)).hasValue(990);
    }

    @Test
    void withoutTheStoreGrantsGoOnForTheGraceAndThenNoneIsLive() throws Exception {
        replica.close();
        replica = open(new GrantSettings(HOUR, false, Duration.ofSeconds(3), 10, 100));
        Grant grant = replica.grants.issue(budgeted(1_000, 100), ALICE).grant();
        assertThat(replica.grants.budget(grant.id()).takeStatement()).isTrue();
        try (Outage outage = Outage.of(database)) {
            Thread.sleep(1_500);
            assertThat(replica.grants.isLive(grant.id())).isTrue();
            assertThat(replica.grants.budget(grant.id()).takeRows(10)).hasValue(0);
            assertThatThrownBy(() -> replica.grants.issue(request(HOUR), ALICE)).isInstanceOf(StoreException.class);
            await(() -> replica.ended.contains(grant.id()));
            assertThat(replica.grants.isLive(grant.id())).isFalse();
            assertThat(replica.grants.byUser(grant.userName())).isEmpty();
        }
        await(() -> replica.grants.isLive(grant.id()));
        assertThat(replica.grants.budget(grant.id()).takeStatement()).isTrue();
    }

    @Test
    void aStoreThatWasPutBackIsBelieved() throws Exception {
        Grant kept = replica.grants.issue(request(HOUR), ALICE).grant();
        Grant lost = replica.grants.issue(request(HOUR), ALICE).grant();
        await(() -> other.grants.isLive(lost.id()));
        Thread.sleep(600);
        database.execute(
                "DELETE FROM hoopai_access.grants WHERE id = '" + lost.id() + "'",
                "UPDATE hoopai_access.revisions SET revision = 1");
        await(() -> other.ended.contains(lost.id()) && replica.ended.contains(lost.id()));
        assertThat(other.grants.isLive(kept.id())).isTrue();
        replica.grants.revoke(kept.id(), "alice", "");
        await(() -> other.ended.contains(kept.id()));
    }

    @Test
    void aPasswordIsNotShown() {
        assertThat(store().toString()).doesNotContain(database.password());
        assertThatThrownBy(() -> new StoreSettings.Postgres("postgresql://h/d?password=x", "u", "p"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
