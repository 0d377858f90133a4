package io.hoopai.masking;

import io.hoopai.sql.Dialect;

/** The kinds of value in columns, by the catalog's names for their types. */
final class CatalogKinds {
    private CatalogKinds() {}

    /**
     * The kind of value in a column; {@link ValueKind#OTHER} for what no form looks into, which is more than what the doors
     * do not look into: a form must be sure that the type takes what the mask is. The enums of Postgres are of any name, and
     * {@code xml} and {@code "char"} do not take every text.
     */
    static ValueKind of(Dialect dialect, String type) {
        return switch (dialect) {
            case POSTGRESQL -> postgres(type);
            case MYSQL -> mysql(type);
        };
    }

    private static ValueKind postgres(String type) {
        return switch (type) {
            case "text", "varchar", "bpchar", "name", "citext" -> ValueKind.TEXT;
            case "int2", "int4", "int8" -> ValueKind.INTEGER;
            case "numeric" -> ValueKind.DECIMAL;
            case "float4", "float8" -> ValueKind.FLOAT;
            case "date" -> ValueKind.DATE;
            case "timestamp" -> ValueKind.TIMESTAMP;
            case "timestamptz" -> ValueKind.TIMESTAMP_TZ;
            case "json", "jsonb" -> ValueKind.JSON;
            default -> ValueKind.OTHER;
        };
    }

    /** A {@code tinyint} is a number or, as {@code tinyint(1)}, a truth value; the catalog does not tell them apart. */
    private static ValueKind mysql(String type) {
        return switch (type) {
            case "char", "varchar", "tinytext", "text", "mediumtext", "longtext", "enum", "set" -> ValueKind.TEXT;
            case "smallint", "mediumint", "int", "bigint", "year" -> ValueKind.INTEGER;
            case "decimal" -> ValueKind.DECIMAL;
            case "float", "double" -> ValueKind.FLOAT;
            case "date" -> ValueKind.DATE;
            case "datetime", "timestamp" -> ValueKind.TIMESTAMP;
            case "json" -> ValueKind.JSON;
            default -> ValueKind.OTHER;
        };
    }
}
