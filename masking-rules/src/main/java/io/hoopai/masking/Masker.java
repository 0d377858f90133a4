package io.hoopai.masking;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.SqlForm;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns a protected value into what may be seen of it. Immutable, safe for use by many threads, and never throws: what it
 * cannot handle becomes NULL.
 */
public interface Masker {
    /** Its name in a rule file. */
    String name();

    /**
     * The mask of a value.
     *
     * @param value never NULL (NULL stays NULL and is not shown to maskers); of the Java type of {@code kind}
     * @return of the same Java type, or null for NULL
     */
    @Nullable
    Object mask(Object value, ValueKind kind);

    /**
     * An SQL expression that gives the mask of a value inside a query: {@code (CASE WHEN value IS NULL THEN value … END)},
     * or {@code (CASE WHEN FALSE THEN value … END)} for the same mask of every value and of NULL. Either way it is of the
     * value's type as far as that can hold the mask.
     *
     * <p>It never fails, whatever the value, and tells nobody of it by a warning. It gives what {@link #mask} gives for the
     * value as the server writes it, or less.
     *
     * @param type the catalog's name for the type of the value, domains resolved; empty when not known
     * @return empty when the server cannot compute the mask, or must not
     */
    default Optional<SqlForm> sqlForm(Dialect dialect, String type) {
        return Optional.empty();
    }
}
