package io.hoopai.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskerTest {
    private static final Masker HASH = new HashMasker("a key of many bytes".getBytes(StandardCharsets.UTF_8));

    @Test
    void redactShowsItsTextForTextAndJsonAndNullForTheRest() {
        assertThat(RedactMasker.DEFAULT.mask("ann", ValueKind.TEXT)).isEqualTo("[redacted]");
        assertThat(RedactMasker.DEFAULT.mask("{}", ValueKind.JSON)).isEqualTo("\"[redacted]\"");
        assertThat(RedactMasker.of("a\"b").mask("{}", ValueKind.JSON)).isEqualTo("\"a\\\"b\"");
        assertThat(RedactMasker.DEFAULT.mask(7L, ValueKind.INTEGER)).isNull();
        assertThat(RedactMasker.DEFAULT.mask(new Object(), ValueKind.OTHER)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "4111111111111111, 0, 4, ************1111",
        "+31612345678, 3, 2, +31*******78",
        "1234567, 0, 4, *******",
        "12345678, 0, 4, ****5678",
        "ab, 1, 0, a*",
        "a, 1, 0, *",
        "'', 0, 4, ''",
        "𝒜𝒜𝒜𝒜, 1, 1, 𝒜**𝒜",
    })
    void partialKeepsTheEndsAndNeverMoreThanHalf(String text, int first, int last, String expected) {
        assertThat(new PartialMasker(first, last, "*").mask(text, ValueKind.TEXT))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "abcdef, 1, 1, 𝒳, a𝒳𝒳𝒳𝒳f",
        "a𝒜cdef, 1, 1, *, a****f",
        "äöüßéñ, 1, 1, ×, ä××××ñ",
        "日本語東京都, 1, 1, *, 日****都"
    })
    void partialWritesItsMarkInTextsOfAnyScript(String text, int first, int last, String mark, String expected) {
        assertThat(new PartialMasker(first, last, mark).mask(text, ValueKind.TEXT))
                .isEqualTo(expected);
    }

    @Test
    void partialOfAnythingButTextIsNull() {
        assertThat(new PartialMasker(0, 4, "*").mask(4111111111111111L, ValueKind.INTEGER))
                .isNull();
        assertThat(new PartialMasker(0, 4, "*").mask("\"4111\"", ValueKind.JSON))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "ann@example.com, a****@example.com",
        "a@example.com, ****@example.com",
        "ann@x@example.com, a****@example.com",
        "not an address, ****",
        "@example.com, ****",
        "ann@, ****",
        "ann@secret stuff, ****",
        "'', ****",
        "𝒜nn@example.com, 𝒜****@example.com",
        "𝒜@example.com, ****@example.com",
    })
    void emailKeepsTheFirstLetterAndTheDomain(String text, String expected) {
        assertThat(new EmailMasker().mask(text, ValueKind.TEXT)).isEqualTo(expected);
    }

    @Test
    void emailShowsNoDomainThatIsTooLongForOne() {
        String longest = "d".repeat(EmailMasker.LONGEST_DOMAIN);

        assertThat(new EmailMasker().mask("ann@" + longest, ValueKind.TEXT)).isEqualTo("a****@" + longest);
        assertThat(new EmailMasker().mask("ann@d" + longest, ValueKind.TEXT)).isEqualTo("****");
    }

    @Test
    void hashIsStableAndDependsOnTheKey() {
        Masker other = new HashMasker("another key of many bytes".getBytes(StandardCharsets.UTF_8));
        UUID uuid = UUID.fromString("00000000-0000-0000-0000-000000000001");

        assertThat(HASH.mask("ann", ValueKind.TEXT))
                .isEqualTo(HASH.mask("ann", ValueKind.TEXT))
                .isNotEqualTo(HASH.mask("bob", ValueKind.TEXT))
                .isNotEqualTo(other.mask("ann", ValueKind.TEXT))
                .asString()
                .matches("[0-9a-f]{32}");
        assertThat(HASH.mask(uuid, ValueKind.UUID)).isInstanceOf(UUID.class).isNotEqualTo(uuid);
        assertThat(HASH.mask("{}", ValueKind.JSON)).asString().matches("\"[0-9a-f]{32}\"");
        assertThat(HASH.mask(7L, ValueKind.INTEGER)).isNull();
        assertThat(HASH).hasToString("hash");
    }

    /** RFC 4231, test case 2, with its key padded by zeros, which HMAC does too. */
    @Test
    void hashIsHmacSha256() {
        byte[] key = new byte[16];
        System.arraycopy("Jefe".getBytes(StandardCharsets.US_ASCII), 0, key, 0, 4);

        assertThat(new HashMasker(key).mask("what do ya want for nothing?", ValueKind.TEXT))
                .isEqualTo("5bdcc146bf60754e6a042426089575c7");
    }

    @ParameterizedTest
    @CsvSource({
        "MONTH, 1987-08-23, 1987-08-01",
        "QUARTER, 1987-08-23, 1987-07-01",
        "YEAR, 1987-08-23, 1987-01-01",
        "DECADE, 1987-08-23, 1980-01-01",
        "DECADE, -0003-08-23, -0010-01-01",
    })
    void datesAreTruncated(DateMasker.Unit unit, LocalDate date, LocalDate expected) {
        Masker masker = new DateMasker(unit);

        assertThat(masker.mask(date, ValueKind.DATE)).isEqualTo(expected);
        assertThat(masker.mask(date.atTime(13, 14, 15), ValueKind.TIMESTAMP)).isEqualTo(expected.atStartOfDay());
        assertThat(masker.mask(date.atTime(13, 14).atOffset(ZoneOffset.ofHours(2)), ValueKind.TIMESTAMP_TZ))
                .isEqualTo(expected.atStartOfDay().atOffset(ZoneOffset.UTC));
    }

    /** A session that moves its time zone must not see by when a value changes its month. */
    @ParameterizedTest
    @ValueSource(ints = {-18, -12, -1, 0, 1, 14, 18})
    void momentsAreTruncatedInUtc(int hours) {
        OffsetDateTime moment = OffsetDateTime.parse("2021-03-01T00:30:00Z");

        assertThat(new DateMasker(DateMasker.Unit.MONTH)
                        .mask(moment.withOffsetSameInstant(ZoneOffset.ofHours(hours)), ValueKind.TIMESTAMP_TZ))
                .isEqualTo(OffsetDateTime.parse("2021-03-01T00:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "1987-08-23, 1987-01-01",
        "1987-08-23 13:14:15, 1987-01-01",
        "1987-08-23T13:14:15Z, 1987-01-01",
        "1987-08-23x,",
        "1987-13-23,",
        "23.08.1987,",
        "soon,",
    })
    void textsThatBeginWithADateAreTruncatedAndOthersAreNull(String text, @Nullable String expected) {
        assertThat(new DateMasker(DateMasker.Unit.YEAR).mask(text, ValueKind.TEXT))
                .isEqualTo(expected);
    }

    @Test
    void numbersAreRoundedInTheirType() {
        Masker thousands = new NumberMasker(new BigDecimal("1000"));

        assertThat(thousands.mask(53_499L, ValueKind.INTEGER)).isEqualTo(53_000L);
        assertThat(thousands.mask(53_500L, ValueKind.INTEGER)).isEqualTo(54_000L);
        assertThat(thousands.mask(-53_500L, ValueKind.INTEGER)).isEqualTo(-54_000L);
        assertThat(thousands.mask(new BigDecimal("53499.99"), ValueKind.DECIMAL))
                .isEqualTo(new BigDecimal("53000.00"));
        assertThat(thousands.mask(53_600.5, ValueKind.FLOAT)).isEqualTo(54_000.0);
        assertThat(thousands.mask("53499.99", ValueKind.TEXT)).isEqualTo("53000.00");
        assertThat(thousands.mask("a lot", ValueKind.TEXT)).isNull();
        assertThat(thousands.mask(Double.NaN, ValueKind.FLOAT)).isNull();
        assertThat(thousands.mask(new BigDecimal("1E+100000"), ValueKind.DECIMAL))
                .isNull();
    }

    @Test
    void roundingStaysWithinTheIntegerTypeOfTheValue() {
        Masker masker = new NumberMasker(new BigDecimal("10000"));

        assertThat(masker.mask((long) Short.MAX_VALUE, ValueKind.INTEGER)).isEqualTo(30_000L);
        assertThat(masker.mask((long) Integer.MAX_VALUE, ValueKind.INTEGER)).isEqualTo(2_147_480_000L);
        assertThat(masker.mask(Long.MAX_VALUE, ValueKind.INTEGER)).isEqualTo(9_223_372_036_854_770_000L);
        assertThat(masker.mask(Long.MIN_VALUE, ValueKind.INTEGER)).isEqualTo(-9_223_372_036_854_770_000L);
    }

    @Test
    void noMaskerThrowsAndEachKeepsTheType() {
        Random random = new Random(7);
        for (Masker masker : everyMasker()) {
            for (ValueKind kind : ValueKind.values()) {
                for (int i = 0; i < 200; i++) {
                    Object value = randomValue(kind, random);
                    assertThatCode(() -> {
                                Object masked = masker.mask(value, kind);
                                if (masked != null) {
                                    assertThat(masked).isInstanceOf(value.getClass());
                                }
                            })
                            .as("%s of %s %s", masker.name(), kind, value)
                            .doesNotThrowAnyException();
                }
                // A value of the wrong type is a fault of the caller, and still not shown.
                assertThatCode(() -> masker.mask(new Object(), kind)).doesNotThrowAnyException();
            }
        }
    }

    private static List<Masker> everyMasker() {
        List<Masker> maskers = new ArrayList<>(List.of(
                RedactMasker.DEFAULT,
                new NullMasker(),
                new PartialMasker(2, 3, "•"),
                new EmailMasker(),
                HASH,
                new NumberMasker(new BigDecimal("0.25")),
                new NumberMasker(new BigDecimal("100")),
                ContentDetectorTest.everything()));
        for (DateMasker.Unit unit : DateMasker.Unit.values()) {
            maskers.add(new DateMasker(unit));
        }
        return maskers;
    }

    private static Object randomValue(ValueKind kind, Random random) {
        return switch (kind) {
            case TEXT -> randomText(random);
            case JSON -> JsonText.quote(randomText(random));
            case INTEGER -> random.nextLong() >> random.nextInt(64);
            case DECIMAL ->
                new BigDecimal(new java.math.BigInteger(1 + random.nextInt(500), random), random.nextInt(40) - 20);
            case FLOAT -> Double.longBitsToDouble(random.nextLong());
            case BOOLEAN -> random.nextBoolean();
            case DATE -> random.nextInt(20) == 0 ? LocalDate.MIN : LocalDate.ofEpochDay(random.nextInt());
            case TIME -> LocalTime.ofNanoOfDay(random.nextInt(1_000_000));
            case TIMESTAMP ->
                random.nextInt(20) == 0
                        ? LocalDateTime.MAX
                        : LocalDate.ofEpochDay(random.nextInt()).atTime(1, 2);
            case TIMESTAMP_TZ ->
                random.nextInt(20) == 0
                        ? OffsetDateTime.MIN
                        : LocalDate.ofEpochDay(random.nextInt())
                                .atTime(1, 2)
                                .atOffset(ZoneOffset.ofHours(random.nextInt(18)));
            case UUID -> new UUID(random.nextLong(), random.nextLong());
            case BYTES -> randomText(random).getBytes(StandardCharsets.UTF_8);
            case OTHER -> new Object();
        };
    }

    /** Of characters that mean something to one masker or another. */
    private static String randomText(Random random) {
        String alphabet = "0123456789abcXYZ@.-+ \"\\\n{}[]:,/_*'()\u00e9\ud835\udc9c\u0000";
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(60);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
