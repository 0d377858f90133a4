package io.hoopai.wire;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** Text of all kinds, JSON included: the same bytes in both formats, but for {@code jsonb}'s version byte. */
enum TextCodec implements ValueCodec {
    TEXT(false),
    JSONB(true);

    private static final byte JSONB_VERSION = 1;

    private final boolean versioned;

    TextCodec(boolean versioned) {
        this.versioned = versioned;
    }

    @Override
    public Object decode(ByteBuf in, boolean binary) {
        if (binary && versioned && in.readByte() != JSONB_VERSION) {
            throw new IllegalArgumentException("unknown version of jsonb");
        }
        return in.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void encode(Object value, boolean binary, ByteBuf out) {
        if (binary && versioned) {
            out.writeByte(JSONB_VERSION);
        }
        out.writeCharSequence((String) value, StandardCharsets.UTF_8);
    }
}
