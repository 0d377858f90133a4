package io.hoopai.masking.postgres;

import java.nio.ByteBuffer;
import java.util.UUID;

/** {@code uuid}: 36 characters, or 16 bytes. */
final class UuidCodec implements ValueCodec {
    private static final int LENGTH = 16;

    @Override
    public Object decode(byte[] value, boolean binary) {
        if (!binary) {
            return UUID.fromString(Bytes.text(value));
        }
        ByteBuffer bytes = Bytes.exactly(LENGTH, value);
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    @Override
    public byte[] encode(Object value, boolean binary) {
        UUID uuid = (UUID) value;
        return binary
                ? ByteBuffer.allocate(LENGTH)
                        .putLong(uuid.getMostSignificantBits())
                        .putLong(uuid.getLeastSignificantBits())
                        .array()
                : Bytes.of(uuid.toString());
    }
}
