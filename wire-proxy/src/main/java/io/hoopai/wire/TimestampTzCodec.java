package io.hoopai.wire;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** {@code timestamptz}: ISO 8601 with a blank and an offset, or microseconds since 2000-01-01 UTC. */
final class TimestampTzCodec implements ValueCodec {
    @Override
    public Object decode(ByteBuf in, boolean binary) {
        if (!binary) {
            return OffsetDateTime.parse(in.toString(StandardCharsets.US_ASCII), PostgresTime.TIMESTAMP_TZ);
        }
        if (in.readableBytes() != 8) {
            throw new IllegalArgumentException("not a timestamp");
        }
        return PostgresTime.toInstant(in.readLong()).atOffset(ZoneOffset.UTC);
    }

    @Override
    public void encode(Object value, boolean binary, ByteBuf out) {
        OffsetDateTime timestamp = (OffsetDateTime) value;
        if (binary) {
            out.writeLong(PostgresTime.toMicros(timestamp.toInstant()));
        } else {
            PostgresTime.requireFourDigitYear(timestamp.getYear());
            out.writeCharSequence(PostgresTime.TIMESTAMP_TZ.format(timestamp), StandardCharsets.US_ASCII);
        }
    }
}
