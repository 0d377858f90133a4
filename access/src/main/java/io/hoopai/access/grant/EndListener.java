package io.hoopai.access.grant;

import io.hoopai.access.oidc.VerifiedLogout;
import java.util.Set;

/**
 * Is told on every replica what has ended, wherever it was ended, within half a second. Has to be quick; called on several
 * threads.
 */
public interface EndListener {
    /** Sessions of these grants are to end. A grant is named once; all of them are when the store is away for too long. */
    default void grantsEnded(Set<String> ids) {}

    /** Sessions of tokens that {@linkplain VerifiedLogout#ends it ends} are to end. */
    default void loggedOut(VerifiedLogout logout) {}
}
