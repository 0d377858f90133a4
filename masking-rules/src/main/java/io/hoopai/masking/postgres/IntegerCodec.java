package io.hoopai.masking.postgres;

import java.nio.ByteBuffer;

/** Integers of a fixed width. */
final class IntegerCodec implements ValueCodec {
    private final int width;
    private final long minimum;
    private final long maximum;

    IntegerCodec(int width, long minimum, long maximum) {
        this.width = width;
        this.minimum = minimum;
        this.maximum = maximum;
    }

    @Override
    public Object decode(byte[] value, boolean binary) {
        if (!binary) {
            return Long.valueOf(Bytes.text(value));
        }
        ByteBuffer in = Bytes.exactly(width, value);
        return switch (width) {
            case 2 -> (long) in.getShort();
            case 4 -> minimum < 0 ? in.getInt() : Integer.toUnsignedLong(in.getInt());
            default -> in.getLong();
        };
    }

    @Override
    public byte[] encode(Object value, boolean binary) {
        long number = (Long) value;
        if (number < minimum || number > maximum) {
            throw new ArithmeticException("out of range");
        }
        if (!binary) {
            return Bytes.of(Long.toString(number));
        }
        return switch (width) {
            case 2 -> Bytes.ofShort((int) number);
            case 4 -> Bytes.ofInt((int) number);
            default -> Bytes.ofLong(number);
        };
    }
}
