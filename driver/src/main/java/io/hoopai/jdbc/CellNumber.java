package io.hoopai.jdbc;

import java.math.BigDecimal;
import java.util.Optional;

/** Reads a masked value as a number. */
final class CellNumber {
    private CellNumber() {}

    /** Empty when it is none. */
    static Optional<BigDecimal> of(Object value) {
        if (value instanceof BigDecimal decimal) {
            return Optional.of(decimal);
        }
        if (value instanceof Long number) {
            return Optional.of(BigDecimal.valueOf(number));
        }
        if (value instanceof Boolean flag) {
            return Optional.of(flag ? BigDecimal.ONE : BigDecimal.ZERO);
        }
        if (value instanceof Double number) {
            return Double.isFinite(number) ? Optional.of(BigDecimal.valueOf(number)) : Optional.empty();
        }
        return value instanceof String text ? parsed(text) : Optional.empty();
    }

    private static Optional<BigDecimal> parsed(String text) {
        // Longer ones cannot be a number of any of the types asked for, and would be slow to read.
        if (text.isEmpty() || text.length() > 64) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(text.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
