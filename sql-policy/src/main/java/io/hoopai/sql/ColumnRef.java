package io.hoopai.sql;

import static java.util.Objects.requireNonNull;

/** A base column: a column of a relation that stores it. */
public record ColumnRef(RelationName relation, String column) {
    public ColumnRef {
        requireNonNull(relation, "relation is null");
        requireNonNull(column, "column is null");
    }

    @Override
    public String toString() {
        return relation + "." + column;
    }
}
