package io.hoopai.guard;

import static java.util.Objects.requireNonNull;

import io.hoopai.masking.MaskPlan;
import io.hoopai.policy.Decision;
import io.hoopai.sql.MaskedSql;
import io.hoopai.sql.Statement;
import java.util.Optional;

/**
 * One statement that may run, with the masks its result needs. Immutable.
 *
 * @param masked the statement as it was rewritten to compute with masks; empty when it runs as it was sent
 * @param sent the text that it is sent in
 * @param redactErrors whether the free text of errors and notices must not reach the client
 */
public record JudgedStatement(
        Statement statement,
        Decision decision,
        MaskPlan masks,
        Optional<MaskedSql> masked,
        SentText sent,
        boolean redactErrors) {
    public JudgedStatement {
        requireNonNull(statement, "statement is null");
        requireNonNull(decision, "decision is null");
        requireNonNull(masks, "masks is null");
        requireNonNull(masked, "masked is null");
        requireNonNull(sent, "sent is null");
    }

    /** One that runs as it was sent, alone. */
    public JudgedStatement(Statement statement, Decision decision, MaskPlan masks, boolean redactErrors) {
        this(statement, decision, masks, Optional.empty(), SentText.unchanged(statement.sql()), redactErrors);
    }

    /** What the server gets of it. */
    public String sql() {
        return masked.map(MaskedSql::sql).orElse(statement.sql());
    }
}
