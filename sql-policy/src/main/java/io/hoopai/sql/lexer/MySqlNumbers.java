package io.hoopai.sql.lexer;

/** Where a number of MySQL ends ({@code MY_LEX_NUMBER_IDENT} and what follows it in {@code sql/sql_lex.cc}). */
final class MySqlNumbers {
    private MySqlNumbers() {}

    /**
     * The end of the number at {@code start}, or {@code start} itself where these characters are a name that begins
     * with digits ({@code 2fa}, {@code 0X1F}, {@code 1e}).
     */
    static int end(String text, int start) {
        int run = start;
        while (Scanner.isNamePart(at(text, run))) {
            run++;
        }
        int digits = digits(text, start);
        if (run > digits && digits > start) {
            return endInName(text, start, digits, run);
        }
        int end = digits;
        if (at(text, end) == '.') {
            end = digits(text, end + 1);
        }
        return exponent(text, end, end);
    }

    /** For digits with letters directly behind: a literal with a prefix, an exponent, or no number at all. */
    private static int endInName(String text, int start, int digits, int run) {
        if (digits == start + 1 && text.charAt(start) == '0' && run > start + 2) {
            char prefix = text.charAt(digits);
            if ((prefix == 'x' && all(text, start + 2, run, 16)) || (prefix == 'b' && all(text, start + 2, run, 2))) {
                return run;
            }
        }
        return exponent(text, digits, start);
    }

    private static int exponent(String text, int at, int without) {
        if (at(text, at) != 'e' && at(text, at) != 'E') {
            return without;
        }
        int first = at(text, at + 1) == '+' || at(text, at + 1) == '-' ? at + 2 : at + 1;
        int end = digits(text, first);
        return end > first ? end : without;
    }

    /** Whether the number at {@code start} is {@code 0x…} or {@code 0b…}, which to MySQL are strings of bytes. */
    static boolean isBinary(String text, int start) {
        return at(text, start) == '0' && (at(text, start + 1) == 'x' || at(text, start + 1) == 'b');
    }

    private static int digits(String text, int start) {
        int end = start;
        while (Ascii.isDigit(at(text, end))) {
            end++;
        }
        return end;
    }

    private static boolean all(String text, int start, int end, int base) {
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (base == 16 ? !Ascii.isHexDigit(c) : c != '0' && c != '1') {
                return false;
            }
        }
        return true;
    }

    private static int at(String text, int index) {
        return index < text.length() ? text.charAt(index) : Scanner.END;
    }
}
