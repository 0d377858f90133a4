package io.hoopai.policy;

import static java.util.Objects.requireNonNull;

import io.hoopai.sql.SourcePosition;

/**
 * Why a decision is what it is.
 *
 * @param rule the id of the rule, or one of the built-in ids {@code default-deny}, {@code not-understood},
 *     {@code functions}, {@code system-relations}, {@code masking}, {@code limits}, {@code empty-statement}
 * @param message for the reader: lower case, user input in backticks
 * @param hint what to do instead; may be empty
 * @param position where in the client's text
 */
public record Reason(String rule, ReasonKind kind, String message, String hint, SourcePosition position) {
    public Reason {
        requireNonNull(rule, "rule is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(message, "message is null");
        requireNonNull(hint, "hint is null");
        requireNonNull(position, "position is null");
    }

    /** What this reason speaks for. */
    public Effect effect() {
        return kind.effect();
    }
}
