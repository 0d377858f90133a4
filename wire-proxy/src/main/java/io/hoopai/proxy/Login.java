package io.hoopai.proxy;

import io.hoopai.guard.Budget;
import io.hoopai.identity.Principal;
import java.util.Optional;

/** Whom a client has proven to be, by what, and whether that still holds. Safe for use by many threads. */
interface Login {
    /** As people and messages name it. */
    String user();

    /**
     * @param application as the client names itself
     * @param address of the client, without its port
     */
    Principal principal(String application, String address);

    /** What its sessions may do together. */
    default Budget budget() {
        return Budget.UNLIMITED;
    }

    /** Whether its sessions may be on a database. */
    default boolean mayUse(String database) {
        return true;
    }

    /** Why it does not hold any more, so that its sessions end; empty while it does. */
    Optional<String> lost();
}
