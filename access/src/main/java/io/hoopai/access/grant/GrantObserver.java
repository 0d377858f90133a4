package io.hoopai.access.grant;

import io.hoopai.access.oidc.VerifiedLogout;

/**
 * Is told of every change of grants by the one replica that makes it, before it holds: what it throws undoes the change. A
 * change that was told of may still fail. For use by many threads.
 */
public interface GrantObserver {
    default void grantIssued(Grant grant) {}

    default void grantEnded(GrantEnd end) {}

    /** Somebody logged out; what ended by that is told of separately. */
    default void loggedOut(VerifiedLogout logout) {}
}
