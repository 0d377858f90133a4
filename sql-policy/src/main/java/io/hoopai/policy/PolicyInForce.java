package io.hoopai.policy;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A policy as it is in force for a while. What was decided by it holds no longer than that.
 *
 * @param policy with the rules that are in force
 * @param from the first instant at which it is known to be so
 * @param until the first instant at which another rule may be in force
 */
public record PolicyInForce(Policy policy, Instant from, Instant until) {
    public PolicyInForce {
        requireNonNull(policy, "policy is null");
        requireNonNull(from, "from is null");
        requireNonNull(until, "until is null");
    }

    /** Whether it is for ever. */
    public boolean always() {
        return until.equals(Instant.MAX) && from.equals(Instant.MIN);
    }

    public boolean holdsAt(Instant moment) {
        return !moment.isBefore(from) && moment.isBefore(until);
    }
}
