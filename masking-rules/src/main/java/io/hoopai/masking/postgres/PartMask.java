package io.hoopai.masking.postgres;

import org.jspecify.annotations.Nullable;

/** What is shown in the place of one element or field. */
@FunctionalInterface
interface PartMask {
    /** The longest array or row that masks make: they may be longer than what they stand for. */
    int MOST_BYTES = 64 << 20;

    /** @return null for NULL; the same instance when it stays */
    byte @Nullable [] of(byte[] part);

    static void requireHeld(int length) {
        if (length > MOST_BYTES) {
            throw new IllegalArgumentException("masks of more than " + MOST_BYTES + " bytes");
        }
    }
}
