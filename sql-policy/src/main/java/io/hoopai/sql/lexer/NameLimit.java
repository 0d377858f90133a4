package io.hoopai.sql.lexer;

/**
 * Postgres cuts names at 63 bytes of UTF-8 without a word of complaint ({@code NAMEDATALEN}, {@code truncate_identifier}
 * in {@code scansup.c}), so that two names which differ only behind that are one.
 */
final class NameLimit {
    /** {@code NAMEDATALEN}: one more than a name may have. */
    static final int BYTES = 64;

    private NameLimit() {}

    static String truncate(String name) {
        if (name.length() * 3L < BYTES) {
            return name;
        }
        int bytes = 0;
        int i = 0;
        while (i < name.length()) {
            int codePoint = name.codePointAt(i);
            bytes += utf8Length(codePoint);
            if (bytes >= BYTES) {
                return name.substring(0, i);
            }
            i += Character.charCount(codePoint);
        }
        return name;
    }

    private static int utf8Length(int codePoint) {
        if (codePoint < 0x80) {
            return 1;
        }
        if (codePoint < 0x800) {
            return 2;
        }
        return codePoint < 0x10000 ? 3 : 4;
    }
}
