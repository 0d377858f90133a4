package io.hoopai.access.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.access.Outage;
import io.hoopai.access.Replica;
import io.hoopai.access.grant.GrantSettings;
import io.hoopai.access.store.StoreSettings;
import io.hoopai.guard.Approval;
import io.hoopai.guard.ApprovalCase;
import io.hoopai.guard.ApprovalGoneException;
import io.hoopai.guard.ApprovalNotAskedException;
import io.hoopai.testing.TestDatabase;
import io.hoopai.testing.TestDatabases;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a Postgres that two replicas share. */
class SharedApprovalsTest extends ApprovalsContract {
    private final TestDatabase database = TestDatabases.postgres();
    private Replica other;

    @Override
    StoreSettings store() {
        return new StoreSettings.Postgres(
                "postgresql://" + database.host() + ":" + database.port() + "/" + database.name(),
                database.user(),
                database.password());
    }

    @BeforeEach
    void openAnother() throws Exception {
        other = open();
    }

    @AfterEach
    void drop() {
        other.close();
        database.close();
    }

    @Test
    void replicasThatAreAskedAtTheSameTimeGiveTheSameIdAndItIsRecordedOnce() throws Exception {
        ApprovalCase asked = asked(BOT, DELETE);
        String id = replica.approvals.request(asked).orElseThrow().id();
        assertThat(other.approvals.request(asked).orElseThrow().id()).isEqualTo(id);
        await(() -> replica.events.size() + other.events.size() == 1);
        Thread.sleep(600);
        assertThat(replica.events.size() + other.events.size()).isEqualTo(1);
        assertThat(other.desk.open()).hasSize(1);
    }

    @Test
    void anAnswerHoldsOnEveryReplica() throws Exception {
        ApprovalCase asked = asked(BOT, DELETE);
        String id = request(asked);
        other.desk.answer(id, CAROL, Answer.once(""));
        await(() -> replica.approvals.find(asked).isPresent());
        replica.approvals.use(replica.approvals.find(asked).orElseThrow());
        await(() -> other.approvals.find(asked).isEmpty());
        assertThat(other.approvals.request(asked).orElseThrow().id()).isNotEqualTo(id);
    }

