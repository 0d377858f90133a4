package io.hoopai.access.grant;

import static io.hoopai.access.grant.GrantsContract.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.access.store.Follower;
import io.hoopai.access.store.Store;
import io.hoopai.access.store.StoreException;
import io.hoopai.access.store.StoreSettings;
import io.hoopai.guard.config.ScramVerifier;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mirror whose follower does not run: it looks when the test says. */
class GrantMirrorTest {
    private static final Duration LONG = Duration.ofDays(30);

    private final List<String> ended = new ArrayList<>();
    private Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @TempDir
    private Path directory;

    private Store store;
    private GrantMirror mirror;

    @BeforeEach
    void open() throws Exception {
        store = Store.open(new StoreSettings.Directory(directory.resolve("access")));
        mirror =
                new GrantMirror(store, new Follower(store), () -> now, Duration.ofDays(36_500), new GrantObserver() {});
        mirror.onEnd(new EndListener() {
            @Override
            public void grantsEnded(Set<String> ids) {
                ended.addAll(ids);
            }
        });
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** Another replica has ended it and, a day later, deleted its row, which is no news. */
    @Test
    void whoWasAwayForLongerThanEndsAreKeptDoesNotTakeWhatIsGoneForLive() throws Exception {
        write(grant("kept"));
        write(grant("ended"));
        look();
        assertThat(mirror.find("ended")).isPresent();

        now = now.plus(Duration.ofDays(2));
        store.change((connection, revision) -> {
            try (Statement delete = connection.createStatement()) {
                return delete.executeUpdate("DELETE FROM grants WHERE id = 'ended'");
            }
        });
        look();
        assertThat(mirror.find("ended")).isEmpty();
        assertThat(ended).containsExactly("ended");
        assertThat(mirror.find("kept")).isPresent();
    }

    @Test
    void whatIsLiveStaysSoWhileItIsReadAgain() throws Exception {
        write(grant("kept"));
        look();
        now = now.plus(Duration.ofDays(2));
        List<Boolean> live = new ArrayList<>();
        store.run(connection -> {
            mirror.load((Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        live.add(mirror.find("kept").isPresent());
                        return method.invoke(connection, arguments);
                    }));
            return true;
        });
        assertThat(live).isNotEmpty().doesNotContain(false);
        assertThat(ended).isEmpty();
    }

    @Test
    void anEndIsNotUndoneByOlderNews() throws Exception {
        Grant grant = grant("ended");
        mirror.accept(List.of(new GrantRows.Row(grant, Optional.of(now), 2)));
        mirror.accept(List.of(new GrantRows.Row(grant, Optional.empty(), 1)));
        now = now.plus(Duration.ofMinutes(59));
        mirror.tick();
        mirror.accept(List.of(new GrantRows.Row(grant, Optional.empty(), 1)));
        assertThat(mirror.find("ended")).isEmpty();
        assertThat(ended).containsExactly("ended");
    }

    @Test
    void ofWhatHasEndedLittleIsRememberedAndNotForLong() {
        Grant grant = grant("ended");
        GrantRows.Row row = new GrantRows.Row(grant, Optional.of(now), 2);
        assertThat(row.grant().groups()).isEmpty();
        assertThat(row.grant().rules()).contains(Set.of());
        mirror.accept(List.of(row));
        assertThat(mirror.remembered()).isOne();
        now = now.plus(Duration.ofHours(1));
        mirror.tick();
        assertThat(mirror.remembered()).isZero();
        assertThat(ended).containsExactly("ended");
    }

    private void look() throws StoreException {
        store.run(connection -> {
            mirror.load(connection);
            return true;
        });
        mirror.settle();
    }

    private void write(Grant grant) throws StoreException {
        store.change((connection, revision) -> {
            GrantRows.insert(connection, revision, grant, ALICE);
            return true;
        });
    }

    private Grant grant(String id) {
        return new Grant(
                id,
                ScramVerifier.of("password"),
                "shop",
                Set.of("analysts"),
                Optional.of(Set.of("read-orders")),
                "",
                "",
                "",
                OptionalLong.empty(),
                OptionalLong.empty(),
                "alice",
                "",
                now,
                now.plus(LONG));
    }
}
