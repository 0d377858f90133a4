package io.hoopai.policy;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.OptionalLong;

/**
 * What the policy says about a statement, with its reasons. A value: nobody recomputes why.
 *
 * @param effect the outcome
 * @param reasons those that brought the effect about, the decisive one first; never empty
 * @param observed reasons of rules in observe mode, which were recorded and let pass
 * @param maxAffectedRows the smallest bound that the allowing rules put on rows written; empty for none
 */
public record Decision(Effect effect, List<Reason> reasons, List<Reason> observed, OptionalLong maxAffectedRows) {
    public Decision {
        requireNonNull(effect, "effect is null");
        reasons = List.copyOf(reasons);
        observed = List.copyOf(observed);
        requireNonNull(maxAffectedRows, "maxAffectedRows is null");
        if (reasons.isEmpty()) {
            throw new IllegalArgumentException("a decision has a reason");
        }
    }

    public boolean allowed() {
        return effect == Effect.ALLOW;
    }

    /** The decisive reason. */
    public Reason reason() {
        return reasons.get(0);
    }
}
