package io.hoopai.masking;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Held against {@link NumberMasker} itself, around every place where the ranges begin and end. */
class IntegerStepsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "2",
                "3",
                "10",
                "1000",
                "10000",
                "65534",
                "65535",
                "65536",
                "1E+10",
                "1E+20",
                "0.3",
                "2.5",
                "0.7",
                "1.5",
                "131071.5",
                "4294967295.5",
                "0.01"
            })
    void theRangesAreThoseOfTheMasker(String text) {
        BigDecimal step = new BigDecimal(text);
        IntegerSteps steps = new IntegerSteps(step);
        for (int bytes : List.of(2, 4, 8)) {
            long limit = Long.MAX_VALUE >> (64 - 8 * bytes);
            List<IntegerSteps.Range> towardsZero = steps.towardsZero(bytes);
            List<IntegerSteps.Range> without = steps.withoutMultiple(bytes);
            for (long number : numbers(towardsZero, without, limit)) {
                Object masked = new NumberMasker(step).mask(number, ValueKind.INTEGER);
                boolean fits = masked instanceof Long rounded && rounded <= limit && rounded >= -limit - 1;

                assertThat(holds(without, number)).as("%s by %s", number, step).isEqualTo(!fits);
                if (fits) {
                    BigDecimal multiple = multiple(number, step, holds(towardsZero, number));
                    assertThat(masked).as("%s by %s", number, step).isEqualTo(multiple.longValueExact());
                }
            }
        }
    }

    private static BigDecimal multiple(long number, BigDecimal step, boolean towardsZero) {
        BigDecimal exact = BigDecimal.valueOf(number);
        BigDecimal half = step.divide(BigDecimal.valueOf(2)).multiply(BigDecimal.valueOf(Long.signum(number)));
        return (towardsZero ? exact : exact.add(half))
                .divideToIntegralValue(step)
                .multiply(step)
                .setScale(0, RoundingMode.HALF_UP);
    }

    private static boolean holds(List<IntegerSteps.Range> ranges, long number) {
        return ranges.stream().anyMatch(range -> range.least() <= number && number <= range.greatest());
    }

    private static List<Long> numbers(
            List<IntegerSteps.Range> towardsZero, List<IntegerSteps.Range> without, long limit) {
        Set<Long> numbers = new TreeSet<>();
        for (long near : List.of(0L, 32_767L, -32_768L, 2_147_483_647L, -2_147_483_648L, limit, -limit - 1)) {
            addAround(numbers, near, limit);
        }
        for (List<IntegerSteps.Range> ranges : List.of(towardsZero, without)) {
            for (IntegerSteps.Range range : ranges) {
                addAround(numbers, range.least(), limit);
                addAround(numbers, range.greatest(), limit);
            }
        }
        return List.copyOf(numbers);
    }

    private static void addAround(Set<Long> numbers, long near, long limit) {
        for (int distance = -5; distance <= 5; distance++) {
            long number = near + distance;
            if (number <= limit && number >= -limit - 1) {
                numbers.add(number);
            }
        }
    }
}
