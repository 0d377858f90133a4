package io.hoopai.masking.postgres;

import java.time.LocalTime;

/** {@code time}: ISO 8601, or microseconds since midnight. */
final class TimeCodec implements ValueCodec {
    @Override
    public Object decode(byte[] value, boolean binary) {
        return binary
                ? LocalTime.ofNanoOfDay(
                        Math.multiplyExact(Bytes.exactly(Long.BYTES, value).getLong(), 1_000))
                : LocalTime.parse(Bytes.text(value), PostgresTime.TIME);
    }

    @Override
    public byte[] encode(Object value, boolean binary) {
        LocalTime time = (LocalTime) value;
        return binary ? Bytes.ofLong(time.toNanoOfDay() / 1_000) : Bytes.of(PostgresTime.TIME.format(time));
    }
}
