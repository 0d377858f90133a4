package io.hoopai.wire;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the values of one type, in the protocol's text and binary formats. Stateless. Both methods may throw
 * any {@link RuntimeException} on a value they do not understand; the caller makes it NULL.
 */
interface ValueCodec {
    /**
     * @param in exactly the bytes of the value
     * @return of the Java type of the type's {@link io.hoopai.masking.ValueKind}; null when maskers cannot be shown it
     */
    @Nullable
    Object decode(ByteBuf in, boolean binary);

    /** Appends a value, without its length. */
    void encode(Object value, boolean binary, ByteBuf out);
}
