package io.hoopai.sql.catalog;

import static java.util.Objects.requireNonNull;

import io.hoopai.sql.ColumnRef;

/**
 * A column whose values are those of another: one pair of a foreign key.
 *
 * @param column that refers
 * @param referred that is referred to
 */
public record ForeignKey(ColumnRef column, ColumnRef referred) {
    public ForeignKey {
        requireNonNull(column, "column is null");
        requireNonNull(referred, "referred is null");
    }
}
