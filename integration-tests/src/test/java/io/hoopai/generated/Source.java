package io.hoopai.generated;

import static java.util.Objects.requireNonNull;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.catalog.Relation;
import java.util.List;

/**
 * Something with columns under a name: a FROM item, or a table or common table that can become one.
 *
 * @param name as it is written, quoted where it has to be
 * @param fields in order
 * @param composite whether its name is also that of a row with these fields; a function's single column is a bare value
 */
public record Source(String name, List<Field> fields, boolean composite) {
    public Source {
        requireNonNull(name, "name is null");
        fields = List.copyOf(fields);
    }

    public Source(String name, List<Field> fields) {
        this(name, fields, true);
    }

    /** A table or view with all its columns. */
    public static Source of(Dialect dialect, Relation relation) {
        return new Source(
                CanaryDatabase.written(dialect, relation.name()),
                relation.columns().stream()
                        .map(column -> new Field(
                                column.name(), Kind.ofType(column.type()).orElse(Kind.ROW)))
                        .toList());
    }
}
