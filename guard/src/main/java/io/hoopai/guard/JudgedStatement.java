package io.hoopai.guard;

import static java.util.Objects.requireNonNull;

import io.hoopai.masking.MaskPlan;
import io.hoopai.policy.Decision;
import io.hoopai.sql.Statement;

/**
 * One statement that may run, with the masks its result needs. Immutable.
 *
 * @param redactErrors whether the free text of errors and notices must not reach the client
 */
public record JudgedStatement(Statement statement, Decision decision, MaskPlan masks, boolean redactErrors) {
    public JudgedStatement {
        requireNonNull(statement, "statement is null");
        requireNonNull(decision, "decision is null");
        requireNonNull(masks, "masks is null");
    }
}
