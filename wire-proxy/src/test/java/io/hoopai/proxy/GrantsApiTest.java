package io.hoopai.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.access.Access;
import io.hoopai.access.AccessObserver;
import io.hoopai.access.AccessSettings;
import io.hoopai.access.grant.Grant;
import io.hoopai.access.grant.GrantSettings;
import io.hoopai.access.grant.Requester;
import io.hoopai.access.store.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrantsApiTest {
    private static final Caller ALICE = new Caller(Requester.ofUser("alice", Set.of("analysts")), "127.0.0.1");

    @TempDir
    private Path directory;

    private Access access;
    private GrantsApi api;

    @BeforeEach
    void open() throws Exception {
        access = Access.open(
                new AccessSettings(
                        List.of(),
                        new StoreSettings.Directory(directory.resolve("access")),
                        new GrantSettings(Duration.ofHours(1), false, Duration.ofSeconds(60), 2, 1),
                        Optional.empty(),
                        List.of()),
                new AccessObserver() {});
        api = new GrantsApi(access, Optional::empty, (database, principal) -> Optional.empty());
    }

    @AfterEach
    void close() {
        access.close();
    }

    @Test
    void whoHasAsManyGrantsAsMayBeIsToldToAskLater() throws Exception {
        assertThat(issue().status()).isEqualTo(200);
        assertThat(issue().status()).isEqualTo(200);
        refused(429, "`alice` has 2 live grants");
    }

    @Test
    void whoHasHadAsManyGrantsEndAsMayBeIsToldToAskLater() throws Exception {
        assertThat(issue().status()).isEqualTo(200);
        Grant grant = access.grants().live().get(0);
        api.answer(call("DELETE", GrantsApi.PATH + "/" + grant.id(), ""), ALICE);
        refused(429, "`alice` has had 1 grants end within a day");
    }

    private void refused(int status, String message) {
        assertThatThrownBy(this::issue)
                .isInstanceOfSatisfying(
                        CallRefusedException.class,
                        refused -> assertThat(refused.answer().status()).isEqualTo(status))
                .hasMessageContaining(message);
    }

    private HttpAnswer issue() throws Exception {
        return api.answer(call("POST", GrantsApi.PATH, "{\"database\": \"shop\", \"for\": \"30m\"}"), ALICE);
    }

    private static HttpCall call(String method, String path, String body) {
        return new HttpCall(
                method, path, Map.of(), Optional.empty(), Optional.empty(), "application/json", body, "127.0.0.1");
    }
}
