package io.hoopai.generated;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A column by its name, not quoted.
 *
 * @param shape the columns of the row that it holds, where those are known; empty otherwise
 */
public record Field(String name, Kind kind, List<Field> shape) {
    public Field {
        requireNonNull(name, "name is null");
        requireNonNull(kind, "kind is null");
        shape = List.copyOf(shape);
    }

    public Field(String name, Kind kind) {
        this(name, kind, List.of());
    }

    Field renamed(String newName) {
        return new Field(newName, kind, shape);
    }
}
