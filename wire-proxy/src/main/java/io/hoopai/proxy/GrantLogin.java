package io.hoopai.proxy;

import static java.util.Objects.requireNonNull;

import io.hoopai.access.grant.Grant;
import io.hoopai.access.grant.Grants;
import io.hoopai.guard.Budget;
import io.hoopai.identity.Principal;
import java.util.Optional;

/**
 * Who has a grant: it acts as the one who asked for it, as far as the grant goes, and for as long as that one may still have
 * it.
 */
record GrantLogin(Grant grant, Grants grants, Settings settings) implements Login {
    GrantLogin {
        requireNonNull(grant, "grant is null");
        requireNonNull(grants, "grants is null");
        requireNonNull(settings, "settings is null");
    }

    @Override
    public String user() {
        return grant.requester();
    }

    @Override
    public Principal principal(String application, String address) {
        return new Principal(grant.requester(), grant.groups(), application, address, grant.mandate());
    }

    @Override
    public Budget budget() {
        return grants.budget(grant.id());
    }

    @Override
    public boolean mayUse(String database) {
        return grant.database().equals(database);
    }

    @Override
    public Optional<String> lost() {
        if (!grants.isLive(grant.id())) {
            return Optional.of("grant `" + grant.id() + "` has ended");
        }
        return requesterMayHaveIt()
                ? Optional.empty()
                : Optional.of("user `" + grant.requester() + "`, who asked for grant `" + grant.id()
                        + "`, was changed or removed");
    }

    /** Of who has a token, the provider says it. */
    private boolean requesterMayHaveIt() {
        return !grant.issuer().isEmpty()
                || settings.user(grant.requester())
                        .filter(user -> user.groups().containsAll(grant.groups()))
                        .isPresent();
    }
}
