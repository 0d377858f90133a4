package io.hoopai.guard;

import static java.util.Objects.requireNonNull;

import io.hoopai.masking.MaskPlan;
import io.hoopai.policy.Decision;
import io.hoopai.policy.Effect;
import io.hoopai.sql.MaskedSql;
import io.hoopai.sql.Statement;
import io.hoopai.sql.StatementKind;
import io.hoopai.sql.catalog.FunctionEffect;
import java.util.Optional;

/**
 * One statement that may run, with the masks its result needs. Immutable.
 *
 * @param ruling what the rules make of it
 * @param masked the statement as it was rewritten to compute with masks; empty when it runs as it was sent
 * @param sent the text that it is sent in
 * @param approval of a person, without which it must not run; empty when it needs none
 */
public record JudgedStatement(
        Statement statement, Ruling ruling, Optional<MaskedSql> masked, SentText sent, Optional<Approval> approval) {
    public JudgedStatement {
        requireNonNull(statement, "statement is null");
        requireNonNull(ruling, "ruling is null");
        requireNonNull(masked, "masked is null");
        requireNonNull(sent, "sent is null");
        requireNonNull(approval, "approval is null");
    }

    /** One that needs no approval. */
    public JudgedStatement(Statement statement, Ruling ruling, Optional<MaskedSql> masked, SentText sent) {
        this(statement, ruling, masked, sent, Optional.empty());
    }

    /** One that runs as it was sent, alone. */
    public JudgedStatement(Statement statement, Decision decision, MaskPlan masks, boolean redactErrors) {
        this(
                statement,
                new Ruling(decision, masks, redactErrors),
                Optional.empty(),
                SentText.unchanged(statement.sql()));
    }

    /** The same, approved by a person. */
    JudgedStatement by(Approval approved) {
        return new JudgedStatement(statement, ruling, masked, sent, Optional.of(approved));
    }

    /** Whether it runs only as a person has approved. */
    public boolean needsApproval() {
        return ruling.decision().effect() == Effect.REVIEW;
    }

    /** Whether nobody has approved it yet, as what is bound to its parameters is not known: it may be prepared, not run. */
    public boolean awaitsApproval() {
        return needsApproval() && approval.isEmpty();
    }

    /** Whether whoever runs it has to say what is bound to its parameters. */
    public boolean asksForParameters() {
        return statement.parameters() > 0 && (ruling.recording().parameters() || awaitsApproval());
    }

    /** Whether it may leave anything behind but its answer. Which statement it runs, EXECUTE does not say. */
    public boolean mayChangeSomething() {
        return statement.kind() == StatementKind.EXECUTE
                || changes(statement.kind())
                || statement.accesses().stream().anyMatch(access -> changes(access.kind()))
                || statement.functions().stream().anyMatch(function -> changes(function.effect()));
    }

    private static boolean changes(FunctionEffect effect) {
        return switch (effect) {
            case WRITES, EXECUTES_SQL, FILES, NETWORK, USER_DEFINED, UNKNOWN -> true;
            case TOTAL,
                    PURE,
                    TOTAL_AGGREGATE,
                    AGGREGATE,
                    WINDOW,
                    SET_RETURNING,
                    READS_SETTINGS,
                    READS_SERVER_STATE,
                    SLEEPS,
                    LOCKS,
                    LARGE_RESULT -> false;
        };
    }

    private static boolean changes(StatementKind kind) {
        return kind.effect() == StatementKind.Effect.WRITE || kind.effect() == StatementKind.Effect.ADMIN;
    }

    /** By which it may run. */
    public Decision decision() {
        return ruling.decision();
    }

    /** The masks of its result. */
    public MaskPlan masks() {
        return ruling.masks();
    }

    /** Whether the free text of errors and notices must not reach the client. */
    public boolean redactErrors() {
        return ruling.redactErrors();
    }

    /** What the server gets of it. */
    public String sql() {
        return masked.map(MaskedSql::sql).orElse(statement.sql());
    }
}
