package io.hoopai.access.grant;

import java.util.Locale;

/** Why a grant has ended. */
public enum EndCause {
    EXPIRED,
    REVOKED,
    TASK_ENDED,
    LOGOUT;

    /** As it is stored. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
