package io.hoopai.proxy;

import static java.util.Objects.requireNonNull;

import io.hoopai.access.grant.Requester;
import io.hoopai.identity.Principal;

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

    /** As rules see who it is. */
    Principal principal() {
        return new Principal(requester.user(), requester.groups(), "", address);
    }
}
