package io.hoopai.oracle;

import java.util.Locale;
import java.util.Map;

/** One name for each type that SQL and the catalog call by different ones. */
final class TypeWords {
    private static final Map<String, String> SYNONYMS = Map.ofEntries(
            Map.entry("int", "int4"),
            Map.entry("integer", "int4"),
            Map.entry("bigint", "int8"),
            Map.entry("smallint", "int2"),
            Map.entry("float4", "float"),
            Map.entry("float8", "float"),
            Map.entry("real", "float"),
            Map.entry("double precision", "float"),
            Map.entry("decimal", "numeric"),
            Map.entry("dec", "numeric"),
            Map.entry("boolean", "bool"),
            Map.entry("char", "bpchar"),
            Map.entry("character", "bpchar"),
            Map.entry("nchar", "bpchar"),
            Map.entry("national character", "bpchar"),
            Map.entry("national char", "bpchar"),
            Map.entry("character varying", "varchar"),
            Map.entry("char varying", "varchar"),
            Map.entry("nchar varying", "varchar"),
            Map.entry("national character varying", "varchar"),
            Map.entry("national char varying", "varchar"),
            Map.entry("time with time zone", "timetz"),
            Map.entry("time without time zone", "time"),
            Map.entry("timestamp with time zone", "timestamptz"),
            Map.entry("timestamp without time zone", "timestamp"),
            Map.entry("bit varying", "varbit"));

    private TypeWords() {}

    /** @param type with its schema before it unless that is {@code pg_catalog}, and {@code []} behind it for an array */
    static Term type(String type) {
        boolean array = type.endsWith("[]");
        String element = (array ? type.substring(0, type.length() - 2) : type).toLowerCase(Locale.ROOT);
        return Term.name(SYNONYMS.getOrDefault(element, element) + (array ? "[]" : ""));
    }
}
