package io.hoopai.wire;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** {@code timestamp}: ISO 8601 with a blank, or microseconds since 2000-01-01. */
final class TimestampCodec implements ValueCodec {
    @Override
    public Object decode(ByteBuf in, boolean binary) {
        if (!binary) {
            return LocalDateTime.parse(in.toString(StandardCharsets.US_ASCII), PostgresTime.TIMESTAMP);
        }
        if (in.readableBytes() != 8) {
            throw new IllegalArgumentException("not a timestamp");
        }
        return LocalDateTime.ofInstant(PostgresTime.toInstant(in.readLong()), ZoneOffset.UTC);
    }

    @Override
    public void encode(Object value, boolean binary, ByteBuf out) {
        LocalDateTime timestamp = (LocalDateTime) value;
        if (binary) {
            out.writeLong(PostgresTime.toMicros(timestamp.toInstant(ZoneOffset.UTC)));
        } else {
            PostgresTime.requireFourDigitYear(timestamp.getYear());
            out.writeCharSequence(PostgresTime.TIMESTAMP.format(timestamp), StandardCharsets.US_ASCII);
        }
    }
}