    @Test
    void onceIsOnceOnAllReplicasTogether() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 10; round++) {
                ApprovalCase asked = asked(BOT, "DELETE FROM orders WHERE id = " + round);
                replica.desk.answer(request(asked), CAROL, Answer.once(""));
                await(() -> other.approvals.find(asked).isPresent());
                Approval approval = other.approvals.find(asked).orElseThrow();
                List<Callable<Boolean>> uses = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    uses.add(() -> used(replica, approval));
                    uses.add(() -> used(other, approval));
                }
                int used = 0;
                for (Future<Boolean> use : threads.invokeAll(uses)) {
                    used += use.get() ? 1 : 0;
                }
                assertThat(used).isEqualTo(1);
                // Whoever was too late does not get the used request again.
                assertThat(other.approvals.request(asked).orElseThrow().id()).isNotEqualTo(approval.id());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static boolean used(Replica replica, Approval approval) {
        try {
            replica.approvals.use(approval);
            return true;
        } catch (ApprovalGoneException e) {
            return false;
        }
    }

    /** A replica reads in more than one statement. */
    @Test
    void anAnswerThatIsGivenWhileAReplicaReadsIsReadWithItsVote() throws Exception {
        ApprovalCase asked = asked(BOT, DELETE);
        String id = request(asked);
        try (Connection connection = database.connect()) {
            connection.setSchema("hoopai_access");
            int[] statements = new int[1];
            Connection interrupted = (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("prepareStatement") && ++statements[0] == 2) {
                            replica.desk.answer(id, CAROL, Answer.once(""));
                        }
                        return method.invoke(connection, arguments);
                    });
            assertThat(ApprovalRows.changedAfter(interrupted, 0))
                    .filteredOn(standing -> standing.state() == ApprovalState.APPROVED)
                    .allSatisfy(standing -> assertThat(standing.votes()).hasSize(1));
        }
    }

    /** Each replica forgets what is over in its own time. */
    @Test
    void whatOneReplicaHasForgottenAndAskedAgainIsHeardByAnotherThatHasNot() throws Exception {
        other.close();
        AtomicReference<Duration> othersAhead = new AtomicReference<>(Duration.ZERO);
        other = new Replica(store(), GrantSettings.DEFAULT, () -> Instant.now().plus(othersAhead.get()));
        ApprovalCase asked = asked(BOT, DELETE);
        replica.desk.withdraw(request(asked), BOT, "");
        String last = request(asked);
        othersAhead.set(Duration.ofHours(24).plusMinutes(30));
        Thread.sleep(600);
        othersAhead.set(Duration.ofHours(25).plusMinutes(10));
        ahead.set(Duration.ofHours(25).plusMinutes(10));
        await(() -> isGone(last));

        replica.desk.answer(request(asked), CAROL, Answer.once(""));
        await(() -> other.approvals.find(asked).isPresent());
        other.approvals.use(other.approvals.find(asked).orElseThrow());
    }

    @Test
    void takingBackOnOneReplicaCountsOnEvery() throws Exception {
        for (int i = 0; i < 200; i++) {
            replica.desk.withdraw(request(asked(BOT, DELETE)), BOT, "");
        }
        await(() -> {
            try {
                return other.approvals.request(asked(BOT, DELETE)).isEmpty();
            } catch (ApprovalNotAskedException e) {
                return true;
            }
        });
    }

    @Test
    void twoAnswersAtTheSameTimeAreTwoVotes() throws Exception {
        ApprovalCase asked = asked(BOT, DELETE, terms("two", "dba", 2));
        String id = request(asked);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Callable<ApprovalView>> answers = List.of(
                    () -> replica.desk.answer(id, CAROL, Answer.once("")),
                    () -> other.desk.answer(id, DAVE, Answer.once("")));
            for (Future<ApprovalView> answer : threads.invokeAll(answers)) {
                answer.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(replica.desk.find(id).orElseThrow().state()).isEqualTo(ApprovalState.APPROVED);
    }

    @Test
    void findingAndAskingDoNotWaitForAStoreThatHangs() throws Exception {
        ApprovalCase known = asked(BOT, DELETE);
        replica.desk.answer(request(known), CAROL, Answer.once(""));
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE hoopai_access.revisions, hoopai_access.approvals, hoopai_access.votes,"
                    + " hoopai_access.grants IN ACCESS EXCLUSIVE MODE");
            Thread.sleep(300);
            long began = System.nanoTime();
            assertThat(replica.approvals.find(known)).isPresent();
            for (int i = 0; i < 20; i++) {
                assertThat(replica.approvals.request(asked(BOT, "DELETE FROM orders WHERE id = 1" + i)))
                        .isPresent();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(100));
            connection.rollback();
        }
        await(() -> replica.events.stream()
                        .filter(event -> event.startsWith("requested"))
                        .count()
                == 21);
    }

    @Test
    void withoutTheStoreNothingIsUsedAndAfterTheGraceNothingIsFound() throws Exception {
        replica.close();
        replica = open(new GrantSettings(Duration.ofHours(1), false, Duration.ofSeconds(3), 10, 100));
        ApprovalCase asked = asked(BOT, DELETE);
        replica.desk.answer(request(asked), CAROL, Answer.once(""));
        Approval approval = replica.approvals.find(asked).orElseThrow();
        ApprovalCase meanwhile = asked(BOT, "DELETE FROM orders WHERE id = 9");
        String id;
        try (Outage outage = Outage.of(database)) {
            Thread.sleep(500);
            id = replica.approvals.request(meanwhile).orElseThrow().id();
            assertThatThrownBy(() -> replica.approvals.use(approval))
                    .isInstanceOf(ApprovalGoneException.class)
                    .hasMessageContaining("cannot be told");
            await(() -> replica.approvals.find(asked).isEmpty());
            assertThat(replica.approvals.request(asked(BOT, "SELECT 1"))).isEmpty();
        }
        await(() -> replica.events.contains("requested " + id));
        await(() -> replica.approvals.find(asked).isPresent());
        replica.approvals.use(approval);
    }
}
