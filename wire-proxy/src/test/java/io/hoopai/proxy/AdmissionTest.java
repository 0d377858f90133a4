package io.hoopai.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.hoopai.guard.config.Operations;
import io.hoopai.guard.config.Operations.Connections;
import io.hoopai.wire.SessionEndedException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class AdmissionTest {
    private static final OptionalInt NONE = OptionalInt.empty();

    @Test
    void countsEachKindByItself() throws SessionEndedException {
        Admission admission = admission(100, OptionalInt.of(1), OptionalInt.of(2), NONE, 100);
        enter(admission, "a", "ann", "shop");
        assertFull(() -> enter(admission, "a", "ann", "other"), "connections for user `ann`");
        enter(admission, "a", "bob", "shop");
        assertFull(() -> enter(admission, "a", "cid", "shop"), "connections for database `shop`");
        enter(admission, "a", "cid", "other");
    }

    @Test
    void aRefusedSessionLeavesNoTrace() throws SessionEndedException {
        Admission admission = admission(1, NONE, NONE, NONE, 1);
        Admission.Place first = enter(admission, "a", "ann", "shop");
        Admission.Place second = admission.arrive("a");
        assertFull(() -> second.loggedIn("ann", "shop"), "too many clients");
        assertFull(() -> admission.arrive("a"), "logging in");
        second.leave();
        second.leave();
        first.leave();
        first.leave();
        enter(admission, "a", "ann", "shop");
        assertFull(() -> enter(admission, "a", "bob", "shop"), "too many clients");
    }

    @Test
    void thoseWhoLogInTakeNoPlaceOfASessionNorSessionsTheirs() throws SessionEndedException {
        Admission admission = admission(100, NONE, NONE, OptionalInt.of(1), 3);
        enter(admission, "a", "ann", "shop");
        admission.arrive("a");
        assertFull(() -> admission.arrive("a"), "from this address are logging in");
        enter(admission, "b", "ann", "shop");
        admission.arrive("c");
        admission.arrive("d");
        assertFull(() -> admission.arrive("e"), "too many connections are logging in");
    }

    private static Admission admission(
            int total, OptionalInt perUser, OptionalInt perDatabase, OptionalInt perAddress, int loggingIn) {
        Connections limits = new Connections(
                total,
                perUser,
                perDatabase,
                perAddress,
                loggingIn,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Optional.empty(),
                Duration.ofSeconds(1),
                Optional.empty(),
                new Operations.KeepAlive(Duration.ofSeconds(1), Duration.ofSeconds(1), 1));
        return new Admission(() -> limits);
    }

    private static Admission.Place enter(Admission admission, String address, String user, String database)
            throws SessionEndedException {
        Admission.Place place = admission.arrive(address);
        try {
            place.loggedIn(user, database);
        } catch (SessionEndedException e) {
            place.leave();
            throw e;
        }
        return place;
    }

    private static void assertFull(ThrowingCallable attempt, String message) {
        assertThatThrownBy(attempt)
                .hasMessageContaining(message)
                .asInstanceOf(type(SessionEndedException.class))
                .satisfies(e -> {
                    assertThat(e.sqlState()).isEqualTo("53300");
                    assertThat(e.toError().fields().get('H')).contains("try again later");
                });
    }
}
