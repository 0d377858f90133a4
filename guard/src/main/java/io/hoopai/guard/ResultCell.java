package io.hoopai.guard;

import static java.util.Objects.requireNonNull;

import io.hoopai.sql.ColumnRef;
import java.util.Optional;

/**
 * A cell of a result, in the server's text for it.
 *
 * @param name of its column
 * @param type the server's name for the type ({@code text}, {@code int4})
 * @param origin the base column that the server says it comes from; empty when it names none
 * @param text empty for NULL
 */
public record ResultCell(String name, String type, Optional<ColumnRef> origin, Optional<String> text) {
    public ResultCell {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
        requireNonNull(origin, "origin is null");
        requireNonNull(text, "text is null");
    }

    /** The values are what is being protected. */
    @Override
    public String toString() {
        return name + " " + type;
    }
}
