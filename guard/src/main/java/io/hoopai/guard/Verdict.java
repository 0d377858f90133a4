package io.hoopai.guard;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * The verdict on one text: all of it may run, or none of it. Immutable.
 *
 * @param text as the client sent it
 * @param sql what to send to the server instead; empty when refused
 * @param statements one per statement of the text, in order; empty when refused
 * @param epoch under which rules and catalog it was found; see {@link GuardSession#refresh}
 */
public record Verdict(
        String text, String sql, List<JudgedStatement> statements, Optional<Refusal> refusal, Epoch epoch) {
    public Verdict {
        requireNonNull(text, "text is null");
        requireNonNull(sql, "sql is null");
        statements = List.copyOf(statements);
        requireNonNull(refusal, "refusal is null");
        requireNonNull(epoch, "epoch is null");
        if (refusal.isPresent() != statements.isEmpty()) {
            throw new IllegalArgumentException("a verdict has statements or a refusal");
        }
    }

    /** Whether the text may run as it is, though nobody has read it. */
    public boolean unread() {
        return statements.size() == 1 && statements.get(0).statement().isUnread();
    }

    public boolean allowed() {
        return refusal.isEmpty();
    }

    /** Whether whoever runs it has to say what is bound to its parameters; see {@link GuardSession#bound}. */
    public boolean asksForParameters() {
        for (JudgedStatement statement : statements) {
            if (statement.asksForParameters()) {
                return true;
            }
        }
        return false;
    }
}
