package io.hoopai.access.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.SignedJWT;
import java.lang.System.Logger.Level;
import java.util.List;

/** An issuer and its keys. Safe for use by many threads. */
final class Issuer {
    private static final System.Logger LOGGER = System.getLogger(Issuer.class.getName());
    private static final int SHORTEST_RSA_KEY = 2048;
    /** Of the keys that a token without a key's id could have been signed with. */
    private static final int MOST_CANDIDATES = 10;

    private static final String AWAY = "the keys of the token's issuer cannot be fetched; try again later";

    private final IssuerSettings settings;
    private final JWKSource<SecurityContext> keys;
    /** Whether there were no keys at all when they were last asked for. */
    private volatile boolean away;

    Issuer(IssuerSettings settings) {
        this.settings = settings;
        this.keys = PublishedKeys.of(settings);
    }

    IssuerSettings settings() {
        return settings;
    }

    /** @throws TokenRefusedException when it is not signed by one of the keys that the issuer publishes, as is allowed */
    void requireSignature(SignedJWT token) throws TokenRefusedException {
        JWSHeader header = token.getHeader();
        if (!settings.algorithms().contains(header.getAlgorithm().getName())) {
            throw new TokenRefusedException("the token is signed by an algorithm that is not allowed for its issuer");
        }
        if (header.getCriticalParams() != null && !header.getCriticalParams().isEmpty()) {
            throw new TokenRefusedException(
                    "the token's header has critical extensions (`crit`), which are not supported");
        }
        List<JWK> candidates = candidates(header);
        if (candidates.isEmpty()) {
            throw new TokenRefusedException("the token is signed by a key that its issuer does not publish");
        }
        for (JWK key : candidates) {
            if (isSignedBy(key, token)) {
                return;
            }
        }
        throw new TokenRefusedException("the token's signature is wrong");
    }

    private List<JWK> candidates(JWSHeader header) throws TokenRefusedException {
        try {
            List<JWK> candidates = keys.get(new JWKSelector(JWKMatcher.forJWSHeader(header)), null).stream()
                    .filter(Issuer::strong)
                    .limit(MOST_CANDIDATES)
                    .toList();
            away = false;
            return candidates;
        } catch (RateLimitReachedException e) {
            if (away) {
                throw new TokenRefusedException(AWAY, e);
            }
            // The keys were fetched a moment ago, and this one was not among them.
            return List.of();
        } catch (KeySourceException e) {
            away = true;
            LOGGER.log(
                    Level.WARNING,
                    "the keys of the issuer `" + settings.issuer() + "` cannot be fetched: {0}",
                    e.getMessage());
            throw new TokenRefusedException(AWAY, e);
        }
    }

    private static boolean strong(JWK key) {
        return key instanceof AsymmetricJWK && !(key instanceof RSAKey rsa && rsa.size() < SHORTEST_RSA_KEY);
    }

    private static boolean isSignedBy(JWK key, SignedJWT token) {
        try {
            if (key instanceof OctetKeyPair pair) {
                return Ed25519Signatures.verify(
                        pair, token.getSigningInput(), token.getSignature().decode());
            }
            return key instanceof AsymmetricJWK asymmetric
                    && token.verify(new DefaultJWSVerifierFactory()
                            .createJWSVerifier(token.getHeader(), asymmetric.toPublicKey()));
        } catch (JOSEException e) {
            LOGGER.log(Level.DEBUG, "a key does not go with a token", e);
            return false;
        }
    }
}
