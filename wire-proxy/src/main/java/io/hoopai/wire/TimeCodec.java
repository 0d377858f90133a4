package io.hoopai.wire;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;

/** {@code time}: ISO 8601, or microseconds since midnight. */
final class TimeCodec implements ValueCodec {
    @Override
    public Object decode(ByteBuf in, boolean binary) {
        if (!binary) {
            return LocalTime.parse(in.toString(StandardCharsets.US_ASCII), PostgresTime.TIME);
        }
        if (in.readableBytes() != 8) {
            throw new IllegalArgumentException("not a time");
        }
        return LocalTime.ofNanoOfDay(Math.multiplyExact(in.readLong(), 1_000));
    }

    @Override
    public void encode(Object value, boolean binary, ByteBuf out) {
        LocalTime time = (LocalTime) value;
        if (binary) {
            out.writeLong(time.toNanoOfDay() / 1_000);
        } else {
            out.writeCharSequence(PostgresTime.TIME.format(time), StandardCharsets.US_ASCII);
        }
    }
}
