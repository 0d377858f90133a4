package io.hoopai.jdbc;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/** Reads a masked value as a point in time. */
final class CellTime {
    private CellTime() {}

    /**
     * The value in a time zone; a date is its first moment there, a time of day is on 1970-01-01. Empty when it is no
     * point in time.
     */
    static Optional<ZonedDateTime> of(Object value, ZoneId zone) {
        if (value instanceof LocalDate date) {
            return Optional.of(date.atStartOfDay(zone));
        }
        if (value instanceof LocalDateTime timestamp) {
            return Optional.of(timestamp.atZone(zone));
        }
        if (value instanceof OffsetDateTime timestamp) {
            return Optional.of(timestamp.atZoneSameInstant(zone));
        }
        if (value instanceof LocalTime time) {
            return Optional.of(time.atDate(LocalDate.EPOCH).atZone(zone));
        }
        return value instanceof String text ? parsed(text, zone) : Optional.empty();
    }

    private static Optional<ZonedDateTime> parsed(String text, ZoneId zone) {
        try {
            return Optional.of(
                    text.length() == 10
                            ? LocalDate.parse(text).atStartOfDay(zone)
                            : LocalDateTime.parse(text.replace(' ', 'T')).atZone(zone));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
