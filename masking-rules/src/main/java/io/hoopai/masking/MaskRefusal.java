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
public record MaskRefusal(Kind kind, String rule, String message, String hint, SourcePosition position) {
    /** What cannot be allowed. */
    public enum Kind {
        /** Compared, sorted, grouped, searched or computed with. */
        USED,
        /** Used in a statement that is explained. */
        EXPLAINED,
        /** Made an output of by computing, where not even that is allowed. */
        COMPUTED,
        /** Stored into. */
        WRITTEN,
        /** Stored elsewhere. */
        COPIED,
        /** Handed out by a kind of statement whose rows no door masks. */
        RELEASED,
        /** Touched by a kind of statement that could show or copy it in ways that are not followed. */
        CANNOT_BE_FOLLOWED,
        /** In a relation whose definition is changed. */
        REDEFINED,
        /** A column of a view, protected by a rule that does not cover what is behind it. */
        HIDDEN_BY_VIEW,
        /** Perhaps in a result of which nothing is known. */
        UNKNOWN_RESULT;

        /** Whether masking inside the statement may make the refusal go away. */
        public boolean avoidable() {
            return switch (this) {
                case USED, EXPLAINED, COPIED, RELEASED -> true;
                case COMPUTED, WRITTEN, CANNOT_BE_FOLLOWED, REDEFINED, HIDDEN_BY_VIEW, UNKNOWN_RESULT -> false;
            };
        }
    }

    public MaskRefusal {
        requireNonNull(kind, "kind is null");
        requireNonNull(rule, "rule is null");
        requireNonNull(message, "message is null");
        requireNonNull(hint, "hint is null");
        requireNonNull(position, "position is null");
    }
}
