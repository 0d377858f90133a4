package io.hoopai.generated;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Something with columns under a name: a FROM item, or a table or common table that can become one.
 *
 * @param name as it is written, quoted where it has to be
 * @param fields in order
 * @param composite whether its name is also that of a row with these fields; a function's single column is a bare value
 */
record Source(String name, List<Field> fields, boolean composite) {
    Source {
        requireNonNull(name, "name is null");
        fields = List.copyOf(fields);
    }

    Source(String name, List<Field> fields) {
        this(name, fields, true);
    }
}
