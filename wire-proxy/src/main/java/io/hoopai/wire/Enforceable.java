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
        boolean bounded = verdict.statements().stream()
                .anyMatch(statement -> statement.decision().maxAffectedRows().isPresent());
        return bounded
                ? Optional.of(new Refusal(
                        Refusal.INSUFFICIENT_PRIVILEGE,
                        "max-affected-rows",
                        "refused by rule max-affected-rows: maxAffectedRows cannot be enforced by this door yet",
                        "",
                        "the JDBC driver can run it, or a rule without maxAffectedRows",
                        0))
                : Optional.empty();
    }
}
