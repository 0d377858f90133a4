package io.hoopai.sql;

import static java.util.Objects.requireNonNull;

/** One use of a base column in a statement that is not plain output. */
public record Reference(ColumnRef column, ReferenceKind kind, SourcePosition position) {
    public Reference {
        requireNonNull(column, "column is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(position, "position is null");
    }

    /** The same at another place. */
    public Reference at(SourcePosition place) {
        return new Reference(column, kind, place);
    }
}
