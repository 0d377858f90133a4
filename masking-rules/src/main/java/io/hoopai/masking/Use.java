package io.hoopai.masking;

import io.hoopai.sql.ReferenceKind;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a statement may do with a protected column besides showing its mask. From the freest to the strictest. */
enum Use {
    /** Anything: the rule hides the value in results, and no more. */
    RAW,
    /**
     * What {@link #MASKED} allows, and that the value itself is compared for equality with a constant or parameter, or with
     * a column of the same domain.
     */
    LOOKUP,
    /** Anything, but whatever is computed sees the mask; of the value itself, whether it is NULL. */
    MASKED,
    /** Nothing. */
    DENY;

    String keyword() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Map<String, Use> byKeyword() {
        Map<String, Use> words = new TreeMap<>();
        for (Use use : values()) {
            words.put(use.keyword(), use);
        }
        return words;
    }

    /**
     * Whether a statement that uses the value like this may run. What is only computed with, and cannot fail, may: its result
     * is redacted where it comes out.
     */
    boolean allows(ReferenceKind kind) {
        return kind == ReferenceKind.COMPUTED_TOTALLY ? this != DENY : sees(kind);
    }

    /**
     * Whether what a statement computes in this way sees the value; if not, it sees the mask. Comparing two columns needs
     * more than their uses: see {@link ProtectedColumns#sees}.
     */
    boolean sees(ReferenceKind kind) {
        return switch (kind) {
            case NULL_TEST -> this != DENY;
            case EQUALS_CONSTANT -> this == LOOKUP || this == RAW;
            case EQUALS_COLUMN,
                    RANGE,
                    PATTERN,
                    ORDER,
                    GROUP,
                    DISTINCT,
                    LIMIT,
                    WINDOW,
                    COMPUTED_TOTALLY,
                    COMPUTED,
                    OTHER -> this == RAW;
            // The copy would no longer be protected.
            case WRITTEN_ELSEWHERE -> false;
        };
    }
}
