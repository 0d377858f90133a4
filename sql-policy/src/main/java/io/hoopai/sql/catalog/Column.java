package io.hoopai.sql.catalog;

import static java.util.Objects.requireNonNull;

import io.hoopai.sql.RelationName;
import java.util.List;
import java.util.Optional;

/**
 * A column of a relation.
 *
 * @param name as stored
 * @param number the server's number for it ({@code attnum}; {@code ORDINAL_POSITION} in MySQL); may have gaps
 * @param type the server's name for its type, domains resolved to their base ({@code text}, {@code int4}, {@code _text};
 *     {@code varchar} in MySQL)
 * @param nullable whether it can hold NULL
 * @param comment the column's comment; empty when it has none
 * @param rowType the relation or composite type whose rows the column holds, one or an array of them; empty for other types
 * @param sources the columns of the same row that the server computes its values from: those in the expression of a generated
 *     column, or in MySQL of a default
 * @param invisible whether MySQL leaves it out of {@code *}, and of an INSERT that names no columns
 */
public record Column(
        String name,
        int number,
        String type,
        boolean nullable,
        String comment,
        Optional<RelationName> rowType,
        List<String> sources,
        boolean invisible) {
    public Column {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
        requireNonNull(comment, "comment is null");
        requireNonNull(rowType, "rowType is null");
        sources = List.copyOf(sources);
    }

    /** A column that {@code *} has. */
    public Column(
            String name,
            int number,
            String type,
            boolean nullable,
            String comment,
            Optional<RelationName> rowType,
            List<String> sources) {
        this(name, number, type, nullable, comment, rowType, sources, false);
    }

    /** A column that holds no rows, and what clients write to it. */
    public Column(String name, int number, String type, boolean nullable, String comment) {
        this(name, number, type, nullable, comment, Optional.empty(), List.of());
    }
}
