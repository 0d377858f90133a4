package io.hoopai.masking.postgres;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An array in the text format, as {@code array_out} writes it: {@code [0:1]={"a b",NULL}}. The frame stays as it is, each
 * element is written anew. What {@code array_out} would not write is not understood. Used once.
 *
 * @see <a href="https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO">Array Input and Output Syntax</a>
 */
final class TextArray {
    /** {@code MAXDIM} in {@code utils/array.h}. */
    private static final int MOST_DIMENSIONS = 6;

    private static final Pattern BOUNDS = Pattern.compile("(?:\\[-?[0-9]{1,10}:-?[0-9]{1,10}]){1,6}=");
    private static final String NULL = "NULL";

    private final byte[] value;
    private final String text;
    private final char delimiter;
    private final PartMask mask;
    private final StringBuilder out;
    private int at;
    private boolean changed;

    TextArray(byte[] value, char delimiter, PartMask mask) {
        this.value = value;
        this.text = Bytes.text(value);
        this.delimiter = delimiter;
        this.mask = mask;
        this.out = new StringBuilder(text.length());
    }

    byte[] masked() {
        Matcher bounds = BOUNDS.matcher(text);
        if (bounds.lookingAt()) {
            at = bounds.end();
            out.append(bounds.group());
        }
        dimension(1);
        if (at != text.length()) {
            throw malformed();
        }
        return changed ? Bytes.of(out.toString()) : value;
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
        String element = peek() == '"' ? quoted() : bare();
        if (element == null) {
            out.append(NULL);
            return;
        }
        byte[] part = Bytes.of(element);
        byte[] shown = mask.of(part);
        changed |= part != shown;
        if (shown == null) {
            out.append(NULL);
        } else {
            write(shown == part ? element : Bytes.text(shown));
        }
        PartMask.requireHeld(out.length());
    }

    private String quoted() {
        StringBuilder element = new StringBuilder();
        at++;
        while (peek() != '"') {
            if (peek() == '\\') {
                at++;
            }
            element.append(peek());
            at++;
        }
        at++;
        return element.toString();
    }

    /** Up to what ends an element; null for NULL. */
    private @Nullable String bare() {
        int start = at;
        while (peek() != delimiter && peek() != '}') {
            if (needsQuotes(peek())) {
                throw malformed();
            }
            at++;
        }
        if (at == start) {
            throw malformed();
        }
        String element = text.substring(start, at);
        return element.equals(NULL) ? null : element;
    }

    private void write(String element) {
        boolean quotes = element.isEmpty() || element.equalsIgnoreCase(NULL);
        for (int i = 0; i < element.length() && !quotes; i++) {
            quotes = needsQuotes(element.charAt(i));
        }
        if (!quotes) {
            out.append(element);
            return;
        }
        out.append('"');
        for (int i = 0; i < element.length(); i++) {
            char c = element.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\');
            }
            out.append(c);
        }
        out.append('"');
    }

    /** {@code array_out}: what would otherwise be taken for the frame, and white space of ASCII. */
    private boolean needsQuotes(char c) {
        return c == '"' || c == '\\' || c == '{' || c == '}' || c == delimiter || isSpace(c);
    }

    static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    private char peek() {
        if (at >= text.length()) {
            throw malformed();
        }
        return text.charAt(at);
    }

    private void expect(char c) {
        if (peek() != c) {
            throw malformed();
        }
        out.append(c);
        at++;
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("not an array");
    }
}
