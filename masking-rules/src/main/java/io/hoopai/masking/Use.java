package io.hoopai.masking;

import io.hoopai.sql.ReferenceKind;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a statement may do with a protected column besides showing its mask. From the freest to the strictest. */
enum Use {
    /** Anything: the rule hides the value in results, and no more. */
    RAW,
    /** What {@link #MASKED} allows, and being compared for equality with a constant or parameter. */
    LOOKUP,
    /** What says nothing of the value: tests for NULL, and computations that cannot fail and whose result is redacted. */
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

    boolean allows(ReferenceKind kind) {
        return switch (kind) {
            case NULL_TEST, COMPUTED_TOTALLY -> this != DENY;
            case EQUALS_CONSTANT -> this == LOOKUP || this == RAW;
            case EQUALS_COLUMN, RANGE, PATTERN, ORDER, GROUP, DISTINCT, LIMIT, WINDOW, COMPUTED, OTHER -> this == RAW;
            // The copy would no longer be protected.
            case WRITTEN_ELSEWHERE -> false;
        };
    }
}
