package io.hoopai.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that an attacker makes, and providers in trouble. */
class HostileTokenTest {
    private static final RSAKey KEY = TestProvider.key("k1");
    private static final RSAKey ATTACKER = TestProvider.key("attacker");

    private TestProvider provider;

    @BeforeEach
    void start() throws IOException {
        provider = new TestProvider().publish(KEY);
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void aTokenWithoutASignatureIsRefused() {
        refused(new PlainJWT(claims().build()).serialize(), "not a signed JWT");
        String signed = TestProvider.sign(KEY, claims().build());
        refused(signed.substring(0, signed.lastIndexOf('.') + 1), "not a signed JWT");
        String none = Base64URL.encode("{\"alg\":\"none\"}").toString();
        refused(none + signed.substring(signed.indexOf('.')), "not a signed JWT");
    }

    @Test
    void thePublicKeyIsNoSharedSecret() throws Exception {
        for (byte[] secret : List.of(
                KEY.toRSAPublicKey().getEncoded(),
                pem(KEY).getBytes(StandardCharsets.US_ASCII),
                KEY.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8))) {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("k1").build(), claims().build());
            token.sign(new MACSigner(secret));
            refused(token.serialize(), "algorithm that is not allowed");
        }
    }

    @Test
    void anAlgorithmThatIsNotConfiguredIsRefused() {
        refused(
                TestProvider.sign(
                        KEY,
                        new JWSHeader.Builder(JWSAlgorithm.RS512).keyID("k1").build(),
                        claims().build()),
                "algorithm that is not allowed");
    }

    @Test
    void aForgedTokenIsRefused() {
        refused(
                TestProvider.sign(
                        ATTACKER,
                        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(),
                        claims().build()),
                "signature is wrong");
        refused(
                TestProvider.sign(ATTACKER, new JWSHeader.Builder(JWSAlgorithm.RS256).build(), claims().build()),
                "signature is wrong");
    }

    @Test
    void aKeyInTheTokenIsNotUsed() throws Exception {
        refused(
                TestProvider.sign(
                        ATTACKER,
                        new JWSHeader.Builder(JWSAlgorithm.RS256)
                                .jwk(ATTACKER.toPublicJWK())
                                .build(),
                        claims().build()),
                "signature is wrong");
        refused(
                TestProvider.sign(
                        ATTACKER,
                        new JWSHeader.Builder(JWSAlgorithm.RS256)
                                .keyID("attacker")
                                .jwk(ATTACKER.toPublicJWK())
                                .build(),
                        claims().build()),
                "does not publish");
    }

    @Test
    void anAddressInTheTokenIsNotAsked() throws Exception {
        try (TestProvider theirs = new TestProvider().publish(ATTACKER)) {
            for (String kid : List.of("k1", "attacker")) {
                JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(kid)
                        .jwkURL(URI.create(theirs.issuer() + "/keys"))
                        .x509CertURL(URI.create(theirs.issuer() + "/keys"))
                        .build();
                assertThatThrownBy(() -> verifier().verify(TestProvider.sign(ATTACKER, header, claims().build())))
                        .isInstanceOf(TokenRefusedException.class);
            }
            assertThat(theirs.fetches()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../../dev/null", "k1' OR '1'='1", "http://127.0.0.1/key", "k1\u0000", "", "K1"})
    void aKeysIdIsComparedAndNothingElse(String id) {
        refused(
                TestProvider.sign(
                        ATTACKER,
                        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(id).build(),
                        claims().build()),
                "the token");
    }

    @Test
    void criticalExtensionsAreRefused() {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("k1")
                .criticalParams(Set.of("exp"))
                .customParam("exp", 1)
                .build();
        refused(TestProvider.sign(KEY, header, claims().build()), "`crit`");
    }

    @Test
    void tokensOfOtherKindsAreRefused() {
        JWSHeader logout = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("k1")
                .type(new JOSEObjectType("logout+jwt"))
                .build();
        refused(TestProvider.sign(KEY, logout, claims().build()), "not an access token");
        refused(
                TestProvider.sign(
                        KEY,
                        claims().claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()))
                                .build()),
                "is a logout token");
    }

    @Test
    void aTokenForOthersOrFromOthersIsRefused() {
        refused(TestProvider.sign(KEY, claims().audience("other").build()), "another audience");
        refused(
                TestProvider.sign(
                        KEY, claims().audience(List.of("a", "hoopai2")).build()),
                "another audience");
        refused(TestProvider.sign(KEY, claims().audience((String) null).build()), "another audience");
        refused(TestProvider.sign(KEY, claims().issuer(provider.issuer() + "/").build()), "not configured");
        refused(TestProvider.sign(KEY, claims().issuer(null).build()), "not configured");
    }

    @Test
    void anIdTokenOfAnotherApplicationIsRefused() throws Exception {
        String own = TestProvider.sign(
                KEY,
                claims().claim("at_hash", "x")
                        .claim("azp", claims().build().getAudience().get(0))
                        .build());
        assertThat(verifier().verify(own).user()).isEqualTo("alice");
        refused(
                TestProvider.sign(
                        KEY,
                        claims().claim("at_hash", "x").claim("azp", "another").build()),
                "another application");
        refused(
                TestProvider.sign(
                        KEY, claims().claim("typ", "ID").claim("azp", "another").build()),
                "another application");
    }

    @Test
    void aTokenThatIsBoundToAKeyIsNotTakenWithoutIt() {
        refused(TestProvider.sign(KEY, claims().claim("cnf", Map.of("jkt", "x")).build()), "`cnf`");
    }

    @Test
    void aTokenWithoutAnEndIsRefused() {
        refused(TestProvider.sign(KEY, claims().expirationTime(null).build()), "`exp` is missing");
        refused(TestProvider.sign(KEY, claims().subject(null).build()), "no subject");
        refused(
                TestProvider.sign(
                        KEY,
                        claims().issueTime(null)
                                .expirationTime(Date.from(Instant.now().plus(Duration.ofDays(3000))))
                                .build()),
                "valid for longer");
    }

    @Test
    void weakKeysDoNotCount() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        KeyPair pair = generator.generateKeyPair();
        RSAKey weak = new RSAKey.Builder((java.security.interfaces.RSAPublicKey) pair.getPublic())
                .keyID("weak")
                .build();
        provider.publish(weak);
        Base64URL header = Base64URL.encode("{\"alg\":\"RS256\",\"kid\":\"weak\"}");
        String input = header + "." + claims().build().toPayload().toBase64URL();
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(pair.getPrivate());
        signature.update(input.getBytes(StandardCharsets.US_ASCII));
        refused(input + "." + Base64URL.encode(signature.sign()), "does not publish");
    }

    @Test
    void ellipticCurvesAreVerifiedAndAnEmptySignatureIsNot() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
        provider.publish(key);
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("ec").build(), claims().build());
        token.sign(new ECDSASigner(key));
        assertThat(verifier().verify(token.serialize()).user()).isEqualTo("alice");
        String input = token.serialize().substring(0, token.serialize().lastIndexOf('.') + 1);
        refused(input + Base64URL.encode(new byte[64]), "signature is wrong");
    }

    @Test
    void ed25519IsVerified() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] encoded = pair.getPublic().getEncoded();
        OctetKeyPair key = new OctetKeyPair.Builder(
                        Curve.Ed25519,
                        Base64URL.encode(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length)))
                .keyID("ed")
                .build();
        provider.publish(key);
        String input = Base64URL.encode("{\"alg\":\"EdDSA\",\"kid\":\"ed\"}") + "."
                + claims().build().toPayload().toBase64URL();
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(input.getBytes(StandardCharsets.US_ASCII));
        byte[] signed = signature.sign();
        assertThat(verifier().verify(input + "." + Base64URL.encode(signed)).user())
                .isEqualTo("alice");
        signed[0] ^= 1;
        refused(input + "." + Base64URL.encode(signed), "signature is wrong");
        refused(input + "." + Base64URL.encode(new byte[64]), "signature is wrong");
        refused(input + "." + Base64URL.encode(new byte[3]), "signature is wrong");
    }

    @Test
    void aNewKeyIsFetchedAndAnOldOneIsForgotten() throws Exception {
        TokenVerifier verifier = verifier();
        String old = TestProvider.sign(KEY, claims().build());
        assertThat(verifier.verify(old).user()).isEqualTo("alice");
        RSAKey next = TestProvider.key("k2");
        provider.publish(next);
        assertThat(verifier.verify(TestProvider.sign(next, claims().build())).user())
                .isEqualTo("alice");
        assertThatThrownBy(() -> verifier.verify(old)).hasMessageContaining("does not publish");
    }

    @Test
    void keysThatDoNotExistDoNotMakeTheProviderBusy() throws Exception {
        TokenVerifier verifier = verifier();
        verifier.verify(TestProvider.sign(KEY, claims().build()));
        for (int i = 0; i < 50; i++) {
            String unknown = TestProvider.sign(
                    ATTACKER,
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("x" + i).build(),
                    claims().build());
            assertThatThrownBy(() -> verifier.verify(unknown)).hasMessageContaining("does not publish");
        }
        assertThat(provider.fetches()).isLessThanOrEqualTo(3);
        assertThat(verifier.verify(TestProvider.sign(KEY, claims().build())).user())
                .isEqualTo("alice");
    }

    @Test
    void aProviderThatIsAwayDoesNotKeepKnownKeysFromCounting() throws Exception {
        TokenVerifier verifier = verifier(new IssuerSettings.Timeouts(
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofMillis(200),
                Duration.ofMillis(1500),
                Duration.ofMillis(50)));
        String token = TestProvider.sign(KEY, claims().build());
        verifier.verify(token);
        provider.close();
        Instant away = Instant.now();
        while (Duration.between(away, Instant.now()).toMillis() < 1_000) {
            assertThat(verifier.verify(token).user()).isEqualTo("alice");
            Thread.sleep(20);
        }
        assertThatThrownBy(() -> {
                    while (Duration.between(away, Instant.now()).toMillis() < 5_000) {
                        verifier.verify(token);
                        Thread.sleep(20);
                    }
                })
                .isInstanceOf(TokenRefusedException.class)
                .hasMessage("the keys of the token's issuer cannot be fetched; try again later");
    }

    @Test
    void aProviderThatIsAwayFromTheStartIsNamedWithoutATrace() throws Exception {
        int port = provider.port();
        TokenVerifier verifier = verifier(new IssuerSettings.Timeouts(
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofMinutes(1),
                Duration.ofMinutes(1),
                Duration.ofMillis(200)));
        String token = TestProvider.sign(KEY, claims().build());
        provider.close();
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> verifier.verify(token)).hasMessageContaining("cannot be fetched; try again later");
        }
        provider = new TestProvider(port).publish(KEY);
        Thread.sleep(250);
        assertThat(verifier.verify(token).user()).isEqualTo("alice");
    }

    @Test
    void aProviderThatIsSlowAtFirstKeepsNobodyOutForLong() throws Exception {
        TokenVerifier verifier = verifier(new IssuerSettings.Timeouts(
                Duration.ofMillis(300),
                Duration.ofMillis(300),
                Duration.ofMinutes(15),
                Duration.ofHours(12),
                Duration.ofSeconds(30)));
        String token = TestProvider.sign(KEY, claims().build());
        provider.answerAfter(Duration.ofMillis(700));
        Instant slowUntil = Instant.now().plusMillis(1_800);
        while (Instant.now().isBefore(slowUntil)) {
            assertThatThrownBy(() -> verifier.verify(token)).hasMessageContaining("cannot be fetched; try again later");
            Thread.sleep(20);
        }
        provider.answerAfter(Duration.ZERO);
        Instant began = Instant.now();
        String user = "";
        while (user.isEmpty() && Duration.between(began, Instant.now()).toSeconds() < 20) {
            try {
                user = verifier.verify(token).user();
            } catch (TokenRefusedException e) {
                Thread.sleep(20);
            }
        }
        assertThat(user).isEqualTo("alice");
        assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void metadataOfAnotherIssuerAreNotBelieved() {
        provider.claimToBe("https://other.example.com");
        refused(TestProvider.sign(KEY, claims().build()), "cannot be fetched");
    }

    @Test
    void keysCanBeWhereTheConfigurationSays() throws Exception {
        IssuerSettings settings = settings(
                "https://login.example.com",
                Optional.of(URI.create(provider.issuer() + "/keys")),
                IssuerSettings.Timeouts.DEFAULT);
        String token = TestProvider.sign(
                KEY, claims().issuer("https://login.example.com").build());
        assertThat(TokenVerifier.of(List.of(settings), InstantSource.system())
                        .verify(token)
                        .user())
                .isEqualTo("alice");
    }

    private void refused(String token, String message) {
        assertThatThrownBy(() -> verifier().verify(token))
                .isInstanceOf(TokenRefusedException.class)
                .hasMessageContaining(message);
    }

    private TokenVerifier verifier() {
        return verifier(IssuerSettings.Timeouts.DEFAULT);
    }

    private TokenVerifier verifier(IssuerSettings.Timeouts timeouts) {
        return TokenVerifier.of(
                List.of(settings(provider.issuer(), Optional.empty(), timeouts)), InstantSource.system());
    }

    private static IssuerSettings settings(String issuer, Optional<URI> keys, IssuerSettings.Timeouts timeouts) {
        return new IssuerSettings(
                issuer,
                Set.of("hoopai"),
                Set.of(),
                Optional.empty(),
                keys,
                "sub",
                "groups",
                IssuerSettings.DEFAULT_ALGORITHMS,
                Duration.ofSeconds(30),
                Duration.ofHours(24),
                Map.of(),
                timeouts);
    }

    private JWTClaimsSet.Builder claims() {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(provider.issuer())
                .subject("alice")
                .audience("hoopai")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)));
    }

    private static String pem(RSAKey key) throws Exception {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.encode(key.toRSAPublicKey().getEncoded()) + "\n-----END PUBLIC KEY-----\n";
    }
}
