package io.hoopai.policy;

import static java.util.Objects.requireNonNull;

/** The kinds of reason that a decision can have. */
public enum ReasonKind {
    /** A rule allows it. */
    ALLOWED(Effect.ALLOW),
    /** A rule asks for a person's approval. */
    NEEDS_APPROVAL(Effect.REVIEW),
    /** A rule denies it. */
    DENIED(Effect.DENY),
    /** A rule allows it with a condition that limits the rows, and there is none. */
    NEEDS_CONDITION(Effect.DENY),
    /** No rule allows it. */
    NOT_ALLOWED(Effect.DENY),
    /** No rule can allow it. */
    NEVER_ALLOWED(Effect.DENY),
    /** A system relation that rules do not open. */
    SYSTEM_RELATION(Effect.DENY),
    /** A function that may not be called. */
    FUNCTION(Effect.DENY);

    private final Effect effect;

    ReasonKind(Effect effect) {
        this.effect = requireNonNull(effect, "effect is null");
    }

    /** What such a reason speaks for. */
    public Effect effect() {
        return effect;
    }
}
