package io.hoopai.masking.postgres;

import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** {@code timestamp}: ISO 8601 with a blank, or microseconds since 2000-01-01. */
final class TimestampCodec implements ValueCodec {
    @Override
    public Object decode(byte[] value, boolean binary) {
        return binary
                ? LocalDateTime.ofInstant(
                        PostgresTime.toInstant(Bytes.exactly(Long.BYTES, value).getLong()), ZoneOffset.UTC)
                : LocalDateTime.parse(Bytes.text(value), PostgresTime.TIMESTAMP);
    }

    @Override
    public byte[] encode(Object value, boolean binary) {
        LocalDateTime timestamp = (LocalDateTime) value;
        if (binary) {
            return Bytes.ofLong(PostgresTime.toMicros(timestamp.toInstant(ZoneOffset.UTC)));
        }
        PostgresTime.requireFourDigitYear(timestamp.getYear());
        return Bytes.of(PostgresTime.TIMESTAMP.format(timestamp));
    }
}
