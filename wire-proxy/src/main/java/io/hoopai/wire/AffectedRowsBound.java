package io.hoopai.wire;

import io.hoopai.guard.JudgedStatement;
import io.hoopai.guard.Refusal;
import io.hoopai.guard.RefusalKind;
import io.hoopai.guard.Verdict;
import io.hoopai.sql.StatementKind;
import java.util.Optional;

/**
 * How many rows a write may touch. It is enforced, not estimated: the write runs without what would commit it, nothing
 * else is taken from the client until the count is known, and when that is over the bound, a message that must fail
 * follows it, so that the server itself takes the write back.
 *
 * @param rule the rule that sets the bound
 */
record AffectedRowsBound(long most, String rule) {
    /** The bound of a text that {@link #uncountable} has let pass. */
    static Optional<AffectedRowsBound> of(Verdict verdict) {
        for (JudgedStatement statement : verdict.statements()) {
            if (statement.decision().maxAffectedRows().isPresent()) {
                return Optional.of(new AffectedRowsBound(
                        statement.decision().maxAffectedRows().getAsLong(),
                        statement.decision().reason().rule()));
            }
        }
        return Optional.empty();
    }

    /** Why the rows that a text writes cannot be counted; empty when they can, or need not be. */
    static Optional<Refusal> uncountable(Verdict verdict) {
        return of(verdict)
                .filter(bound -> verdict.statements().size() > 1
                        || !countable(verdict.statements().get(0)))
                .map(bound -> bound.refusal(
                        "its rows are limited, so it has to be the only statement, with one write, and return no rows",
                        "send the write by itself, without RETURNING"));
    }

    private static boolean countable(JudgedStatement statement) {
        // The server counts the rows of the outermost write alone.
        if (statement.statement().copiesFromClient()) {
            return true;
        }
        boolean writesFirst = statement.statement().kind().effect() == StatementKind.Effect.WRITE;
        long writes = statement.statement().accesses().stream()
                .filter(access -> access.kind().effect() != StatementKind.Effect.READ)
                .count();
        return writesFirst && writes <= 1 && !statement.statement().returnsRows();
    }

    /** Why a run is taken back; empty when it may stand. */
    Optional<Refusal> exceededBy(long affected) {
        if (affected >= 0 && affected <= most) {
            return Optional.empty();
        }
        String counted = affected < 0 ? "an unknown number of" : Long.toString(affected);
        return Optional.of(refusal(
                "the statement affects " + counted + " rows where " + most + " are allowed; it was taken back",
                "narrow the WHERE clause"));
    }

    private Refusal refusal(String why, String hint) {
        return new Refusal(
                RefusalKind.AFFECTED_ROWS,
                Refusal.INSUFFICIENT_PRIVILEGE,
                rule,
                "refused by rule " + rule + ": " + why,
                "",
                hint,
                0);
    }
}
