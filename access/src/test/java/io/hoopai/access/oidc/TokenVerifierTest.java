package io.hoopai.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real OpenID Connect server. */
class TokenVerifierTest {
    private static final MockOAuth2Server SERVER = new MockOAuth2Server();

    @BeforeAll
    static void start() {
        SERVER.start();
    }

    @AfterAll
    static void stop() {
        SERVER.shutdown();
    }

    @Test
    void aTokenSaysWhoItIsForAndUntilWhen() throws Exception {
        VerifiedToken token = verifier(IssuerSettings.of(issuer(), "hoopai"))
                .verify(token(Map.of("groups", List.of("analysts", "ai-agents"), "sid", "session-1"), 600));
        assertThat(token.issuer()).isEqualTo(issuer());
        assertThat(token.subject()).isEqualTo("alice");
        assertThat(token.user()).isEqualTo("alice");
        assertThat(token.groups()).containsExactlyInAnyOrder("analysts", "ai-agents");
        assertThat(token.sessionId()).isEqualTo("session-1");
        assertThat(token.agent()).isEmpty();
        assertThat(token.expires())
                .isBetween(Instant.now().plusSeconds(580), Instant.now().plusSeconds(620));
    }

    @Test
    void theAgentIsTheOneThatActsLast() throws Exception {
        Map<String, Object> act = Map.of("sub", "report-agent", "act", Map.of("sub", "orchestrator"));
        assertThat(verifier(IssuerSettings.of(issuer(), "hoopai"))
                        .verify(token(Map.of("act", act), 600))
                        .agent())
                .isEqualTo("report-agent");
    }

    @Test
    void userAndGroupsComeFromTheClaimsThatAreConfigured() throws Exception {
        Map<String, Object> claims = Map.of(
                "preferred_username",
                "alice@example.com",
                "realm_access",
                Map.of("roles", List.of("dba")),
                "https://example.com/teams",
                "payments");
        VerifiedToken keycloak =
                verifier(with("preferred_username", "realm_access.roles")).verify(token(claims, 600));
        assertThat(keycloak.user()).isEqualTo("alice@example.com");
        assertThat(keycloak.groups()).containsExactly("dba");

        assertThat(verifier(with("sub", "https://example.com/teams"))
                        .verify(token(claims, 600))
                        .groups())
                .containsExactly("payments");
    }

    @Test
    void aTokenWithoutGroupsIsInNone() throws Exception {
        assertThat(verifier(IssuerSettings.of(issuer(), "hoopai"))
                        .verify(token(Map.of(), 600))
                        .groups())
                .isEmpty();
    }

    @Test
    void groupsThatAreNotTextsAreRefused() {
        refused(
                IssuerSettings.of(issuer(), "hoopai"),
                Map.of("groups", List.of(Map.of("id", 1))),
                "not a list of groups");
        refused(IssuerSettings.of(issuer(), "hoopai"), Map.of("groups", 7), "not a list of groups");
        refused(IssuerSettings.of(issuer(), "hoopai"), Map.of("groups", List.of("a\nb")), "control characters");
    }

    @Test
    void groupsThatEntraLeftOutAreRefusedAndTheMessageSaysWhatToConfigure() {
        Map<String, Object> overage = Map.of(
                "_claim_names",
                Map.of("groups", "src1"),
                "_claim_sources",
                Map.of("src1", Map.of("endpoint", "https://x")));
        refused(IssuerSettings.of(issuer(), "hoopai"), overage, "groups that are assigned to the application");
        refused(IssuerSettings.of(issuer(), "hoopai"), Map.of("hasgroups", true), "`groups: roles`");
    }

    @Test
    void anotherAudienceIsRefused() {
        refused(IssuerSettings.of(issuer(), "another"), Map.of(), "another audience");
    }

    @Test
    void anotherIssuerIsRefused() {
        String foreign =
                SERVER.issueToken("other", "alice", "hoopai", Map.of(), 600).serialize();
        assertThatThrownBy(() -> verifier(IssuerSettings.of(issuer(), "hoopai")).verify(foreign))
                .isInstanceOf(TokenRefusedException.class)
                .hasMessageContaining("issuer that is not configured");
    }

    @Test
    void anExpiredTokenIsRefusedAndTheSkewIsAllowedFor() throws Exception {
        String token = token(Map.of(), 600);
        Instant expiry = Instant.now().plusSeconds(600);
        IssuerSettings settings = IssuerSettings.of(issuer(), "hoopai");
        assertThat(TokenVerifier.of(List.of(settings), () -> expiry.plusSeconds(20))
                        .verify(token)
                        .user())
                .isEqualTo("alice");
        assertThatThrownBy(() -> TokenVerifier.of(List.of(settings), () -> expiry.plusSeconds(40))
                        .verify(token))
                .hasMessage("the token has expired; get a new one");
    }

    @Test
    void aTokenThatIsNotValidYetIsRefused() {
        long later = Instant.now().plusSeconds(300).getEpochSecond();
        refused(IssuerSettings.of(issuer(), "hoopai"), Map.of("nbf", later), "not valid yet");
        refused(IssuerSettings.of(issuer(), "hoopai"), Map.of("iat", later), "issued in the future");
    }

    @Test
    void aTokenThatIsValidForTooLongIsRefused() {
        String token = token(Map.of(), 25 * 3600);
        assertThatThrownBy(() -> verifier(IssuerSettings.of(issuer(), "hoopai")).verify(token))
                .hasMessageContaining("valid for longer than is accepted");
    }

