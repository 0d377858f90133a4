package io.hoopai.wire;

import io.hoopai.guard.Refusal;
import io.hoopai.guard.Verdict;
import java.util.Optional;

/** What a verdict asks of this door, and whether the door can do it. */
final class Enforceable {
    private Enforceable() {}

    /** Why a text may not run here: its own refusal, or a condition that nobody would hold. */
    static Optional<Refusal> refusal(Verdict verdict) {
        if (!verdict.allowed()) {
            return verdict.refusal();
        }
        return AffectedRowsBound.uncountable(verdict);
    }
}
