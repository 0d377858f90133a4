package io.hoopai.masking.postgres;

/**
 * A value of parts in the text format, as the server writes it. The frame stays as it is, each part is written anew. What the
 * server would not write is not understood. Used once.
 */
abstract class TextParts {
    private final byte[] value;
    private final String text;
    private final StringBuilder out;
    private int at;
    private boolean changed;

    TextParts(byte[] value) {
        this.value = value;
        this.text = Bytes.text(value);
        this.out = new StringBuilder(text.length());
    }

    final byte[] masked() {
        whole();
        if (at != text.length()) {
            throw malformed();
        }
        return changed ? Bytes.of(out.toString()) : value;
    }

    /** Reads from the first character past the last one. */
    abstract void whole();

    /** Whether a part with this character in it is quoted. */
    abstract boolean needsQuotes(char c);

    /** Whether a part is quoted though no character of it asks for that. */
    boolean needsQuotes(String part) {
        return part.isEmpty();
    }

    /** What is written before a quote or a backslash. */
    abstract char escape(char c);

    final String text() {
        return text;
    }

    final char peek() {
        if (at >= text.length()) {
            throw malformed();
        }
        return text.charAt(at);
    }

    final char take() {
        char c = peek();
        at++;
        return c;
    }

    /** A part of the frame. */
    final void expect(char c) {
        if (peek() != c) {
            throw malformed();
        }
        copy(1);
    }

    /** The next so many characters are a part of the frame. */
    final void copy(int length) {
        out.append(text, at, at + length);
        at += length;
    }

    /** What stands up to one of two characters without quotes; it may be empty. */
    final String bare(char end, char otherEnd) {
        int start = at;
        while (peek() != end && peek() != otherEnd) {
            if (needsQuotes(peek())) {
                throw malformed();
            }
            at++;
        }
        return text.substring(start, at);
    }

    /**
     * Writes what is shown of a part.
     *
     * @param ofNull how NULL is written
     */
    final void write(String part, PartMask mask, String ofNull) {
        byte[] bytes = Bytes.of(part);
        byte[] shown = mask.of(bytes);
        changed |= bytes != shown;
        if (shown == null) {
            out.append(ofNull);
        } else {
            write(shown == bytes ? part : Bytes.text(shown));
        }
        PartMask.requireHeld(out.length());
    }

    /** A part that is NULL, and stays so. */
    final void writeNull(String ofNull) {
        out.append(ofNull);
    }

    private void write(String part) {
        boolean quotes = needsQuotes(part);
        for (int i = 0; i < part.length() && !quotes; i++) {
            quotes = needsQuotes(part.charAt(i));
        }
        if (!quotes) {
            out.append(part);
            return;
        }
        out.append('"');
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (c == '"' || c == '\\') {
                out.append(escape(c));
            }
            out.append(c);
        }
        out.append('"');
    }

    /** White space of ASCII, as Postgres has it. */
    static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    static IllegalArgumentException malformed() {
        return new IllegalArgumentException("not a value of its type");
    }
}
