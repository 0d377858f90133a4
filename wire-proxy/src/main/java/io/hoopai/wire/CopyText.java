package io.hoopai.wire;

import io.hoopai.sql.CopyFormat;
import java.util.ArrayList;
import java.util.List;

/** The fields of a copied row in one of the formats that are text, as {@code copyto.c} writes them. */
abstract class CopyText {
    static CopyText of(CopyFormat format) {
        return format.kind() == CopyFormat.Kind.CSV ? new Csv(format) : new Escaped(format);
    }

    /** The fields of a row, as they stand there. */
    abstract List<String> fields(String row);

    /** What stands in a field. */
    abstract String value(String field);

    /** A value as it stands in a field. */
    abstract String field(String value);

    /** Text: what would end a field or a row has a backslash before it. */
    private static final class Escaped extends CopyText {
        private static final String CONTROLS = "\b\f\n\r\t\u000b\\";
        private static final String LETTERS = "bfnrtv\\";

        private final char delimiter;

        Escaped(CopyFormat format) {
            this.delimiter = format.delimiter();
        }

        @Override
        List<String> fields(String row) {
            List<String> fields = new ArrayList<>();
            int start = 0;
            for (int i = 0; i < row.length(); i++) {
                char c = row.charAt(i);
                if (c == '\\') {
                    i++;
                } else if (c == delimiter) {
                    fields.add(row.substring(start, i));
                    start = i + 1;
                }
            }
            fields.add(row.substring(start));
            return fields;
        }

        @Override
        String value(String field) {
            StringBuilder value = new StringBuilder(field.length());
            for (int i = 0; i < field.length(); i++) {
                char c = field.charAt(i);
                if (c == '\\' && i + 1 < field.length()) {
                    char next = field.charAt(++i);
                    int escape = LETTERS.indexOf(next);
                    value.append(escape < 0 ? next : CONTROLS.charAt(escape));
                } else {
                    value.append(c);
                }
            }
            return value.toString();
        }

        @Override
        String field(String value) {
            StringBuilder field = new StringBuilder(value.length());
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                int escape = CONTROLS.indexOf(c);
                if (escape >= 0) {
                    field.append('\\').append(LETTERS.charAt(escape));
                } else if (c == delimiter) {
                    field.append('\\').append(c);
                } else {
                    field.append(c);
                }
            }
            return field.toString();
        }
    }

    /** CSV: values may stand in quotes, with an escape before the quotes in them. */
    private static final class Csv extends CopyText {
        private final char delimiter;
        private final char quote;
        private final char escape;

        Csv(CopyFormat format) {
            this.delimiter = format.delimiter();
            this.quote = format.quote();
            this.escape = format.escape();
        }

        @Override
        List<String> fields(String row) {
            List<String> fields = new ArrayList<>();
            int start = 0;
            boolean quoted = false;
            for (int i = 0; i < row.length(); i++) {
                char c = row.charAt(i);
                if (quoted && c == escape && escape != quote) {
                    i++;
                } else if (c == quote) {
                    // A doubled quote ends the value and begins it again.
                    quoted = !quoted;
                } else if (c == delimiter && !quoted) {
                    fields.add(row.substring(start, i));
                    start = i + 1;
                }
            }
            fields.add(row.substring(start));
            return fields;
        }

        @Override
        String value(String field) {
            if (field.length() < 2 || field.charAt(0) != quote) {
                return field;
            }
            StringBuilder value = new StringBuilder(field.length());
            int end = field.length() - 1;
            for (int i = 1; i < end; i++) {
                char c = field.charAt(i);
                boolean escapes = c == escape && i + 1 < end;
                if (escapes && (field.charAt(i + 1) == quote || field.charAt(i + 1) == escape)) {
                    i++;
                }
                value.append(field.charAt(i));
            }
            return value.toString();
        }

        @Override
        String field(String value) {
            StringBuilder field = new StringBuilder(value.length() + 2).append(quote);
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if (c == quote || c == escape) {
                    field.append(escape);
                }
                field.append(c);
            }
            return field.append(quote).toString();
        }
    }
}
