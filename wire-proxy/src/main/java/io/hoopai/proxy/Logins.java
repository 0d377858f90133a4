package io.hoopai.proxy;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.hoopai.access.grant.Grant;
import io.hoopai.access.grant.Grants;
import io.hoopai.access.oidc.TokenVerifier;
import io.hoopai.guard.config.Configuration;
import io.hoopai.guard.config.Entrance.Issuer;
import io.hoopai.guard.config.Entrance.TokenLogin;
import io.hoopai.guard.config.ScramVerifier;
import io.hoopai.wire.SessionEndedException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Who may come in at the moment, and how they prove who they are: users of the configuration and grants by a password that
 * is not sent, everybody else by a token where an identity provider is known. Safe for use by many threads.
 */
final class Logins {
    /** By which a client says how it would send its token; it is not for the server. */
    static final String OPTION = "hoopai.login";

    private final Settings settings;
    private final Optional<Grants> grants;
    private final Tokens tokens;

    Logins(Settings settings, Optional<Grants> grants, Tokens tokens) {
        this.settings = settings;
        this.grants = grants;
        this.tokens = tokens;
    }

    /**
     * How a client that names itself so proves that it is who it says.
     *
     * @param encryption of its connection; empty when there is none
     */
    CompletableFuture<Authentication> authentication(StartupParameters startup, Optional<ClientTls> encryption)
            throws SessionEndedException {
        String name = startup.user();
        Optional<Configuration.User> user = settings.user(name);
        if (user.isPresent()) {
            return completedFuture(password(name, parsed(user.get().verifier()), encryption, user.map(this::login)));
        }
        if (name.startsWith(TokenVerifier.RESERVED_PREFIX)) {
            return grant(name)
                    .thenApply(found -> password(
                            name,
                            found.map(Grant::verifier).orElseGet(() -> MockVerifier.of(name)),
                            encryption,
                            found.map(grant -> new GrantLogin(grant, grants.orElseThrow(), settings))));
        }
        Optional<Issuer> provider = tokens.usual();
        if (provider.isPresent() && encryption.isPresent()) {
            return completedFuture(token(name, provider.get(), wish(startup)));
        }
        return completedFuture(password(name, MockVerifier.of(name), encryption, Optional.empty()));
    }

    private CompletableFuture<Optional<Grant>> grant(String name) {
        return grants.isPresent()
                ? grants.get().byUserSoon(name).toCompletableFuture()
                : completedFuture(Optional.empty());
    }

    private static Authentication password(
            String name, ScramVerifier verifier, Optional<ClientTls> encryption, Optional<? extends Login> login) {
        return new ScramAuthentication(
                new ScramServer(verifier, encryption.flatMap(ClientTls::channelBinding)), name, login.map(found ->
                        (Login) found));
    }

    private Authentication token(String name, Issuer usual, Optional<TokenLogin> wish) {
        return switch (wish.orElse(usual.login())) {
            case PASSWORD -> new TokenAuthentication(token -> tokens.verify(token, name));
            case OAUTHBEARER -> new BearerAuthentication(token -> tokens.verify(token, name), Tokens.discovery(usual));
        };
    }

    private static Optional<TokenLogin> wish(StartupParameters startup) throws SessionEndedException {
        Optional<String> word = startup.login();
        try {
            return word.map(text -> TokenLogin.valueOf(text.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            throw new SessionEndedException(
                    "22023", "`" + OPTION + "` is `password` or `oauthbearer`, not `" + word.orElse("") + "`");
        }
    }

    /** Whom a certificate of a common name proves; empty when it is not who the client says. */
    Optional<Login> certified(String name, String commonName) {
        return settings.user(name)
                .filter(user -> user.commonName().equals(commonName))
                .map(this::login);
    }

    private Login login(Configuration.User user) {
        return new StaticLogin(user, settings);
    }

    private static ScramVerifier parsed(String verifier) {
        return ScramVerifier.parse(verifier)
                .orElseThrow(() -> new IllegalStateException("the configuration was read with a broken verifier"));
    }
}
