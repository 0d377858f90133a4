package io.hoopai.access.grant;

import static java.util.Objects.requireNonNull;

/**
 * That a grant has ended, and why. Immutable.
 *
 * @param by who ended it; empty when it ended by itself
 * @param reason as whoever ended it gave it; empty when nothing was said
 */
public record GrantEnd(Grant grant, EndCause cause, String by, String reason) {
    public GrantEnd {
        requireNonNull(grant, "grant is null");
        requireNonNull(cause, "cause is null");
        requireNonNull(by, "by is null");
        requireNonNull(reason, "reason is null");
    }
}
