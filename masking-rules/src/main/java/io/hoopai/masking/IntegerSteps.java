package io.hoopai.masking;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Where {@link NumberMasker} does not round an integer to the nearest multiple of its step: close to the least and the
 * greatest number that integers of 2, 4 and 8 bytes hold.
 */
record IntegerSteps(BigDecimal step) {
    private static final BigDecimal HALF = new BigDecimal("0.5");

    /** Integers from {@code least} to {@code greatest}, both included. */
    record Range(long least, long greatest) {}

    IntegerSteps {
        requireNonNull(step, "step is null");
    }

    /** Where the nearest multiple does not fit the integer type of the value, of those that have at most so many bytes. */
    List<Range> towardsZero(int bytes) {
        List<Range> ranges = new ArrayList<>();
        for (int width = Short.BYTES; width <= bytes; width *= 2) {
            BigDecimal limit = limit(width);
            addPositive(ranges, roundedTo(limit.add(BigDecimal.ONE)), limit);
            addNegative(ranges, roundedTo(limit.add(BigDecimal.valueOf(2))), limit.add(BigDecimal.ONE));
        }
        return ranges;
    }

    /**
     * Where the nearest multiple fits the integer type with so many bytes, but the whole number nearest to that does not.
     */
    List<Range> withoutMultiple(int bytes) {
        List<Range> ranges = new ArrayList<>();
        BigDecimal limit = limit(bytes);
        addPositive(
                ranges,
                roundedTo(limit.add(HALF)),
                roundedTo(limit.add(BigDecimal.ONE)).subtract(BigDecimal.ONE).min(limit));
        BigDecimal least = limit.add(BigDecimal.ONE);
        addNegative(
                ranges,
                roundedTo(least.add(HALF)),
                roundedTo(least.add(BigDecimal.ONE)).subtract(BigDecimal.ONE).min(least));
        return ranges;
    }

    /** The least whole number whose nearest multiple is at least as great as a number. */
    private BigDecimal roundedTo(BigDecimal number) {
        BigDecimal multiple = number.divide(step, 0, RoundingMode.CEILING).multiply(step);
        return multiple.subtract(step.multiply(HALF)).setScale(0, RoundingMode.CEILING);
    }

    private static BigDecimal limit(int bytes) {
        return BigDecimal.valueOf(Long.MAX_VALUE >> (Long.SIZE - bytes * Byte.SIZE));
    }

    private static void addPositive(List<Range> ranges, BigDecimal least, BigDecimal greatest) {
        if (least.compareTo(greatest) <= 0) {
            ranges.add(new Range(least.longValueExact(), greatest.longValueExact()));
        }
    }

    private static void addNegative(List<Range> ranges, BigDecimal least, BigDecimal greatest) {
        addPositive(ranges, greatest.negate(), least.negate());
    }
}
