package io.hoopai.wire;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** {@code uuid}: 36 characters, or 16 bytes. */
final class UuidCodec implements ValueCodec {
    @Override
    public Object decode(ByteBuf in, boolean binary) {
        if (!binary) {
            return UUID.fromString(in.toString(StandardCharsets.US_ASCII));
        }
        if (in.readableBytes() != 16) {
            throw new IllegalArgumentException("not a uuid");
        }
        return new UUID(in.readLong(), in.readLong());
    }

    @Override
    public void encode(Object value, boolean binary, ByteBuf out) {
        UUID uuid = (UUID) value;
        if (binary) {
            out.writeLong(uuid.getMostSignificantBits()).writeLong(uuid.getLeastSignificantBits());
        } else {
            out.writeCharSequence(uuid.toString(), StandardCharsets.US_ASCII);
        }
    }
}
