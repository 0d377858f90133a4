package io.hoopai.masking;

import static java.util.Objects.requireNonNull;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.SqlForm;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the first and last characters of a text and puts a mark in the place of each other one. A text of which this would
 * show more than half is masked whole. The length stays, in code points.
 *
 * @param mark one code point
 */
record PartialMasker(int keepFirst, int keepLast, String mark) implements Masker {
    PartialMasker {
        requireNonNull(mark, "mark is null");
        if (keepFirst < 0 || keepLast < 0 || mark.codePointCount(0, mark.length()) != 1) {
            throw new IllegalArgumentException("not a partial mask");
        }
    }

    @Override
    public String name() {
        return "partial";
    }

    @Override
    public @Nullable Object mask(Object value, ValueKind kind) {
        return kind == ValueKind.TEXT && value instanceof String text ? mask(text) : null;
    }

    @Override
    public Optional<SqlForm> sqlForm(Dialect dialect, String type) {
        return PartialForms.of(this, dialect, type);
    }

    private String mask(String text) {
        int length = text.codePointCount(0, text.length());
        boolean tooShort = 2L * ((long) keepFirst + keepLast) > length;
        int first = tooShort ? 0 : keepFirst;
        int last = tooShort ? 0 : keepLast;
        if (length == text.length() && mark.length() == 1) {
            // Each character is a code point, as nearly always: they need not be counted out.
            char[] masked = text.toCharArray();
            Arrays.fill(masked, first, length - last, mark.charAt(0));
            return new String(masked);
        }
        int from = text.offsetByCodePoints(0, first);
        int to = text.offsetByCodePoints(text.length(), -last);
        return text.substring(0, from) + mark.repeat(length - first - last) + text.substring(to);
    }
}
