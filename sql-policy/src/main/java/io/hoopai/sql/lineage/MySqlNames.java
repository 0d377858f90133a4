package io.hoopai.sql.lineage;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Names as MySQL compares them. It does so in more ways than one: by letters in lower case, of an old version of Unicode
 * ({@code my_strcasecmp}); of tables with many columns by the collation {@code utf8_general_ci}, to which accents and blanks
 * at the end are nothing; and it takes blanks from the beginning of aliases.
 */
final class MySqlNames {
    /** Before it are Latin letters, of which the collation takes many for the same. */
    private static final char BEHIND_LATIN = '\u0370';

    private static final char DELETE = '\u007f';

    private MySqlNames() {}

    /** Whether they are one name in all of these ways: they differ in the case of ASCII letters, if at all. */
    static boolean same(String a, String b) {
        if (a.length() != b.length()) {
            return false;
        }
        for (int i = 0; i < a.length(); i++) {
            if (lower(a.charAt(i)) != lower(b.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether they are not the same, and may be one name in some of these ways. */
    static boolean alike(String a, String b) {
        if (same(a, b)) {
            return false;
        }
        String x = stripped(a);
        String y = stripped(b);
        if (x.length() != y.length()) {
            return false;
        }
        for (int i = 0; i < x.length(); i++) {
            if (!mayBeSame(lower(x.charAt(i)), lower(y.charAt(i)))) {
                return false;
            }
        }
        return true;
    }

    private static boolean mayBeSame(char a, char b) {
        if (a == b) {
            return true;
        }
        if (a >= BEHIND_LATIN && b >= BEHIND_LATIN) {
            return base(a) == base(b);
        }
        if (isAscii(a) && isAscii(b)) {
            return false;
        }
        return isOfNoScript(a) || isOfNoScript(b) || isLatin(a) && isLatin(b);
    }

    private static boolean isAscii(char c) {
        return c < 0x80;
    }

    /** Of what is no letter of one script alone, such as the sign for micro, one cannot be sure. */
    private static boolean isOfNoScript(char c) {
        return !isAscii(c)
                && switch (Character.UnicodeScript.of(c)) {
                    case COMMON, INHERITED, UNKNOWN -> true;
                    default -> false;
                };
    }

    private static boolean isLatin(char c) {
        return isAscii(c) || Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN;
    }

    /** The letter without its accents. */
    private static char base(char c) {
        return Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD)
                .toUpperCase(Locale.ROOT)
                .charAt(0);
    }

    private static String stripped(String name) {
        int start = 0;
        int end = name.length();
        while (start < end && (name.charAt(start) <= ' ' || name.charAt(start) == DELETE)) {
            start++;
        }
        while (start < end && name.charAt(end - 1) == ' ') {
            end--;
        }
        return name.substring(start, end);
    }

    private static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
    }
}
