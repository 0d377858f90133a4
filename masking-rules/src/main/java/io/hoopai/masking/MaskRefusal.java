package io.hoopai.masking;

import static java.util.Objects.requireNonNull;

import io.hoopai.sql.SourcePosition;

/**
 * A use of a protected column that cannot be allowed, because its result would say something of the value.
 *
 * @param rule the rule that protects the column
 * @param message for the reader
 * @param hint what to do instead
 */
public record MaskRefusal(String rule, String message, String hint, SourcePosition position) {
    public MaskRefusal {
        requireNonNull(rule, "rule is null");
        requireNonNull(message, "message is null");
        requireNonNull(hint, "hint is null");
        requireNonNull(position, "position is null");
    }
}
