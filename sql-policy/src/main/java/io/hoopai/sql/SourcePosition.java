package io.hoopai.sql;

/**
 * A place in a text.
 *
 * @param offset zero-based, in UTF-16 units of the text the client sent
 * @param line one-based
 * @param column one-based, in UTF-16 units
 */
public record SourcePosition(int offset, int line, int column) {
    public static final SourcePosition START = new SourcePosition(0, 1, 1);

    public SourcePosition {
        if (offset < 0 || line < 1 || column < 1) {
            throw new IllegalArgumentException("not a position: offset " + offset + ", " + line + ":" + column);
        }
    }

    /** The position of {@code offset} in {@code text}; an offset past the end is the end. */
    public static SourcePosition of(String text, int offset) {
        int end = Math.min(Math.max(offset, 0), text.length());
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < end; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new SourcePosition(end, line, end - lineStart + 1);
    }

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
