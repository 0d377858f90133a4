package io.hoopai.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** OpenID Connect Back-Channel Logout 1.0, 2.4 and 2.6. */
class LogoutTokenTest {
    private static final RSAKey KEY = TestProvider.key("k1");

    private TestProvider provider;
    private TokenVerifier verifier;

    @BeforeEach
    void start() throws IOException {
        provider = new TestProvider().publish(KEY);
        verifier = TokenVerifier.of(List.of(IssuerSettings.of(provider.issuer(), "hoopai")), InstantSource.system());
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void aLogoutNamesASubjectOrASession() throws Exception {
        VerifiedLogout bySubject = verifier.verifyLogout(sign(logout().build()));
        assertThat(bySubject.subject()).isEqualTo("alice");
        assertThat(bySubject.sessionId()).isEmpty();
        VerifiedLogout bySession = verifier.verifyLogout(
                sign(logout().subject(null).claim("sid", "s1").build()));
        assertThat(bySession.sessionId()).isEqualTo("s1");
        refused(sign(logout().subject(null).build()), "neither a subject");
    }

    @Test
    void itIsTakenOnce() throws Exception {
        String token = sign(logout().build());
        verifier.verifyLogout(token);
        refused(token, "used before");
        refused(sign(logout().jwtID(null).build()), "`jti`");
    }

    @Test
    void itCanBeTakenAgainWhenNothingCouldBeDoneAboutIt() throws Exception {
        String token = sign(logout().build());
        assertThatThrownBy(() -> verifier.takeLogout(token, logout -> {
                    throw new IOException("the store is away");
                }))
                .isInstanceOf(IOException.class);
        verifier.verifyLogout(token);
        refused(token, "used before");
    }

    @Test
    void whatIsNoLogoutTokenIsRefused() {
        refused(sign(logout().claim("events", null).build()), "not a logout token");
        refused(sign(logout().claim("events", Map.of("other", Map.of())).build()), "not a logout token");
        refused(sign(logout().claim("nonce", "n").build()), "`nonce`");
        refused(sign(logout().audience("other").build()), "another audience");
        refused(
                sign(logout().issueTime(Date.from(Instant.now().minusSeconds(3600)))
                        .build()),
                "too old");
        refused(
                sign(logout().issueTime(Date.from(Instant.now().plusSeconds(3600)))
                        .build()),
                "in the future");
        refused(sign(logout().issueTime(null).build()), "`iat`");
        refused(
                sign(logout().expirationTime(Date.from(Instant.now().minusSeconds(60)))
                        .build()),
                "expired");
        refused(
                TestProvider.sign(
                        TestProvider.key("k1"),
                        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(),
                        logout().build()),
                "signature is wrong");
        refused(
                TestProvider.sign(
                        KEY,
                        new JWSHeader.Builder(JWSAlgorithm.RS256)
                                .keyID("k1")
                                .type(new JOSEObjectType("at+jwt"))
                                .build(),
                        logout().build()),
                "not a logout token, by its type");
    }

    @Test
    void aSubjectsLogoutEndsWhatWasIssuedBeforeIt() {
        Instant when = Instant.ofEpochSecond(1_000);
        VerifiedLogout all = new VerifiedLogout("https://i", "alice", "", when);
        assertThat(all.ends(token("https://i", "alice", "s1", when))).isTrue();
        assertThat(all.ends(token("https://i", "alice", "s1", when.plusSeconds(1))))
                .isFalse();
        assertThat(all.ends(token("https://i", "bob", "s1", when))).isFalse();
        assertThat(all.ends(token("https://j", "alice", "s1", when))).isFalse();

        VerifiedLogout one = new VerifiedLogout("https://i", "alice", "s1", when);
        assertThat(one.ends(token("https://i", "alice", "s1", when.plusSeconds(60))))
                .isTrue();
        assertThat(one.ends(token("https://i", "alice", "s2", when))).isFalse();
        // It may be of that session, and does not say.
        assertThat(one.ends(token("https://i", "alice", "", when))).isTrue();
        assertThat(one.ends(token("https://i", "alice", "", when.plusSeconds(1))))
                .isFalse();
        assertThat(new VerifiedLogout("https://i", "", "s1", when).ends(token("https://i", "alice", "", when)))
                .isFalse();
    }

    private static VerifiedToken token(String issuer, String subject, String session, Instant issuedAt) {
        return new VerifiedToken(issuer, subject, session, subject, Set.of(), "", issuedAt, issuedAt.plusSeconds(300));
    }

    private void refused(String token, String message) {
        assertThatThrownBy(() -> verifier.verifyLogout(token))
                .isInstanceOf(TokenRefusedException.class)
                .hasMessageContaining(message);
    }

    private static String sign(JWTClaimsSet claims) {
        return TestProvider.sign(
                KEY,
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("k1")
                        .type(new JOSEObjectType("logout+jwt"))
                        .build(),
                claims);
    }

    private JWTClaimsSet.Builder logout() {
        return new JWTClaimsSet.Builder()
                .issuer(provider.issuer())
                .subject("alice")
                .audience("hoopai")
                .jwtID(UUID.randomUUID().toString())
                .issueTime(new Date())
                .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
    }
}
