package io.hoopai.guard;

import static java.util.Objects.requireNonNull;

/** A statement that was judged before must not run now: what allowed it, or what it could spend, is used up. */
public final class RunRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public RunRefusedException(Refusal refusal) {
        super(requireNonNull(refusal, "refusal is null").message());
        this.refusal = refusal;
    }

    /** What the client is told. */
    public Refusal refusal() {
        return refusal;
    }
}
