package io.hoopai.wire;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** {@code date}: ISO 8601, or days since 2000-01-01. The infinities and dates before Christ throw. */
final class DateCodec implements ValueCodec {
    private static final long POSTGRES_EPOCH_DAY = LocalDate.of(2000, 1, 1).toEpochDay();

    @Override
    public Object decode(ByteBuf in, boolean binary) {
        if (!binary) {
            return LocalDate.parse(in.toString(StandardCharsets.US_ASCII), DateTimeFormatter.ISO_LOCAL_DATE);
        }
        if (in.readableBytes() != 4) {
            throw new IllegalArgumentException("not a date");
        }
        int days = in.readInt();
        if (days == Integer.MIN_VALUE || days == Integer.MAX_VALUE) {
            throw new ArithmeticException("an infinite date");
        }
        return LocalDate.ofEpochDay(POSTGRES_EPOCH_DAY + days);
    }

    @Override
    public void encode(Object value, boolean binary, ByteBuf out) {
        LocalDate date = (LocalDate) value;
        if (binary) {
            out.writeInt(Math.toIntExact(date.toEpochDay() - POSTGRES_EPOCH_DAY));
        } else {
            PostgresTime.requireFourDigitYear(date.getYear());
            out.writeCharSequence(date.format(DateTimeFormatter.ISO_LOCAL_DATE), StandardCharsets.US_ASCII);
        }
    }
}
