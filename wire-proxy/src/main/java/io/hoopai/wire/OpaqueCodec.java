package io.hoopai.wire;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** Values that nobody looks into. */
final class OpaqueCodec implements ValueCodec {
    @Override
    public @Nullable Object decode(ByteBuf in, boolean binary) {
        return null;
    }

    @Override
    public void encode(Object value, boolean binary, ByteBuf out) {
        throw new IllegalArgumentException("a value of this type has no encoding here");
    }
}
