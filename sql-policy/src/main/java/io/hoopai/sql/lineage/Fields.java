package io.hoopai.sql.lineage;

import java.util.Optional;

/** Fields of rows whose shape is known. */
final class Fields {
    private Fields() {}

    /** The field {@code name}; empty when the row has none or two of that name. */
    static Optional<Value> of(Value row, String name) {
        Optional<Value> found = Optional.empty();
        for (NamedValue field : row.fields()) {
            if (field.name().equals(name)) {
                if (found.isPresent()) {
                    return Optional.empty();
                }
                found = Optional.of(field.value());
            }
        }
        return found;
    }
}
