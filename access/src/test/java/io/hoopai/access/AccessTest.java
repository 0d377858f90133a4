package io.hoopai.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.access.approval.WebhookSettings;
import io.hoopai.access.grant.GrantRequest;
import io.hoopai.access.grant.GrantSettings;
import io.hoopai.access.grant.IssuedGrant;
import io.hoopai.access.grant.Requester;
import io.hoopai.access.oidc.IssuerSettings;
import io.hoopai.access.oidc.TokenRefusedException;
import io.hoopai.access.oidc.VerifiedToken;
import io.hoopai.access.store.StoreException;
import io.hoopai.access.store.StoreSettings;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The parts together, with a real identity provider. */
class AccessTest {
    private static final MockOAuth2Server SERVER = new MockOAuth2Server();

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() throws Exception {
        SERVER.start();
        // Its first answer may take it longer than a verifier waits.
        try (InputStream keys = SERVER.jwksUrl("corp").url().openStream()) {
            assertThat(keys.readAllBytes()).isNotEmpty();
        }
    }

    @AfterAll
    static void stop() {
        SERVER.shutdown();
    }

    @Test
    void aTokenGetsAGrantThatEndsWithTheLogout() throws Exception {
        try (Access access = Access.open(settings(directory.resolve("access")), AccessObserver.NONE)) {
            VerifiedToken token =
                    access.tokens().verify(token(Map.of("sid", "session-1", "groups", List.of("analysts", "dba"))));
            IssuedGrant issued = access.grants().issue(request(), Requester.of(token));
            assertThat(access.grants().byUser(issued.grant().userName())).contains(issued.grant());
            assertThat(access.grants().isLoggedOut(token)).isFalse();

            String logout = token(Map.of(
                    "sid",
                    "session-1",
                    "events",
                    Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of())));
            access.logOut(logout);
            assertThat(access.grants().isLive(issued.grant().id())).isFalse();
            assertThat(access.grants().isLoggedOut(token)).isTrue();
            assertThatThrownBy(() -> access.logOut(logout)).isInstanceOf(TokenRefusedException.class);
        }
    }

    @Test
    void anotherProcessThatHasTheDirectoryIsNamed() throws Exception {
        Path access = Files.createDirectory(
                directory.resolve("access"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        Path.of(Class.forName("org.h2.Driver")
                                        .getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .toURI())
                                .toString(),
                        "org.h2.tools.Shell",
                        "-url",
                        "jdbc:h2:file:" + access.resolve("access"),
                        "-user",
                        "hoopai",
                        "-password",
                        "")
                .redirectErrorStream(true)
                .start();
        try {
            while (!Files.exists(access.resolve("access.mv.db"))) {
                Thread.sleep(20);
            }
            assertThatThrownBy(() -> Access.open(settings(access), AccessObserver.NONE))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("another process uses it; replicas share a Postgres");
        } finally {
            holder.destroyForcibly().waitFor();
        }
    }

    @Test
    void aStoreThatIsAwayAtTheStartIsNamedWithoutItsPassword() {
        AccessSettings settings = new AccessSettings(
                List.of(),
                new StoreSettings.Postgres("postgresql://127.0.0.1:1/none", "hoopai", "store-secret"),
                GrantSettings.DEFAULT,
                Optional.empty(),
                List.of());
        assertThatThrownBy(() -> Access.open(settings, AccessObserver.NONE))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("postgresql://127.0.0.1:1/none")
                .hasMessageNotContaining("store-secret");
    }

    @Test
    void settingsShowNoSecrets() {
        assertThat(new AccessSettings(
                                List.of(IssuerSettings.of("https://login.example.com", "hoopai")),
                                new StoreSettings.Postgres("postgresql://db/x", "hoopai", "store-secret"),
                                GrantSettings.DEFAULT,
                                Optional.empty(),
                                List.of(new WebhookSettings(
                                        URI.create("https://hooks.example.com/services/path-secret"),
                                        "webhook-secret-of-some-length",
                                        false)))
                        .toString())
                .doesNotContain("-secret");
    }

    private static AccessSettings settings(Path directory) {
        return new AccessSettings(
                List.of(IssuerSettings.of(SERVER.issuerUrl("corp").toString(), "hoopai")),
                new StoreSettings.Directory(directory),
                GrantSettings.DEFAULT,
                Optional.empty(),
                List.of());
    }

    private static GrantRequest request() {
        return new GrantRequest(
                "shop",
                Set.of("analysts"),
                Optional.empty(),
                "TICKET-7",
                "",
                "",
                OptionalLong.empty(),
                OptionalLong.empty(),
                Duration.ofHours(1));
    }

    private static String token(Map<String, Object> claims) {
        return SERVER.issueToken("corp", "alice", "hoopai", claims, 600).serialize();
    }
}
