package io.hoopai.interference;

import static java.util.Objects.requireNonNull;

import io.hoopai.generated.Source;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.catalog.Column;
import io.hoopai.sql.catalog.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The rows of a table. Public values are the same on both sides, and taken from the same stock as the protected ones;
 * NULLs stand in the same places, as whether a value is NULL is not protected. Keys are small numbers, so that joins find
 * partners.
 */
record TwinRows(Dialect dialect, Relation relation, Predicate<Column> isProtected) {
    /** Where none is said, {@link #FEW}. */
    private static final Map<String, Integer> COUNTS = Map.of(
            "person",
            16,
            "account",
            9,
            "ticket",
            12,
            "label",
            24,
            "guest",
            60,
            "event_low",
            2,
            "event_high",
            6,
            "archived",
            0);

    private static final int FEW = 4;
    private static final int KEYS = 7;
    private static final int NULL_EVERY = 11;

    TwinRows {
        requireNonNull(dialect, "dialect is null");
        requireNonNull(relation, "relation is null");
        requireNonNull(isProtected, "isProtected is null");
    }

    List<String> inserts(Side side) {
        List<String> inserts = new ArrayList<>();
        String schema = relation.name().schema();
        int rows = schema.equals("archive")
                ? 0
                : COUNTS.getOrDefault(relation.name().name(), FEW);
        for (int row = 1; row <= rows; row++) {
            List<String> values = new ArrayList<>();
            for (Column column : relation.columns()) {
                values.add(value(column, row, side));
            }
            inserts.add("INSERT INTO " + Source.of(dialect, relation).name() + " VALUES (" + String.join(", ", values)
                    + ")");
        }
        return inserts;
    }

    private String value(Column column, int row, Side side) {
        if (column.name().equals("id")) {
            return String.valueOf(relation.name().name().equals("event_high") ? row + 2 : row);
        }
        if (column.name().endsWith("_id")) {
            return String.valueOf(row * 3 % KEYS + 1);
        }
        if (isUnique(column)) {
            return "'" + column.name() + row + "'";
        }
        if ((5 * row + column.number()) % NULL_EVERY == 0) {
            return "NULL";
        }
        TwinValues.Pair pair = TwinValues.of(column.type(), row + column.number());
        return pair.on(isProtected.test(column) ? side : Side.LEFT);
    }

    private boolean isUnique(Column column) {
        return column.name().equals("code")
                || relation.name().name().equals("scratch") && column.name().equals("title");
    }
}
