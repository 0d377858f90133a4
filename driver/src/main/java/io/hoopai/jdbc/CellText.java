package io.hoopai.jdbc;

import io.hoopai.sql.Dialect;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.HexFormat;
import java.util.Locale;

/** Writes a masked value the way the server would. */
final class CellText {
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
            .toFormatter(Locale.ROOT);
    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd ")
            .append(TIME)
            .toFormatter(Locale.ROOT);
    private static final DateTimeFormatter TIMESTAMP_TZ = new DateTimeFormatterBuilder()
            .append(TIMESTAMP)
            .appendOffset("+HH:mm", "+00")
            .toFormatter(Locale.ROOT);

    private CellText() {}

    static String of(Object value, Dialect dialect) {
        if (value instanceof String text) {
            return text; // as most masks are
        }
        if (value instanceof Boolean flag) {
            return dialect == Dialect.POSTGRESQL ? flag ? "t" : "f" : flag ? "1" : "0";
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof LocalTime time) {
            return TIME.format(time);
        }
        if (value instanceof LocalDateTime timestamp) {
            return TIMESTAMP.format(timestamp);
        }
        if (value instanceof OffsetDateTime timestamp) {
            return TIMESTAMP_TZ.format(timestamp);
        }
        if (value instanceof byte[] bytes) {
            return dialect == Dialect.POSTGRESQL
                    ? "\\x" + HexFormat.of().formatHex(bytes)
                    : new String(bytes, StandardCharsets.UTF_8);
        }
        return value.toString();
    }
}
