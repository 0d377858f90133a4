package io.hoopai.sql;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * One use of a base column in a statement that is not plain output.
 *
 * @param others the columns that it is compared with for equality; empty for every other use
 */
public record Reference(ColumnRef column, ReferenceKind kind, Set<ColumnRef> others, SourcePosition position) {
    public Reference {
        requireNonNull(column, "column is null");
        requireNonNull(kind, "kind is null");
        others = Set.copyOf(others);
        requireNonNull(position, "position is null");
    }

    /** A use that compares it with no other column. */
    public Reference(ColumnRef column, ReferenceKind kind, SourcePosition position) {
        this(column, kind, Set.of(), position);
    }

    /** The same at another place. */
    public Reference at(SourcePosition place) {
        return new Reference(column, kind, others, place);
    }
}
