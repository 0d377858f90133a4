package io.hoopai.generated;

import io.hoopai.sql.ColumnRef;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.Column;
import io.hoopai.sql.catalog.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Rows of values that occur nowhere else. Keys are small numbers, so that joins find partners. */
record CanaryRow(Catalog catalog, Relation relation, Canaries canaries) {
    String insert(int row) {
        List<String> values = new ArrayList<>();
        for (Column column : relation.columns()) {
            values.add(value(column, row));
        }
        return "INSERT INTO " + CanaryDatabase.written(catalog.dialect(), relation.name()) + " VALUES ("
                + String.join(", ", values) + ")";
    }

    private String value(Column column, int row) {
        if (column.name().equals("id") || column.name().endsWith("_id")) {
            return String.valueOf(key(row));
        }
        Set<ColumnRef> names = CanaryDatabase.names(catalog, relation, column.name());
        Kind kind = Kind.ofType(column.type())
                .orElseThrow(() -> new IllegalStateException(
                        "`" + relation.name() + "." + column.name() + "` has the type `" + column.type() + "`"));
        String word = "'" + canaries.word(names) + "'";
        return switch (kind) {
            case TEXT -> word;
            case INTEGER -> canaries.number(names);
            case NUMBER -> canaries.number(names) + ".25";
            case DATE -> "'" + canaries.date(names) + "'";
            case TIMESTAMP -> "'" + canaries.date(names) + " 10:20:30'";
            case JSON ->
                "'{\"k\": \"" + canaries.word(names) + "\", \"n\": " + canaries.number(names) + ", \"list\": [\""
                        + canaries.word(names) + "\"]}'";
            case ARRAY -> "ARRAY[" + word + ", '" + canaries.word(names) + "']";
            case ADDRESS -> "ROW(" + word + ", " + canaries.number(names) + ")::address";
            case BOOLEAN, ROW -> throw new IllegalStateException("no value of kind " + kind + " is unique");
        };
    }

    /** Each partition takes the rows of its own range. */
    private int key(int row) {
        boolean high = catalog.dialect() == Dialect.POSTGRESQL
                && relation.name().name().equals("event_high");
        boolean low = relation.name().name().equals("event_low");
        return high ? row + 2 : low ? Math.min(row, 2) : row;
    }
}
