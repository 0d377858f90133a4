package io.hoopai.masking;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.SqlForm;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Shows an address as {@code a****@example.com}: the first letter, the domain, and nothing of the length between. What is
 * not clearly an address becomes {@code ****}.
 */
record EmailMasker() implements Masker {
    static final int LONGEST_DOMAIN = 253;
    static final String STARS = "****";

    @Override
    public String name() {
        return "email";
    }

    @Override
    public @Nullable Object mask(Object value, ValueKind kind) {
        return kind == ValueKind.TEXT && value instanceof String text ? mask(text) : null;
    }

    @Override
    public Optional<SqlForm> sqlForm(Dialect dialect, String type) {
        return EmailForms.of(dialect, type);
    }

    private static String mask(String text) {
        int at = at(text);
        if (at < 1) {
            return STARS;
        }
        // The one letter of a short name would be the whole of it.
        int letter = Character.charCount(text.codePointAt(0));
        int first = letter < at ? letter : 0;
        return new StringBuilder(first + STARS.length() + text.length() - at)
                .append(text, 0, first)
                .append(STARS)
                .append(text, at, text.length())
                .toString();
    }

    /** Where the {@code @} in front of the domain is; -1 when there is no domain at the end of the text. */
    private static int at(String text) {
        int last = text.length() - 1;
        int least = Math.max(0, last - LONGEST_DOMAIN);
        for (int i = last; i >= least; i--) {
            char c = text.charAt(i);
            if (c == '@') {
                return i < last ? i : -1;
            }
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!plain && c != '.' && c != '-') {
                return -1;
            }
        }
        return -1;
    }
}
