package io.hoopai.jdbc;

import io.hoopai.masking.ValueKind;
import io.hoopai.sql.Dialect;
import java.sql.Types;
import java.util.Locale;

/** The kind of value in a column of a result, by what the database's driver says of its type. */
final class ColumnKinds {
    private ColumnKinds() {}

    /** @param typeName in any case; it alone counts for Postgres */
    static ValueKind of(Dialect dialect, String typeName, int jdbcType, int precision) {
        String type = typeName.toLowerCase(Locale.ROOT);
        return dialect == Dialect.POSTGRESQL ? postgres(type) : mysql(type, jdbcType, precision);
    }

    /** The same as for the proxy, which goes by the types' OIDs. An enum would not hold a mask that is a text. */
    private static ValueKind postgres(String type) {
        return switch (type) {
            case "text", "varchar", "bpchar", "name", "citext", "xml", "unknown" -> ValueKind.TEXT;
            case "int2", "int4", "int8", "smallserial", "serial", "bigserial", "oid" -> ValueKind.INTEGER;
            case "numeric" -> ValueKind.DECIMAL;
            case "float4", "float8" -> ValueKind.FLOAT;
            case "bool" -> ValueKind.BOOLEAN;
            case "date" -> ValueKind.DATE;
            case "time" -> ValueKind.TIME;
            case "timestamp" -> ValueKind.TIMESTAMP;
            case "timestamptz" -> ValueKind.TIMESTAMP_TZ;
            case "uuid" -> ValueKind.UUID;
            case "json", "jsonb" -> ValueKind.JSON;
            case "bytea" -> ValueKind.BYTES;
            default -> ValueKind.OTHER;
        };
    }

    private static ValueKind mysql(String type, int jdbcType, int precision) {
        if (type.equals("json")) {
            return ValueKind.JSON;
        }
        if (type.equals("year")) {
            return ValueKind.INTEGER;
        }
        return switch (jdbcType) {
            case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.NCHAR, Types.NVARCHAR, Types.LONGNVARCHAR ->
                ValueKind.TEXT;
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER -> ValueKind.INTEGER;
            case Types.BIGINT -> type.contains("unsigned") ? ValueKind.DECIMAL : ValueKind.INTEGER;
            case Types.DECIMAL, Types.NUMERIC -> ValueKind.DECIMAL;
            case Types.REAL, Types.FLOAT, Types.DOUBLE -> ValueKind.FLOAT;
            case Types.BOOLEAN -> ValueKind.BOOLEAN;
            case Types.BIT -> precision <= 1 ? ValueKind.BOOLEAN : ValueKind.OTHER;
            case Types.DATE -> ValueKind.DATE;
            case Types.TIME -> ValueKind.TIME;
            case Types.TIMESTAMP -> ValueKind.TIMESTAMP;
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB ->
                type.equals("geometry") ? ValueKind.OTHER : ValueKind.BYTES;
            default -> ValueKind.OTHER;
        };
    }
}
