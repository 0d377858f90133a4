package io.hoopai.guard;

import static java.util.Objects.requireNonNull;

import io.hoopai.policy.Decision;
import io.hoopai.sql.Statement;
import java.util.Optional;

/**
 * A verdict, and what the record needs to know of a refusal.
 *
 * @param refused the statement that was refused; empty when nothing was, or when the text was not understood
 * @param decision the policy's word on that statement; empty when it was not asked
 */
record Judgement(Verdict verdict, Optional<Statement> refused, Optional<Decision> decision) {
    Judgement {
        requireNonNull(verdict, "verdict is null");
        requireNonNull(refused, "refused is null");
        requireNonNull(decision, "decision is null");
    }
}
