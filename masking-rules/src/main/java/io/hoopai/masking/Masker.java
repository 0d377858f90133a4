package io.hoopai.masking;

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
}
