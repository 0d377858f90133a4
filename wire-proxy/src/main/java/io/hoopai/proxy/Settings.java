package io.hoopai.proxy;

import static java.util.Objects.requireNonNull;

import io.hoopai.guard.config.Configuration;
import io.hoopai.guard.config.Entrance;
import io.hoopai.guard.config.Operations;
import io.hoopai.guard.config.Operations.Connections;
import io.hoopai.pattern.PrincipalPattern;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What of the configuration holds at the moment; who needs it asks anew each time. Safe for use by many threads. */
final class Settings {
    private volatile Configuration current;
    private volatile Optional<String> adminToken;

    Settings(Configuration first) {
        this.current = requireNonNull(first, "first is null");
        this.adminToken = token(first);
    }

    Configuration current() {
        return current;
    }

    void change(Configuration to) {
        current = requireNonNull(to, "to is null");
        adminToken = token(to).or(() -> adminToken);
    }

    private static Optional<String> token(Configuration configuration) {
        return configuration.operations().admin().flatMap(Operations.Admin::token);
    }

    Connections connections() {
        return current.operations().connections();
    }

    /** What operators must show; one that is left out later holds on, as the address may be open to more than this machine. */
    Optional<String> adminToken() {
        return adminToken;
    }

    Duration drain() {
        return current.operations().drain();
    }

    Optional<Configuration.User> user(String name) {
        return Optional.ofNullable(current.users().get(name));
    }

    /** The providers whose tokens are accepted; the first is the usual one. */
    List<Entrance.Issuer> issuers() {
        return current.entrance().issuers();
    }

    /** Whether a provider's tokens are still read as they were. */
    boolean knows(Entrance.Issuer issuer) {
        return issuers().stream().anyMatch(now -> now.readsAs(issuer));
    }

    /** Who may see and end the grants of others; empty when nobody may. */
    Optional<PrincipalPattern> operators() {
        return current.entrance().access().flatMap(Entrance.Access::operators);
    }

    /** Whether a user is still there as it was, with the same password and groups. */
    boolean knows(Configuration.User user) {
        return user.equals(current.users().get(user.name()));
    }
}
