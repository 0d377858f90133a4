package io.hoopai.sql.lexer;

import io.hoopai.sql.SqlNotUnderstoodException;

/**
 * Reads a string constant in single quotes, with its continuations: two constants with nothing but blanks and line
 * comments between them, and a line break among those, are one (SQL standard; {@code quotecontinue} in {@code scan.l}).
 */
final class PostgresString {
    /** What a backslash and a doubled quote mean. */
    enum Notation {
        /** A doubled quote is a quote; a backslash is a backslash. */
        PLAIN,
        /** {@code E''}: a doubled quote is a quote; a backslash escapes. */
        ESCAPES,
        /** {@code B''} and {@code X''}: neither. */
        BITS
    }

    private final Scanner scanner;
    private final StringBuilder value = new StringBuilder();

    PostgresString(Scanner scanner) {
        this.scanner = scanner;
    }

    /** Reads from the quote at the scanner's position and moves it behind the last one. */
    String read(Notation notation) throws SqlNotUnderstoodException {
        do {
            segment(notation);
        } while (continues());
        return value.toString();
    }

    private void segment(Notation notation) throws SqlNotUnderstoodException {
        int start = scanner.position++;
        while (true) {
            int c = scanner.peek(0);
            if (c == Scanner.END) {
                throw scanner.unterminated("the string constant", start);
            }
            if (c == '\'') {
                scanner.position++;
                if (notation == Notation.BITS || scanner.peek(0) != '\'') {
                    return;
                }
                value.append('\'');
                scanner.position++;
            } else if (c == '\\' && notation == Notation.ESCAPES) {
                BackslashEscapes.decodePostgres(scanner, value);
            } else {
                value.append((char) c);
                scanner.position++;
            }
        }
    }

    /** Moves to the quote of a continuation if there is one; else stays. */
    private boolean continues() throws SqlNotUnderstoodException {
        int end = scanner.position;
        boolean newline = false;
        while (true) {
            int c = scanner.peek(0);
            if (c == '\n' || c == '\r') {
                newline = true;
                scanner.position++;
            } else if (Ascii.isBlank(c)) {
                scanner.position++;
            } else if (!(c == '-' && scanner.skipComment())) {
                break;
            }
        }
        if (newline && scanner.peek(0) == '\'') {
            return true;
        }
        scanner.position = end;
        return false;
    }
}
