package io.hoopai.proxy;

import static java.util.Objects.requireNonNull;

import io.hoopai.access.grant.Requester;
import io.hoopai.identity.Mandate;
import io.hoopai.identity.Principal;
import java.util.Optional;

/**
 * Who calls the endpoint for access, as proven.
 *
 * @param address of the call, without its port
 */
record Caller(Requester requester, String address) {
    Caller {
        requireNonNull(requester, "requester is null");
        requireNonNull(address, "address is null");
    }

    String user() {
        return requester.user();
    }

    /** Whether an agent calls for its user; what is for people is not for it. */
    boolean isAgent() {
        return !requester.agent().isEmpty();
    }

    /** As rules see who it is. */
    Principal principal() {
        Mandate mandate = new Mandate("", requester.agent(), "", "", Optional.empty(), requester.expires());
        return new Principal(requester.user(), requester.groups(), "", address, mandate);
    }
}
