package io.hoopai.policy;

import static java.util.Objects.requireNonNull;

import io.hoopai.identity.Principal;
import java.util.List;

/**
 * The limits of a policy. Immutable.
 *
 * @param everybody that hold for every session
 * @param some that hold for some sessions beside them
 */
record LimitRules(Limits everybody, List<LimitRule> some) {
    static final LimitRules NONE = new LimitRules(Limits.NONE, List.of());

    LimitRules {
        requireNonNull(everybody, "everybody is null");
        some = List.copyOf(some);
    }

    /** Of all limits that hold for a principal on a database, the tightest. */
    Limits of(Principal principal, String database) {
        Limits limits = everybody;
        for (LimitRule rule : some) {
            if (rule.holdsFor(principal, database)) {
                limits = limits.tightened(rule.limits());
            }
        }
        return limits;
    }
}
