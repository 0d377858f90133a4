package io.hoopai.masking.postgres;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** {@code timestamptz}: ISO 8601 with a blank and an offset, or microseconds since 2000-01-01 UTC. */
final class TimestampTzCodec implements ValueCodec {
    @Override
    public Object decode(byte[] value, boolean binary) {
        return binary
                ? PostgresTime.toInstant(Bytes.exactly(Long.BYTES, value).getLong())
                        .atOffset(ZoneOffset.UTC)
                : OffsetDateTime.parse(Bytes.text(value), PostgresTime.TIMESTAMP_TZ);
    }

    @Override
    public byte[] encode(Object value, boolean binary) {
        OffsetDateTime timestamp = (OffsetDateTime) value;
        if (binary) {
            return Bytes.ofLong(PostgresTime.toMicros(timestamp.toInstant()));
        }
        PostgresTime.requireFourDigitYear(timestamp.getYear());
        return Bytes.of(PostgresTime.TIMESTAMP_TZ.format(timestamp));
    }
}
