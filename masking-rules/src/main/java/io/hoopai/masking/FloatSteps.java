package io.hoopai.masking;

import static java.util.Objects.requireNonNull;

/**
 * What a server has to know to round floats as {@link NumberMasker} does without an overflow or underflow, which would be
 * an error.
 *
 * @param single whether the result must fit a float of four bytes
 */
record FloatSteps(NumberMasker masker, boolean single) {
    FloatSteps {
        requireNonNull(masker, "masker is null");
    }

    double size() {
        return masker.step().doubleValue();
    }

    /** A number of which it is certain that all below it are rounded to zero. */
    double certainlyZero() {
        return size() / 4;
    }

    /** The greatest number that is rounded to one. Rounding keeps the order of numbers, so all below it are, too. */
    double greatest() {
        // The bits of positive numbers have the order of the numbers.
        long least = 0;
        long greatest = Double.doubleToLongBits(Double.MAX_VALUE);
        while (least < greatest) {
            long middle = least + (greatest - least + 1) / 2;
            if (isRounded(Double.longBitsToDouble(middle))) {
                least = middle;
            } else {
                greatest = middle - 1;
            }
        }
        return Double.longBitsToDouble(least);
    }

    private boolean isRounded(double number) {
        return masker.mask(number, ValueKind.FLOAT) instanceof Double rounded
                && (!single || Float.isFinite(rounded.floatValue()));
    }
}
