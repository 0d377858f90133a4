package io.hoopai.jdbc;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.RowId;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.UUID;
import javax.sql.rowset.serial.SerialBlob;
import org.jspecify.annotations.Nullable;

/**
 * One masked cell, in every type that JDBC can ask for. Everything is made from the mask; a type that it cannot be turned
 * into is an exception, and never the value. Immutable.
 */
final class MaskedCell {
    private static final String INVALID_CAST = "22018";

    private final @Nullable Object value;
    private final CellStyle style;

    /** @param value of the Java type of its kind, or null for NULL */
    MaskedCell(@Nullable Object value, CellStyle style) {
        this.value = value;
        this.style = requireNonNull(style, "style is null");
    }

    boolean isNull() {
        return value == null;
    }

    /** Whether this is a cell of the very same object. */
    boolean holds(@Nullable Object other) {
        return value == other;
    }

    @Nullable
    String getString() throws SQLException {
        return value == null ? null : text();
    }

    private String text() throws SQLException {
        return value instanceof MaskedArray array ? array.text() : CellText.of(requireNonNull(value), style.dialect());
    }

    @Nullable
    String getNString() throws SQLException {
        return getString();
    }

    boolean getBoolean() throws SQLException {
        if (value instanceof Boolean flag) {
            return flag;
        }
        return value != null && number("boolean").signum() != 0;
    }

    byte getByte() throws SQLException {
        return (byte) integer("byte", Byte.MIN_VALUE, Byte.MAX_VALUE);
    }

    short getShort() throws SQLException {
        return (short) integer("short", Short.MIN_VALUE, Short.MAX_VALUE);
    }

