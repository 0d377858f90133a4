package io.hoopai.sql.lexer;

/** Character classes as the servers' scanners have them: about ASCII only, whatever Unicode says. */
final class Ascii {
    private Ascii() {}

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    static boolean isHexDigit(int c) {
        return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    static boolean isLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /** White space to both servers in every version: no vertical tab, which Postgres took for a blank only from 16 on. */
    static boolean isBlank(int c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    }

    static char toLower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
    }

    /** {@code text} with its ASCII letters in lower case and all others as they are. */
    static String toLower(String text) {
        int i = 0;
        while (i < text.length() && toLower(text.charAt(i)) == text.charAt(i)) {
            i++;
        }
        if (i == text.length()) {
            return text;
        }
        char[] folded = text.toCharArray();
        for (; i < folded.length; i++) {
            folded[i] = toLower(folded[i]);
        }
        return new String(folded);
    }
}
