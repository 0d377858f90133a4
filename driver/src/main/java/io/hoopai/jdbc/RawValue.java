package io.hoopai.jdbc;

import io.hoopai.masking.ValueKind;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads a value in the Java type of its kind, for a masker. Nothing of it may reach a client. */
final class RawValue {

    private RawValue() {}

    /** The value of the current row; null for NULL. */
    static @Nullable Object read(ResultSet row, int column, ValueKind kind) throws SQLException {
        try {
            Object value = readAs(row, column, kind);
            return value == null || row.wasNull() ? null : value;
        } catch (SQLException | RuntimeException e) {
            // The driver, or what it converts with, quotes what it cannot convert.
            SQLException told = new SQLDataException(
                    "the value of column " + column + " cannot be read, so that it cannot be masked", "22000");
            told.setStackTrace(e.getStackTrace());
            throw told;
        }
    }

    private static @Nullable Object readAs(ResultSet row, int column, ValueKind kind) throws SQLException {
        return switch (kind) {
            case TEXT, JSON -> row.getString(column);
            case INTEGER -> row.getLong(column);
            case DECIMAL -> row.getBigDecimal(column);
            case FLOAT -> row.getDouble(column);
            case BOOLEAN -> row.getBoolean(column);
            case DATE -> row.getObject(column, LocalDate.class);
            case TIME -> row.getObject(column, LocalTime.class);
            case TIMESTAMP -> row.getObject(column, LocalDateTime.class);
            case TIMESTAMP_TZ -> row.getObject(column, OffsetDateTime.class);
            case UUID -> row.getObject(column, UUID.class);
            case BYTES -> row.getBytes(column);
            case OTHER -> throw new SQLException("not a kind that maskers look into");
        };
    }
}
