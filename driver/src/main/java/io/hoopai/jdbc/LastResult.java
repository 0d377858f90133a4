package io.hoopai.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * The result that an admitted text gave last, as it was bound to its masks: mostly the next one is the same. A hint, which is
 * held against what the next one is. Safe for use by several threads.
 */
final class LastResult {
    private volatile @Nullable BoundResult bound;

    /** Null when there was none. */
    @Nullable
    BoundResult get() {
        return bound;
    }

    void set(BoundResult last) {
        bound = last;
    }
}
