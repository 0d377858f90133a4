package io.hoopai.masking.postgres;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** {@code date}: ISO 8601, or days since 2000-01-01. The infinities and dates before Christ throw. */
final class DateCodec implements ValueCodec {
    private static final long POSTGRES_EPOCH_DAY = LocalDate.of(2000, 1, 1).toEpochDay();

    @Override
    public Object decode(byte[] value, boolean binary) {
        if (!binary) {
            return LocalDate.parse(Bytes.text(value), DateTimeFormatter.ISO_LOCAL_DATE);
        }
        int days = Bytes.exactly(Integer.BYTES, value).getInt();
        if (days == Integer.MIN_VALUE || days == Integer.MAX_VALUE) {
            throw new ArithmeticException("an infinite date");
        }
        return LocalDate.ofEpochDay(POSTGRES_EPOCH_DAY + days);
    }

    @Override
    public byte[] encode(Object value, boolean binary) {
        LocalDate date = (LocalDate) value;
        if (binary) {
            return Bytes.ofInt(Math.toIntExact(date.toEpochDay() - POSTGRES_EPOCH_DAY));
        }
        PostgresTime.requireFourDigitYear(date.getYear());
        return Bytes.of(date.format(DateTimeFormatter.ISO_LOCAL_DATE));
    }
}
