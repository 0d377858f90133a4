package io.hoopai.sql.lexer;

import static java.util.Objects.requireNonNull;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.SqlNotUnderstoodException.Reason;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A client's text and where its lines begin. The lines are found once, when the first position is asked for, so that
 * each position costs a binary search and not a walk over the text. Safe for use by many threads.
 */
final class SourceText {
    private final String text;

    /** Computed from {@link #text} alone, so that a race only computes it twice. */
    private volatile int @Nullable [] lineStarts;

    SourceText(String text) {
        this.text = requireNonNull(text, "text is null");
    }

    String text() {
        return text;
    }

    /** The position of {@code offset}; an offset past the end is the end. */
    SourcePosition position(int offset) {
        int at = Math.min(Math.max(offset, 0), text.length());
        int[] starts = lineStarts;
        if (starts == null) {
            starts = findLineStarts(text);
            lineStarts = starts;
        }
        int found = Arrays.binarySearch(starts, at);
        int line = found >= 0 ? found : -found - 2;
        return new SourcePosition(at, line + 1, at - starts[line] + 1);
    }

    SqlNotUnderstoodException notUnderstood(Reason reason, String message, int offset, String hint) {
        return new SqlNotUnderstoodException(reason, message, position(offset), hint);
    }

    private static int[] findLineStarts(String text) {
        int[] starts = new int[8];
        int lines = 1;
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
            if (lines == starts.length) {
                starts = Arrays.copyOf(starts, lines * 2);
            }
            starts[lines++] = i + 1;
        }
        return Arrays.copyOf(starts, lines);
    }
}
