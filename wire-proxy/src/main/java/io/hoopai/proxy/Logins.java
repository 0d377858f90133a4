package io.hoopai.proxy;

import io.hoopai.guard.config.Configuration;
import io.hoopai.guard.config.ScramVerifier;
import java.util.Optional;

/** Who may come in at the moment, and how they prove who they are. Safe for use by many threads. */
final class Logins {
    private final Settings settings;

    Logins(Settings settings) {
        this.settings = settings;
    }

    /** How a client that names itself so proves that it is who it says. */
    Authentication authentication(StartupParameters startup, Optional<ClientTls> encryption) {
        String name = startup.user();
        Optional<Configuration.User> user = settings.user(name);
        ScramVerifier verifier = user.isPresent() ? verifier(user.get().verifier()) : MockVerifier.of(name);
        return new ScramAuthentication(
                new ScramServer(verifier, encryption.flatMap(ClientTls::channelBinding)), name, user.map(this::login));
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

    private static ScramVerifier verifier(String text) {
        return ScramVerifier.parse(text)
                .orElseThrow(() -> new IllegalStateException("the configuration was read with a broken verifier"));
    }
}
