package io.hoopai.proxy;

import io.hoopai.access.grant.Grants;
import io.hoopai.access.oidc.TokenRefusedException;
import io.hoopai.access.oidc.TokenVerifier;
import io.hoopai.access.oidc.VerifiedToken;
import io.hoopai.guard.config.Entrance.Issuer;
import io.hoopai.wire.SessionEndedException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Tokens of the identity providers that are configured. Safe for use by many threads. */
final class Tokens {
    private static final String INVALID_AUTHORIZATION = "28000";
    private static final String TOO_MANY_CONNECTIONS = "53300";
    private static final String DISCOVERY = "/.well-known/openid-configuration";

    private final TokenVerifier verifier;
    private final Settings settings;
    private final Optional<Grants> grants;
    private final InstantSource clock;
    private final Executor waiting;

    /** @param waiting runs what may wait for a provider */
    Tokens(TokenVerifier verifier, Settings settings, Optional<Grants> grants, InstantSource clock, Executor waiting) {
        this.verifier = verifier;
        this.settings = settings;
        this.grants = grants;
        this.clock = clock;
        this.waiting = waiting;
    }

    /** The provider that clients are sent to where they do not say; empty when there is none. */
    Optional<Issuer> usual() {
        return settings.issuers().stream().findFirst();
    }

    /** Where a client without a token learns how to get one. */
    static String discovery(Issuer usual) {
        String issuer = usual.issuer().toString();
        return (issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer) + DISCOVERY;
    }

    /**
     * Whom a token proves.
     *
     * @param name that the client has given
     * @return completes with a {@link SessionEndedException} when the token is none that counts, or is somebody else's
     */
    CompletableFuture<Login> verify(String token, String name) {
        CompletableFuture<Login> verified = new CompletableFuture<>();
        try {
            waiting.execute(() -> {
                try {
                    verified.complete(login(token, name));
                } catch (SessionEndedException | RuntimeException e) {
                    verified.completeExceptionally(e);
                }
            });
        } catch (RejectedExecutionException e) {
            verified.completeExceptionally(
                    new SessionEndedException(TOO_MANY_CONNECTIONS, "too many tokens wait to be verified"));
        }
        return verified;
    }

    private Login login(String token, String name) throws SessionEndedException {
        // Those that the verifier has by now, or older ones, which the session will be held against and end.
        List<Issuer> issuers = settings.issuers();
        VerifiedToken says;
        try {
            says = verifier.verify(token);
        } catch (TokenRefusedException e) {
            throw new SessionEndedException(
                    INVALID_AUTHORIZATION,
                    "token authentication failed for user `" + name + "`: " + e.getMessage(),
                    "get a new token from the identity provider, and send it as the password");
        }
        if (!says.user().equals(name)) {
            throw new SessionEndedException(
                    INVALID_AUTHORIZATION,
                    "token authentication failed for user `" + name + "`: the token is somebody else's",
                    "connect as the user that the token is of");
        }
        Issuer issuer = issuers.stream()
                .filter(known -> known.issuer().toString().equals(says.issuer()))
                .findFirst()
                .orElseThrow(() -> new SessionEndedException(
                        INVALID_AUTHORIZATION,
                        "token authentication failed for user `" + name
                                + "`: its identity provider is not configured"));
        return new BearerLogin(says, issuer, settings, grants, clock);
    }
}
