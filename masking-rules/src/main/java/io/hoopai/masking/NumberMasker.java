package io.hoopai.masking;

import static java.util.Objects.requireNonNull;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.SqlForm;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rounds a number to the nearest multiple of a step, halves away from zero. The scale of a decimal stays. */
record NumberMasker(BigDecimal step) implements Masker {
    /** Past this, arithmetic on a hostile value would cost more than a mask may. */
    private static final int MOST_DIGITS = 1_000;

    private static final int MOST_TEXT = 40;

    NumberMasker {
        requireNonNull(step, "step is null");
        if (step.signum() <= 0) {
            throw new IllegalArgumentException("the step must be greater than 0");
        }
    }

    @Override
    public String name() {
        return "number";
    }

    @Override
    public @Nullable Object mask(Object value, ValueKind kind) {
        return switch (kind) {
            case INTEGER -> value instanceof Long number ? round(number) : null;
            case DECIMAL -> value instanceof BigDecimal number ? round(number) : null;
            case FLOAT -> value instanceof Double number ? round(number) : null;
            case TEXT -> value instanceof String text ? round(text) : null;
            case BOOLEAN, DATE, TIME, TIMESTAMP, TIMESTAMP_TZ, UUID, JSON, BYTES, OTHER -> null;
        };
    }

    @Override
    public Optional<SqlForm> sqlForm(Dialect dialect, String type) {
        return Optional.of(NumberForms.of(this, dialect, type));
    }

    /** The nearest multiple, or the one towards zero where the nearest does not fit the integer type of the value. */
    private @Nullable Long round(long number) {
        BigDecimal exact = BigDecimal.valueOf(number);
        BigDecimal nearest = multiple(exact, RoundingMode.HALF_UP);
        BigDecimal rounded = width(nearest) <= width(exact) ? nearest : multiple(exact, RoundingMode.DOWN);
        try {
            return rounded.setScale(0, RoundingMode.HALF_UP).longValueExact();
        } catch (ArithmeticException e) {
            return null;
        }
    }

    private @Nullable BigDecimal round(BigDecimal number) {
        if (number.precision() > MOST_DIGITS || Math.abs((long) number.scale()) > MOST_DIGITS) {
            return null;
        }
        return multiple(number, RoundingMode.HALF_UP).setScale(Math.max(number.scale(), 0), RoundingMode.HALF_UP);
    }

    private @Nullable Double round(double number) {
        if (!Double.isFinite(number)) {
            return null;
        }
        double size = step.doubleValue();
        double rounded = Math.rint(number / size) * size;
        return Double.isFinite(rounded) ? rounded : null;
    }

    private @Nullable String round(String text) {
        if (text.length() > MOST_TEXT) {
            return null;
        }
        try {
            BigDecimal rounded = round(new BigDecimal(text));
            return rounded == null ? null : rounded.toPlainString();
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private BigDecimal multiple(BigDecimal number, RoundingMode mode) {
        return number.divide(step, 0, mode).multiply(step);
    }

    /** Of the integer types that hold a number, the bytes of the smallest; more than eight for none. */
    private static int width(BigDecimal number) {
        int bits = number.toBigInteger().bitLength() + 1;
        return bits <= 16 ? 2 : bits <= 32 ? 4 : bits <= 64 ? 8 : 16;
    }
}
