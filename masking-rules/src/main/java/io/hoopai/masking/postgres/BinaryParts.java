package io.hoopai.masking.postgres;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads the elements and fields of binary values: a length, -1 for NULL, and the bytes. */
final class BinaryParts {
    static final int NULL = -1;

    private BinaryParts() {}

    /** The next one; null for NULL. */
    static byte @Nullable [] read(ByteBuffer in) {
        int length = in.getInt();
        if (length == NULL) {
            return null;
        }
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException("a part is longer than the whole");
        }
        byte[] part = new byte[length];
        in.get(part);
        return part;
    }
}
