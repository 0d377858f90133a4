package io.hoopai.masking.postgres;

import java.nio.ByteBuffer;
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
    public Object decode(byte[] value, boolean binary) {
        if (!binary || !versioned) {
            return Bytes.text(value);
        }
        if (value.length == 0 || value[0] != JSONB_VERSION) {
            throw new IllegalArgumentException("unknown version of jsonb");
        }
        return new String(value, 1, value.length - 1, StandardCharsets.UTF_8);
    }

    @Override
    public byte[] encode(Object value, boolean binary) {
        byte[] text = Bytes.of((String) value);
        return binary && versioned
                ? ByteBuffer.allocate(1 + text.length)
                        .put(JSONB_VERSION)
                        .put(text)
                        .array()
                : text;
    }
}
