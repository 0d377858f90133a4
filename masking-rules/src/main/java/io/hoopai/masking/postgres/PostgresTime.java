package io.hoopai.masking.postgres;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;

/**
 * Postgres's clock: microseconds since 2000-01-01, and the ISO {@code DateStyle}. Under any other style a text does not
 * parse, and the masked value becomes NULL.
 */
final class PostgresTime {
    static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
            .toFormatter();
    static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .append(TIME)
            .toFormatter();
    static final DateTimeFormatter TIMESTAMP_TZ = new DateTimeFormatterBuilder()
            .append(TIMESTAMP)
            .appendOffset("+HH:mm:ss", "+00")
            .toFormatter();

    private static final long EPOCH_SECOND = LocalDateTime.of(2000, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC);
    private static final long MICROS_PER_SECOND = 1_000_000;

    private PostgresTime() {}

    static Instant toInstant(long micros) {
        if (micros == Long.MIN_VALUE || micros == Long.MAX_VALUE) {
            throw new ArithmeticException("an infinite timestamp");
        }
        return Instant.ofEpochSecond(
                EPOCH_SECOND + Math.floorDiv(micros, MICROS_PER_SECOND),
                Math.floorMod(micros, MICROS_PER_SECOND) * 1_000);
    }

    static long toMicros(Instant instant) {
        long seconds = Math.subtractExact(instant.getEpochSecond(), EPOCH_SECOND);
        return Math.addExact(Math.multiplyExact(seconds, MICROS_PER_SECOND), instant.getNano() / 1_000);
    }

    /** Years that the text format writes without {@code BC} or a fifth digit. */
    static void requireFourDigitYear(int year) {
        if (year < 1 || year > 9999) {
            throw new ArithmeticException("out of range");
        }
    }
}
