package io.hoopai.masking;

import static java.util.Objects.requireNonNull;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.SqlForm;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Shows the first day of the month, quarter, year or decade of a date or timestamp, or of a text that begins with one. Of a
 * moment, which has another date in other time zones, it is the one in UTC.
 */
record DateMasker(Unit unit) implements Masker {
    enum Unit {
        MONTH,
        QUARTER,
        YEAR,
        DECADE
    }

    private static final int ISO_DATE_LENGTH = 10;

    DateMasker {
        requireNonNull(unit, "unit is null");
    }

    @Override
    public String name() {
        return "date";
    }

    @Override
    public @Nullable Object mask(Object value, ValueKind kind) {
        try {
            return switch (kind) {
                case DATE -> value instanceof LocalDate date ? truncate(date) : null;
                case TIMESTAMP ->
                    value instanceof LocalDateTime timestamp
                            ? truncate(timestamp.toLocalDate()).atStartOfDay()
                            : null;
                case TIMESTAMP_TZ -> value instanceof OffsetDateTime timestamp ? truncate(timestamp) : null;
                case TEXT -> value instanceof String text ? truncate(text) : null;
                case INTEGER, DECIMAL, FLOAT, BOOLEAN, TIME, UUID, JSON, BYTES, OTHER -> null;
            };
        } catch (DateTimeException e) {
            // A text that is no date, or a date at the edge of what Java can hold.
            return null;
        }
    }

    @Override
    public Optional<SqlForm> sqlForm(Dialect dialect, String type) {
        return Optional.of(DateForms.of(unit, dialect, type));
    }

    private LocalDate truncate(LocalDate date) {
        return switch (unit) {
            case MONTH -> date.withDayOfMonth(1);
            case QUARTER -> LocalDate.of(date.getYear(), (date.getMonthValue() - 1) / 3 * 3 + 1, 1);
            case YEAR -> date.withDayOfYear(1);
            case DECADE -> LocalDate.of(Math.floorDiv(date.getYear(), 10) * 10, 1, 1);
        };
    }

    /** In UTC: a session chooses its time zone, and could find out by how far it moves a value into another month. */
    private OffsetDateTime truncate(OffsetDateTime timestamp) {
        OffsetDateTime utc = timestamp.withOffsetSameInstant(ZoneOffset.UTC);
        return utc.with(truncate(utc.toLocalDate())).truncatedTo(ChronoUnit.DAYS);
    }

    private @Nullable String truncate(String text) {
        boolean dateFirst = text.length() == ISO_DATE_LENGTH
                || (text.length() > ISO_DATE_LENGTH
                        && (text.charAt(ISO_DATE_LENGTH) == ' ' || text.charAt(ISO_DATE_LENGTH) == 'T'));
        return dateFirst
                ? truncate(LocalDate.parse(text.substring(0, ISO_DATE_LENGTH))).toString()
                : null;
    }
}
