package io.hoopai.masking.detect;

/** Classes of characters, ASCII alone. */
final class Chars {
    private Chars() {}

    static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean letter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    static boolean word(char c) {
        return digit(c) || letter(c) || c == '_';
    }

    /** The alphabet of base64url (RFC 4648, section 5). */
    static boolean base64Url(char c) {
        return word(c) || c == '-';
    }

    /** Whether a token could begin at {@code at}: what is before is not part of a word. */
    static boolean startsWord(String text, int at) {
        return at == 0 || !inWord(text.charAt(at - 1));
    }

    /** Of any script: a number after a letter of whichever alphabet is part of a word. */
    private static boolean inWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    /** Whether a token could end before {@code at}. */
    static boolean endsWord(String text, int at) {
        return at >= text.length() || !inWord(text.charAt(at));
    }
}
