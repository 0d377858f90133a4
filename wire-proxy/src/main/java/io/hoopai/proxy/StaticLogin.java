package io.hoopai.proxy;

import static java.util.Objects.requireNonNull;

import io.hoopai.guard.config.Configuration;
import io.hoopai.identity.Principal;
import java.util.Optional;

/** A user of the configuration, as it was when the client logged in. */
record StaticLogin(Configuration.User configured, Settings settings) implements Login {
    StaticLogin {
        requireNonNull(configured, "configured is null");
        requireNonNull(settings, "settings is null");
    }

    @Override
    public String user() {
        return configured.name();
    }

    @Override
    public Principal principal(String application, String address) {
        return new Principal(configured.name(), configured.groups(), application, address);
    }

    @Override
    public Optional<String> lost() {
        return settings.knows(configured)
                ? Optional.empty()
                : Optional.of("user `" + configured.name() + "` was changed or removed");
    }
}
