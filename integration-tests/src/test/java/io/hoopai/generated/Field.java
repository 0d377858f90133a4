package io.hoopai.generated;

import static java.util.Objects.requireNonNull;

/** A column by its name, not quoted. */
record Field(String name, Kind kind) {
    Field {
        requireNonNull(name, "name is null");
        requireNonNull(kind, "kind is null");
    }
}
