package io.hoopai.masking;

import static java.util.Objects.requireNonNull;

import io.hoopai.sql.ColumnRef;
import java.util.Optional;

/**
 * A column of a result as the server describes it: the second witness.
 *
 * @param origin the base column, or column of a view, that the server says it comes from; empty when it names none
 */
public record ResultColumn(String name, Optional<ColumnRef> origin, ValueKind kind) {
    public ResultColumn {
        requireNonNull(name, "name is null");
        requireNonNull(origin, "origin is null");
        requireNonNull(kind, "kind is null");
    }
}
