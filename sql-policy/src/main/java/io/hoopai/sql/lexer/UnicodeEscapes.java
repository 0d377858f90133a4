package io.hoopai.sql.lexer;

import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.SqlNotUnderstoodException.Reason;

/** Decodes the body of {@code U&''} and {@code U&""} ({@code str_udeescape} in Postgres's {@code parser.c}). */
final class UnicodeEscapes {
    private final SourceText source;
    private final int start;

    /** @param start where the constant begins, for messages */
    UnicodeEscapes(SourceText source, int start) {
        this.source = source;
        this.start = start;
    }

    /** Whether UESCAPE may name this character. Beyond ASCII Postgres takes a single byte of it, so it is refused. */
    static boolean canEscape(int c) {
        return c > ' ' && c < 0x7f && !Ascii.isHexDigit(c) && c != '+' && c != '\'' && c != '"';
    }

    String decode(String body, char escape) throws SqlNotUnderstoodException {
        if (body.indexOf(escape) < 0) {
            return body;
        }
        StringBuilder decoded = new StringBuilder(body.length());
        int high = 0;
        int i = 0;
        while (i < body.length()) {
            char c = body.charAt(i);
            boolean doubled = c == escape && i + 1 < body.length() && body.charAt(i + 1) == escape;
            if (c != escape || doubled) {
                require(high == 0);
                decoded.append(c);
                i += doubled ? 2 : 1;
                continue;
            }
            int digits = i + 1 < body.length() && body.charAt(i + 1) == '+' ? 6 : 4;
            int from = digits == 6 ? i + 2 : i + 1;
            int codePoint = hex(body, from, digits);
            i = from + digits;
            if (high != 0) {
                require(codePoint >= 0xdc00 && codePoint <= 0xdfff);
                decoded.appendCodePoint(Character.toCodePoint((char) high, (char) codePoint));
                high = 0;
            } else if (codePoint >= 0xd800 && codePoint <= 0xdbff) {
                high = codePoint;
            } else {
                require(codePoint != 0 && codePoint <= 0x10ffff && !(codePoint >= 0xdc00 && codePoint <= 0xdfff));
                decoded.appendCodePoint(codePoint);
            }
        }
        require(high == 0);
        return decoded.toString();
    }

    private int hex(String body, int from, int digits) throws SqlNotUnderstoodException {
        require(from + digits <= body.length());
        int code = 0;
        for (int i = from; i < from + digits; i++) {
            require(Ascii.isHexDigit(body.charAt(i)));
            code = code * 16 + Character.digit(body.charAt(i), 16);
        }
        return code;
    }

    private void require(boolean valid) throws SqlNotUnderstoodException {
        if (!valid) {
            throw source.notUnderstood(
                    Reason.LEXICAL, "a Unicode escape is not valid", start, "write the character itself");
        }
    }
}