    int getInt() throws SQLException {
        return (int) integer("int", Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    long getLong() throws SQLException {
        return integer("long", Long.MIN_VALUE, Long.MAX_VALUE);
    }

    float getFloat() throws SQLException {
        return (float) getDouble();
    }

    double getDouble() throws SQLException {
        if (value instanceof Double number) {
            return number;
        }
        return value == null ? 0 : number("double").doubleValue();
    }

    @Nullable
    BigDecimal getBigDecimal() throws SQLException {
        return value == null ? null : number("BigDecimal");
    }

    @Nullable
    BigDecimal getBigDecimal(int scale) throws SQLException {
        return value == null ? null : number("BigDecimal").setScale(scale, RoundingMode.HALF_UP);
    }

    byte @Nullable [] getBytes() throws SQLException {
        if (value instanceof byte[] bytes) {
            return bytes.clone();
        }
        String text = getString();
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    @Nullable
    Date getDate() throws SQLException {
        return value == null
                ? null
                : Date.valueOf(moment("Date", ZoneId.systemDefault()).toLocalDate());
    }

    @Nullable
    Date getDate(@Nullable Calendar calendar) throws SQLException {
        if (value == null || calendar == null) {
            return getDate();
        }
        ZoneId zone = calendar.getTimeZone().toZoneId();
        LocalDate date = moment("Date", zone).toLocalDate();
        return new Date(date.atStartOfDay(zone).toInstant().toEpochMilli());
    }

    @Nullable
    Time getTime() throws SQLException {
        return value == null
                ? null
                : Time.valueOf(moment("Time", ZoneId.systemDefault()).toLocalTime());
    }

    @Nullable
    Time getTime(@Nullable Calendar calendar) throws SQLException {
        if (value == null || calendar == null) {
            return getTime();
        }
        ZoneId zone = calendar.getTimeZone().toZoneId();
        LocalTime time = moment("Time", zone).toLocalTime();
        return new Time(time.atDate(LocalDate.EPOCH).atZone(zone).toInstant().toEpochMilli());
    }

    @Nullable
    Timestamp getTimestamp() throws SQLException {
        return value == null ? null : Timestamp.from(instant("Timestamp", ZoneId.systemDefault()));
    }

    @Nullable
    Timestamp getTimestamp(@Nullable Calendar calendar) throws SQLException {
        if (value == null || calendar == null) {
            return getTimestamp();
        }
        return Timestamp.from(instant("Timestamp", calendar.getTimeZone().toZoneId()));
    }

    @Nullable
    InputStream getAsciiStream() throws SQLException {
        return getBinaryStream();
    }

    @Nullable
    InputStream getUnicodeStream() throws SQLException {
        return getBinaryStream();
    }

    @Nullable
    InputStream getBinaryStream() throws SQLException {
        byte[] bytes = getBytes();
        return bytes == null ? null : new ByteArrayInputStream(bytes);
    }

    @Nullable
    Reader getCharacterStream() throws SQLException {
        String text = getString();
        return text == null ? null : new StringReader(text);
    }

    @Nullable
    Reader getNCharacterStream() throws SQLException {
        return getCharacterStream();
    }

    @Nullable
    Blob getBlob() throws SQLException {
        byte[] bytes = getBytes();
        return bytes == null ? null : new SerialBlob(bytes);
    }

    @Nullable
    Clob getClob() throws SQLException {
        return TextClob.of(getString());
    }

    @Nullable
    Array getArray() throws SQLException {
        if (value instanceof MaskedArray array) {
            return array.open();
        }
        refuseUnlessNull("Array");
        return null;
    }

    @Nullable
    SQLXML getSQLXML() throws SQLException {
        refuseUnlessNull("SQLXML");
        return null;
    }

    @Nullable
    RowId getRowId() throws SQLException {
        refuseUnlessNull("RowId");
        return null;
    }

    @Nullable
    URL getURL() throws SQLException {
        refuseUnlessNull("URL");
        return null;
    }

    /** For the types that a mask never is. */
    void refuseUnlessNull(String type) throws SQLException {
        if (value != null) {
            throw incompatible(type);
        }
    }

    /** As {@code getObject} without a type would give it. */
    @Nullable
    Object getObject() throws SQLException {
        if (value == null) {
            return null;
        }
        return switch (style.className()) {
            case "java.lang.Integer" -> getInt();
            case "java.lang.Short" -> getShort();
            case "java.lang.Byte" -> getByte();
            case "java.lang.Long" -> getLong();
            case "java.math.BigInteger" -> getObject(BigInteger.class);
            case "java.math.BigDecimal" -> getBigDecimal();
            case "java.lang.Float" -> getFloat();
            case "java.lang.Double" -> getDouble();
            case "java.lang.Boolean" -> getBoolean();
            case "java.sql.Date" -> getDate();
            case "java.sql.Time" -> getTime();
            case "java.sql.Timestamp" -> getTimestamp();
            case "java.time.LocalDateTime" -> getObject(LocalDateTime.class);
            case "org.postgresql.util.PGobject" -> PgjdbcObjects.of(style.typeName(), text());
            case "java.sql.Array" -> getArray();
            case "[B" -> getBytes();
            case "java.util.UUID" -> getObject(UUID.class);
            default -> getString();
        };
    }

    <T> @Nullable T getObject(Class<T> type) throws SQLException {
        if (value == null) {
            return null;
        }
        Object converted = converted(type);
        if (converted == null || !type.isInstance(converted)) {
            throw incompatible(type.getSimpleName());
        }
        return type.cast(converted);
    }

    private @Nullable Object converted(Class<?> type) throws SQLException {
        return switch (type.getName()) {
            case "java.lang.String" -> getString();
            case "java.lang.Object" -> getObject();
            case "java.lang.Boolean" -> getBoolean();
            case "java.lang.Byte" -> getByte();
            case "java.lang.Short" -> getShort();
            case "java.lang.Integer" -> getInt();
            case "java.lang.Long" -> getLong();
            case "java.lang.Float" -> getFloat();
            case "java.lang.Double" -> getDouble();
            case "java.math.BigDecimal" -> getBigDecimal();
            case "java.math.BigInteger" -> number("BigInteger").toBigInteger();
            case "[B" -> getBytes();
            case "java.sql.Date" -> getDate();
            case "java.sql.Time" -> getTime();
            case "java.sql.Timestamp" -> getTimestamp();
            case "java.util.Date" -> getTimestamp();
            case "java.time.LocalDate" ->
                moment("LocalDate", ZoneId.systemDefault()).toLocalDate();
            case "java.time.LocalTime" ->
                moment("LocalTime", ZoneId.systemDefault()).toLocalTime();
            case "java.time.LocalDateTime" ->
                moment("LocalDateTime", ZoneId.systemDefault()).toLocalDateTime();
            case "java.time.OffsetDateTime" ->
                value instanceof OffsetDateTime timestamp
                        ? timestamp
                        : moment("OffsetDateTime", ZoneId.systemDefault()).toOffsetDateTime();
            case "java.time.Instant" -> instant("Instant", ZoneId.systemDefault());
            case "java.util.UUID" -> value instanceof UUID uuid ? uuid : null;
            case "java.sql.Blob" -> getBlob();
            case "java.sql.Clob" -> getClob();
            case "org.postgresql.util.PGobject" -> PgjdbcObjects.of(style.typeName(), text());
            case "java.sql.Array" -> getArray();
            default -> null;
        };
    }

    private long integer(String type, long least, long greatest) throws SQLException {
        if (value == null) {
            return 0;
        }
        BigDecimal number = number(type).setScale(0, RoundingMode.DOWN);
        if (number.compareTo(BigDecimal.valueOf(least)) < 0 || number.compareTo(BigDecimal.valueOf(greatest)) > 0) {
            throw incompatible(type);
        }
        return number.longValue();
    }

    private BigDecimal number(String type) throws SQLException {
        return CellNumber.of(requireNonNull(value)).orElseThrow(() -> incompatible(type));
    }

    private ZonedDateTime moment(String type, ZoneId zone) throws SQLException {
        return CellTime.of(requireNonNull(value), zone).orElseThrow(() -> incompatible(type));
    }

    private Instant instant(String type, ZoneId zone) throws SQLException {
        return moment(type, zone).toInstant();
    }

    private static SQLException incompatible(String type) {
        return new SQLDataException("a masked value cannot be read as " + type, INVALID_CAST);
    }
}
