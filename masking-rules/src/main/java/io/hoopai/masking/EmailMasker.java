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
        int at = text.lastIndexOf('@');
        if (at < 1 || !domain(text, at + 1)) {
            return STARS;
        }
        // The one letter of a short name would be the whole of it.
        int first = Character.charCount(text.codePointAt(0));
        return (first < at ? text.substring(0, first) : "") + STARS + text.substring(at);
    }

    private static boolean domain(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!plain && c != '.' && c != '-') {
                return false;
            }
        }
        return from < text.length() && text.length() - from <= LONGEST_DOMAIN;
    }
}
