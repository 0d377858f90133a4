package io.hoopai.proxy;

import static java.util.Objects.requireNonNull;

import io.hoopai.access.grant.Grants;
import io.hoopai.access.oidc.VerifiedToken;
import io.hoopai.guard.config.Entrance.Issuer;
import io.hoopai.identity.Mandate;
import io.hoopai.identity.Principal;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Who has a token of an identity provider, for as long as the token is good and the provider does not disown it.
 *
 * @param issuer as it was configured when the token was verified
 * @param grants know who has logged out; empty where nobody is told
 */
record BearerLogin(VerifiedToken token, Issuer issuer, Settings settings, Optional<Grants> grants, InstantSource clock)
        implements Login {
    BearerLogin {
        requireNonNull(token, "token is null");
        requireNonNull(issuer, "issuer is null");
        requireNonNull(settings, "settings is null");
        requireNonNull(grants, "grants is null");
        requireNonNull(clock, "clock is null");
    }

    @Override
    public String user() {
        return token.user();
    }

    @Override
    public Principal principal(String application, String address) {
        Mandate mandate = new Mandate("", token.agent(), "", "", Optional.empty(), Optional.of(token.expires()));
        return new Principal(token.user(), token.groups(), application, address, mandate);
    }

    @Override
    public Optional<String> lost() {
        if (!clock.instant().isBefore(token.expires())) {
            return Optional.of("the token of `" + token.user() + "` has expired");
        }
        if (!settings.knows(issuer)) {
            return Optional.of("the identity provider of `" + token.user() + "` was changed or removed");
        }
        return grants.filter(known -> known.isLoggedOut(token)).isPresent()
                ? Optional.of("`" + token.user() + "` has logged out")
                : Optional.empty();
    }
}
