package io.hoopai.masking.postgres;

import io.hoopai.masking.Masker;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row in the text format, as {@code record_out} writes it: {@code (a,,"b ""c""")}, where nothing between two commas is
 * NULL. What {@code record_out} would not write is not understood. Used once.
 *
 * @see <a href="https://www.postgresql.org/docs/current/rowtypes.html#ROWTYPES-IO-SYNTAX">Composite Type Input and Output
 *     Syntax</a>
 */
final class TextRow {
    private final byte[] value;
    private final String text;
    private final List<RowType.Field> fields;
    private final Masker masker;
    private final StringBuilder out;
    private int at;
    private boolean changed;

    TextRow(byte[] value, List<RowType.Field> fields, Masker masker) {
        this.value = value;
        this.text = Bytes.text(value);
        this.fields = fields;
        this.masker = masker;
        this.out = new StringBuilder(text.length());
    }

    byte[] masked() {
        expect('(');
        for (int i = 0; i < fields.size(); i++) {
            if (i > 0) {
                expect(',');
            }
            field(fields.get(i));
        }
        expect(')');
        if (at != text.length()) {
            throw malformed();
        }
        return changed ? Bytes.of(out.toString()) : value;
    }

    private void field(RowType.Field field) {
        String content = peek() == '"' ? quoted() : bare();
        if (content == null) {
            return;
        }
        byte[] part = Bytes.of(content);
        byte[] shown = field.type().part(part, false, masker);
        changed |= part != shown;
        if (shown != null) {
            write(shown == part ? content : Bytes.text(shown));
        }
        PartMask.requireHeld(out.length());
    }

    /** Quotes and backslashes in it are written twice. */
    private String quoted() {
        StringBuilder content = new StringBuilder();
        at++;
        while (true) {
            char c = peek();
            at++;
            if (c == '"' || c == '\\') {
                if (at >= text.length() || text.charAt(at) != c) {
                    if (c == '"') {
                        return content.toString();
                    }
                    throw malformed();
                }
                at++;
            }
            content.append(c);
        }
    }

    /** Up to what ends a field; null for NULL. */
    private @Nullable String bare() {
        int start = at;
        while (peek() != ',' && peek() != ')') {
            if (needsQuotes(peek())) {
                throw malformed();
            }
            at++;
        }
        return at == start ? null : text.substring(start, at);
    }

    private void write(String content) {
        boolean quotes = content.isEmpty();
        for (int i = 0; i < content.length() && !quotes; i++) {
            quotes = needsQuotes(content.charAt(i));
        }
        if (!quotes) {
            out.append(content);
            return;
        }
        out.append('"');
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            if (c == '"' || c == '\\') {
                out.append(c);
            }
            out.append(c);
        }
        out.append('"');
    }

    private static boolean needsQuotes(char c) {
        return c == '"' || c == '\\' || c == '(' || c == ')' || c == ',' || TextArray.isSpace(c);
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
        return new IllegalArgumentException("not a row");
    }
}