    @Test
    void claimsThatAreRequiredAreAskedFor() throws Exception {
        IssuerSettings tenant = required(Map.of("tid", "tenant-1"));
        refused(tenant, Map.of(), "`tid`");
        refused(tenant, Map.of("tid", "tenant-2"), "`tid`");
        assertThat(verifier(tenant)
                        .verify(token(Map.of("tid", "tenant-1"), 600))
                        .user())
                .isEqualTo("alice");
        assertThat(verifier(required(Map.of("scp", "query")))
                        .verify(token(Map.of("scp", List.of("read", "query")), 600))
                        .user())
                .isEqualTo("alice");
    }

    @Test
    void nobodyIsNamedAsAGrantIs() {
        refused(with("name", "groups"), Map.of("name", "Grant-abc"), "as only those of grants do");
    }

    @Test
    void anEmailNamesAUserOnlyWhenItIsVerified() {
        refused(
                with("email", "groups"),
                Map.of("email", "alice@example.com", "email_verified", false),
                "`email` is not verified");
        // Some providers write it as a text.
        refused(
                with("email", "groups"),
                Map.of("email", "alice@example.com", "email_verified", "false"),
                "`email` is not verified");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "eyJ",
                "a.b.c",
                "eyJhbGciOiJSUzI1NiJ9..",
                "....",
                "null",
                "{}",
                "eyJhbGciOiJSUzI1NiJ9.bnVsbA.AA"
            })
    void whatIsNoTokenIsRefused(String text) {
        assertThatThrownBy(() -> verifier(IssuerSettings.of(issuer(), "hoopai")).verify(text))
                .isInstanceOf(TokenRefusedException.class)
                .hasMessage("the token is not a signed JWT");
    }

    @Test
    void everyChangedCharacterOfATokenIsNoticed() {
        TokenVerifier verifier = verifier(IssuerSettings.of(issuer(), "hoopai"));
        String token = token(Map.of("groups", List.of("analysts")), 600);
        List<Integer> unnoticed = new ArrayList<>();
        for (int at = 0; at < token.length() - 1; at += 3) {
            if (token.charAt(at) != '.') {
                String changed =
                        token.substring(0, at) + (token.charAt(at) == 'A' ? 'B' : 'A') + token.substring(at + 1);
                try {
                    verifier.verify(changed);
                    unnoticed.add(at);
                } catch (TokenRefusedException expected) {
                    assertThat(expected.getMessage()).doesNotContain(changed);
                }
            }
        }
        assertThat(unnoticed).isEmpty();
    }

    @Test
    void aTokenThatIsTooLongIsNotRead() {
        assertThatThrownBy(() -> verifier(IssuerSettings.of(issuer(), "hoopai"))
                        .verify(token(Map.of("groups", List.of("g".repeat(20_000))), 600)))
                .hasMessageContaining("longer than 16384 characters");
    }

    @Test
    void settingsThatCannotBeSafeAreRefused() {
        assertThatThrownBy(() -> IssuerSettings.of("http://login.example.com", "hoopai"))
                .hasMessageContaining("not an https URL");
        assertThatThrownBy(() -> algorithms(Set.of("HS256"))).hasMessageContaining("`HS256` is not an algorithm");
        assertThatThrownBy(() -> algorithms(Set.of("none"))).hasMessageContaining("`none` is not an algorithm");
        assertThatThrownBy(() -> verifier(
                        IssuerSettings.of("https://a.example.com", "x"),
                        IssuerSettings.of("https://a.example.com", "y")))
                .hasMessageContaining("configured twice");
    }

    @Test
    void aTokenIsToldFromAPassword() {
        assertThat(TokenVerifier.looksLikeToken(token(Map.of(), 600))).isTrue();
        assertThat(TokenVerifier.looksLikeToken("correct horse battery staple")).isFalse();
    }

    private static void refused(IssuerSettings settings, Map<String, Object> claims, String message) {
        assertThatThrownBy(() -> verifier(settings).verify(token(claims, 600)))
                .isInstanceOf(TokenRefusedException.class)
                .hasMessageContaining(message);
    }

    private static TokenVerifier verifier(IssuerSettings... settings) {
        return TokenVerifier.of(List.of(settings), InstantSource.system());
    }

    private static IssuerSettings with(String user, String groups) {
        return settings(user, groups, IssuerSettings.DEFAULT_ALGORITHMS, Map.of());
    }

    private static IssuerSettings required(Map<String, String> claims) {
        return settings("sub", "groups", IssuerSettings.DEFAULT_ALGORITHMS, claims);
    }

    private static IssuerSettings algorithms(Set<String> algorithms) {
        return settings("sub", "groups", algorithms, Map.of());
    }

    private static IssuerSettings settings(
            String user, String groups, Set<String> algorithms, Map<String, String> required) {
        return new IssuerSettings(
                issuer(),
                Set.of("hoopai"),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                user,
                groups,
                algorithms,
                Duration.ofSeconds(30),
                Duration.ofHours(24),
                required,
                IssuerSettings.Timeouts.DEFAULT);
    }

    private static String issuer() {
        return SERVER.issuerUrl("corp").toString();
    }

    private static String token(Map<String, Object> claims, int seconds) {
        return SERVER.issueToken("corp", "alice", "hoopai", claims, seconds).serialize();
    }
}
