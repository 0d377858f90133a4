package io.hoopai.sql.lineage;

import java.util.Set;

/**
 * A column of a target inside one side of a comparison.
 *
 * @param column the column
 * @param type of what is compared, by the server's name; empty when it is not known
 * @param exact whether it is the column itself, so that any comparison with it tells its rows apart; otherwise only
 *     equality and patterns do
 * @param few whether there are so few values that two of them may be all
 */
record LimitedColumn(BoundColumn column, String type, boolean exact, boolean few) {
    private static final Set<String> NUMBERS = Set.of(
            "int2",
            "int4",
            "int8",
            "numeric",
            "float4",
            "float8",
            "tinyint",
            "smallint",
            "mediumint",
            "int",
            "bigint",
            "decimal",
            "float",
            "double");
    private static final Set<String> INSTANTS = Set.of("date", "timestamp", "timestamptz", "datetime");
    private static final Set<String> TEXTS = Set.of(
            "text", "varchar", "bpchar", "char", "citext", "name", "tinytext", "mediumtext", "longtext", "enum", "set");

    /** What tells the column from others of its FROM item: its name in the catalog, where it has one. */
    String key() {
        return column.reads().isEmpty() ? column.name() : column.reads().get(0).column();
    }

    boolean isNumber() {
        return NUMBERS.contains(type);
    }

    boolean isInstant() {
        return INSTANTS.contains(type);
    }

    boolean isText() {
        return TEXTS.contains(type);
    }

    /** Whether its values have an order in which no literal is known to be the first or the last but for those seen. */
    boolean hasRanges() {
        return exact && (isNumber() || isInstant() || isText());
    }
}
