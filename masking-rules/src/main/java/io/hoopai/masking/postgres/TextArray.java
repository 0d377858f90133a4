package io.hoopai.masking.postgres;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An array, as {@code array_out} writes it: {@code [0:1]={"a b",NULL}}.
 *
 * @see <a href="https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO">Array Input and Output Syntax</a>
 */
final class TextArray extends TextParts {
    /** {@code MAXDIM} in {@code utils/array.h}. */
    private static final int MOST_DIMENSIONS = 6;

    private static final Pattern BOUNDS = Pattern.compile("(?:\\[-?[0-9]{1,10}:-?[0-9]{1,10}]){1,6}=");
    private static final String NULL = "NULL";

    private final char delimiter;
    private final PartMask mask;

    TextArray(byte[] value, char delimiter, PartMask mask) {
        super(value);
        this.delimiter = delimiter;
        this.mask = mask;
    }

    @Override
    void whole() {
        Matcher bounds = BOUNDS.matcher(text());
        if (bounds.lookingAt()) {
            copy(bounds.end());
        }
        dimension(1);
    }

    /** Reads from an opening brace past the closing one. */
    private void dimension(int depth) {
        expect('{');
        if (depth > MOST_DIMENSIONS) {
            throw malformed();
        }
        if (depth == 1 && peek() == '}') {
            expect('}');
            return;
        }
        while (true) {
            if (peek() == '{') {
                dimension(depth + 1);
            } else {
                element();
            }
            if (peek() != delimiter) {
                break;
            }
            expect(delimiter);
        }
        expect('}');
    }

    private void element() {
        if (peek() == '"') {
            write(quoted(), mask, NULL);
            return;
        }
        String element = bare(delimiter, '}');
        if (element.isEmpty()) {
            throw malformed();
        }
        if (element.equals(NULL)) {
            writeNull(NULL);
        } else {
            write(element, mask, NULL);
        }
    }

    private String quoted() {
        StringBuilder element = new StringBuilder();
        take();
        while (peek() != '"') {
            if (peek() == '\\') {
                take();
            }
            element.append(take());
        }
        take();
        return element.toString();
    }

    /** {@code array_out}: what would otherwise be taken for the frame. */
    @Override
    boolean needsQuotes(char c) {
        return c == '"' || c == '\\' || c == '{' || c == '}' || c == delimiter || isSpace(c);
    }

    @Override
    boolean needsQuotes(String element) {
        return element.isEmpty() || element.equalsIgnoreCase(NULL);
    }

    @Override
    char escape(char c) {
        return '\\';
    }
}
