package io.hoopai.sql.lexer;

/**
 * Where a number of Postgres ends ({@code decinteger}, {@code numeric}, {@code real} and the like in {@code scan.l} of
 * version 16). Older servers end some of them earlier ({@code 0x1F}, {@code 1_000}) and read a name behind; they refuse
 * or name an output, but read no other column.
 */
final class PostgresNumbers {
    private PostgresNumbers() {}

    static int end(String text, int start) {
        int base = base(text, start);
        if (base != 10) {
            int end = digits(text, start + 2, base);
            return end > start + 2 ? end : start + 1;
        }
        int end = digits(text, start, 10);
        // `1..2` is a range of PL/pgSQL: the number ends before both points
        if (at(text, end) == '.' && at(text, end + 1) != '.') {
            end = fraction(text, end + 1);
        }
        return exponent(text, end);
    }

    private static int fraction(String text, int start) {
        return Ascii.isDigit(at(text, start)) ? digits(text, start, 10) : start;
    }

    private static int exponent(String text, int start) {
        if (Ascii.toLower((char) at(text, start)) != 'e') {
            return start;
        }
        int digits = at(text, start + 1) == '+' || at(text, start + 1) == '-' ? start + 2 : start + 1;
        return Ascii.isDigit(at(text, digits)) ? digits(text, digits, 10) : start;
    }

    /** Digits with single underscores between them, and before the first where a prefix stands. */
    private static int digits(String text, int start, int base) {
        int end = start;
        while (true) {
            boolean underscore = at(text, end) == '_' && (end > start || base != 10);
            int digit = underscore ? end + 1 : end;
            if (Character.digit((char) at(text, digit), base) < 0 || at(text, digit) > 'z') {
                return end;
            }
            end = digit + 1;
        }
    }

    private static int base(String text, int start) {
        if (text.charAt(start) != '0') {
            return 10;
        }
        return switch (at(text, start + 1)) {
            case 'x', 'X' -> 16;
            case 'o', 'O' -> 8;
            case 'b', 'B' -> 2;
            default -> 10;
        };
    }

    private static int at(String text, int index) {
        return index < text.length() ? text.charAt(index) : 0;
    }
}
