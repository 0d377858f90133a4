package io.hoopai.masking.postgres;

import io.hoopai.masking.Masker;
import java.util.List;

/**
 * A row, as {@code record_out} writes it: {@code (a,,"b ""c""")}, where nothing between two commas is NULL.
 *
 * @see <a href="https://www.postgresql.org/docs/current/rowtypes.html#ROWTYPES-IO-SYNTAX">Composite Type Input and Output
 *     Syntax</a>
 */
final class TextRow extends TextParts {
    private static final String NULL = "";

    private final List<RowType.Field> fields;
    private final Masker masker;

    TextRow(byte[] value, List<RowType.Field> fields, Masker masker) {
        super(value);
        this.fields = fields;
        this.masker = masker;
    }

    @Override
    void whole() {
        expect('(');
        for (int i = 0; i < fields.size(); i++) {
            if (i > 0) {
                expect(',');
            }
            field(fields.get(i));
        }
        expect(')');
    }

    private void field(RowType.Field field) {
        boolean quoted = peek() == '"';
        String content = quoted ? quoted() : bare(',', ')');
        if (quoted || !content.isEmpty()) {
            write(content, part -> field.type().part(part, false, masker), NULL);
        }
    }

    /** Quotes and backslashes in it are written twice. */
    private String quoted() {
        StringBuilder content = new StringBuilder();
        take();
        while (true) {
            char c = take();
            if (c == '"' && peek() != '"') {
                return content.toString();
            }
            if ((c == '"' || c == '\\') && take() != c) {
                throw malformed();
            }
            content.append(c);
        }
    }

    @Override
    boolean needsQuotes(char c) {
        return c == '"' || c == '\\' || c == '(' || c == ')' || c == ',' || isSpace(c);
    }

    @Override
    char escape(char c) {
        return c;
    }
}
