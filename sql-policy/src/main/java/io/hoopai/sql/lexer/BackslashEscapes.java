package io.hoopai.sql.lexer;

import io.hoopai.sql.SqlNotUnderstoodException;

/** What a backslash and the characters behind it stand for in a string constant. */
final class BackslashEscapes {
    private BackslashEscapes() {}

    /** Decodes the escape at the scanner's position as {@code E''} of Postgres has them, and moves behind it. */
    static void decodePostgres(Scanner scanner, StringBuilder value) throws SqlNotUnderstoodException {
        int start = scanner.position++;
        int c = scanner.peek(0);
        switch (c) {
            case Scanner.END -> throw scanner.unterminated("the string constant", start);
            case 'b' -> simple(scanner, value, '\b');
            case 'f' -> simple(scanner, value, '\f');
            case 'n' -> simple(scanner, value, '\n');
            case 'r' -> simple(scanner, value, '\r');
            case 't' -> simple(scanner, value, '\t');
            case 'u' -> unicode(scanner, value, start, 4);
            case 'U' -> unicode(scanner, value, start, 8);
            case 'x' -> {
                scanner.position++;
                if (Ascii.isHexDigit(scanner.peek(0))) {
                    singleByte(scanner, value, start, 16, 2);
                } else {
                    value.append('x');
                }
            }
            case '0', '1', '2', '3', '4', '5', '6', '7' -> singleByte(scanner, value, start, 8, 3);
            default -> simple(scanner, value, (char) c);
        }
    }

    /** Decodes the escape at the scanner's position as MySQL has them, and moves behind it. */
    static void decodeMySql(Scanner scanner, StringBuilder value) throws SqlNotUnderstoodException {
        int start = scanner.position++;
        int c = scanner.peek(0);
        switch (c) {
            case Scanner.END -> throw scanner.unterminated("the string constant", start);
            case '0' -> simple(scanner, value, '\0');
            case 'b' -> simple(scanner, value, '\b');
            case 'n' -> simple(scanner, value, '\n');
            case 'r' -> simple(scanner, value, '\r');
            case 't' -> simple(scanner, value, '\t');
            case 'Z' -> simple(scanner, value, '\u001a');
            case '%', '_' -> {
                // kept for LIKE, which gives the backslash its meaning
                value.append('\\');
                simple(scanner, value, (char) c);
            }
            default -> simple(scanner, value, (char) c);
        }
    }

    private static void simple(Scanner scanner, StringBuilder value, char c) {
        value.append(c);
        scanner.position++;
    }

    private static void singleByte(Scanner scanner, StringBuilder value, int start, int base, int most)
            throws SqlNotUnderstoodException {
        int code = 0;
        for (int i = 0; i < most && isDigit(scanner.peek(0), base); i++) {
            code = code * base + Character.digit((char) scanner.peek(0), base);
            scanner.position++;
        }
        if ((code & 0xff) == 0 || code > 0x7f) {
            throw scanner.refuse(
                    "a numeric escape in a string constant is not plain ASCII", start, "write the character itself");
        }
        value.append((char) code);
    }

    private static void unicode(Scanner scanner, StringBuilder value, int start, int digits)
            throws SqlNotUnderstoodException {
        int codePoint = hex(scanner, start, digits);
        if (codePoint >= 0xd800 && codePoint <= 0xdbff) {
            int low = 0;
            if (scanner.peek(0) == '\\' && (scanner.peek(1) == 'u' || scanner.peek(1) == 'U')) {
                int lowDigits = scanner.peek(1) == 'u' ? 4 : 8;
                scanner.position++;
                low = hex(scanner, start, lowDigits);
            }
            if (low < 0xdc00 || low > 0xdfff) {
                throw invalid(scanner, start);
            }
            codePoint = Character.toCodePoint((char) codePoint, (char) low);
        } else if (codePoint == 0 || (codePoint >= 0xdc00 && codePoint <= 0xdfff) || codePoint > 0x10ffff) {
            throw invalid(scanner, start);
        }
        value.appendCodePoint(codePoint);
    }

    /** Reads the digits behind the letter at the position. More than 31 bits of them come out above every code point. */
    private static int hex(Scanner scanner, int start, int digits) throws SqlNotUnderstoodException {
        scanner.position++;
        long code = 0;
        for (int i = 0; i < digits; i++) {
            if (!Ascii.isHexDigit(scanner.peek(0))) {
                throw invalid(scanner, start);
            }
            code = code * 16 + Character.digit((char) scanner.peek(0), 16);
            scanner.position++;
        }
        return (int) Math.min(code, Integer.MAX_VALUE);
    }

    private static boolean isDigit(int c, int base) {
        return base == 16 ? Ascii.isHexDigit(c) : c >= '0' && c < '0' + base;
    }

    private static SqlNotUnderstoodException invalid(Scanner scanner, int start) {
        return scanner.refuse(
                "a Unicode escape in a string constant is not valid", start, "write the character itself");
    }
}
