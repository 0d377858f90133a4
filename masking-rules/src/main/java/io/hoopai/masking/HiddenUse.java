package io.hoopai.masking;

import static java.util.Objects.requireNonNull;

import io.hoopai.sql.SourcePosition;

/**
 * Something that a statement does with a value that it may not see, for which it has to be rewritten.
 *
 * @param what is done, as in "`a.b.c` is sorted by"
 * @param rule the rule that protects the column
 * @param position of what does it, or of the statement
 */
public record HiddenUse(String what, String rule, SourcePosition position) {
    public HiddenUse {
        requireNonNull(what, "what is null");
        requireNonNull(rule, "rule is null");
        requireNonNull(position, "position is null");
    }
}
