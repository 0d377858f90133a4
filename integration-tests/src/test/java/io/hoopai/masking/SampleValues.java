package io.hoopai.masking;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Values as a server reads them: those at the edges, and many by chance. The same seed gives the same values. */
final class SampleValues {
    private static final int MANY = 2_000;
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

    private final Random random;

    SampleValues(long seed) {
        this.random = new Random(seed);
    }

    List<String> texts() {
        String label = "a".repeat(63);
        return with(
                this::text,
                "",
                " ",
                "a",
                "ab",
                "abc   ",
                "1234567",
                "12345678",
                "4111111111111111",
                "𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜",
                "e\u0301e\u0301e\u0301e\u0301e\u0301",
                "line\nbreak\r\n\ttab'quote\\backslash\"",
                "ann@example.com",
                "a@example.com",
                "𝒜@example.com",
                "ann@x@example.com",
                "@example.com",
                "ann@",
                "@",
                "ann@secret stuff",
                "ann@example.com\n",
                "ann@ex\u00e4mple.com",
                "ann@\u212aelvin.com",
                "ann\uff20example.com",
                "ann@-.",
                "ann@" + "d".repeat(253),
                "ann@" + "d".repeat(254),
                "@" + "d".repeat(253),
                label + "@" + label + "." + label);
    }

    private String text() {
        String alphabet = "abcXYZ019@@..-- *'\\\u00e9\u212a𝒜";
        int[] points = alphabet.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(random.nextInt(4) == 0 ? 40 : 12);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }

    /** Of so many bits, with a sign. */
    List<String> integers(int bits) {
        long greatest = Long.MAX_VALUE >> (Long.SIZE - bits);
        List<String> values = new ArrayList<>();
        for (long near : List.of(0L, 32_767L, 2_147_483_647L, greatest, greatest - 500, 32_500L, 2_147_483_500L)) {
            for (long number = near - 3; number <= near + 3 && number <= greatest; number++) {
                if (number >= -greatest - 1) {
                    values.add(Long.toString(number));
                    values.add(Long.toString(-number));
                    values.add(Long.toString(-number - 1));
                }
                if (number == Long.MAX_VALUE) {
                    break;
                }
            }
        }
        for (int i = 0; i < MANY; i++) {
            values.add(Long.toString(random.nextLong() >> (Long.SIZE - bits + random.nextInt(bits))));
        }
        return values;
    }

    /** With at most so many digits before and behind the point. */
    List<String> decimals(int before, int behind) {
        return with(
                () -> decimal(before, behind),
                "0",
                "0.00",
                "-0.00",
                "0.125",
                "-0.125",
                "0.375",
                "0.15",
                "0.45",
                "1.25",
                "500",
                "-500",
                "499.99",
                "500.00",
                "-1500.0",
                "99999999.99");
    }

    private String decimal(int before, int behind) {
        int scale = random.nextInt(behind + 1);
        int digits = 1 + random.nextInt(before) + scale;
        BigInteger unscaled = new BigInteger(1 + random.nextInt((int) (digits * 3.3)), random);
        return new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), scale).toPlainString();
    }

    /** Of those that have so many bytes. */
    List<String> floats(boolean single) {
        return with(
                () -> single
                        ? finite(Float.intBitsToFloat(random.nextInt()))
                        : finite(Double.longBitsToDouble(random.nextLong())),
                "0",
                "-0",
                "0.1",
                "0.125",
                "0.375",
                "-0.125",
                "0.15",
                "0.45",
                "500",
                "1500",
                "-2500",
                "3.4028235E38",
                "-3.4E38",
                "3E38",
                "1E30",
                "5E29",
                "1.4E-45",
                "1.1754944E-38",
                single ? "1E-40" : "4.9E-324",
                single ? "1E37" : "1.7976931348623157E308",
                single ? "1E36" : "-1.7976931348623157E308",
                single ? "1E35" : "1.7E278",
                single ? "1E34" : "2.2250738585072014E-308");
    }

    private String finite(double number) {
        // Half of them of a size that people use.
        double usual = Math.rint(random.nextGaussian() * 1e6) / 100;
        return Double.isFinite(number) && random.nextBoolean() ? shortest(number) : Double.toString(usual);
    }

    private static String shortest(double number) {
        return number == (float) number ? Float.toString((float) number) : Double.toString(number);
    }

    /** Between two years, both included. */
    List<String> dates(int firstYear, int lastYear) {
        return with(
                () -> date(firstYear, lastYear).toString(),
                "1987-08-23",
                "2000-02-29",
                "1999-12-31",
                "2010-01-01",
                "2010-10-01",
                "9999-12-31");
    }

    List<String> timestamps(int firstYear, int lastYear) {
        return with(
                () -> TIMESTAMP.format(moment(firstYear, lastYear)),
                "1987-08-23 13:14:15",
                "2000-02-29 23:59:59.999999",
                "1999-12-31 00:00:00",
                "2010-01-01 00:00:00.000001",
                "9999-12-31 23:59:59");
    }

    private LocalDate date(int firstYear, int lastYear) {
        int year = firstYear + random.nextInt(lastYear - firstYear + 1);
        return LocalDate.ofYearDay(year, 1 + random.nextInt(365));
    }

    private LocalDateTime moment(int firstYear, int lastYear) {
        return date(firstYear, lastYear)
                .atTime(random.nextInt(24), random.nextInt(60), random.nextInt(60))
                .plusNanos(random.nextBoolean() ? 0 : 1_000L * random.nextInt(1_000_000));
    }

    private static List<String> with(Supplier<String> byChance, String... values) {
        return Stream.concat(Stream.of(values), Stream.generate(byChance).limit(MANY))
                .toList();
    }
}
