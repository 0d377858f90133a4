package io.hoopai.masking.postgres;

import java.nio.ByteBuffer;

/** IEEE 754 numbers of 4 or 8 bytes. Java and Postgres write their special values alike. */
final class FloatCodec implements ValueCodec {
    private final int width;

    FloatCodec(int width) {
        this.width = width;
    }

    @Override
    public Object decode(byte[] value, boolean binary) {
        if (!binary) {
            return Double.valueOf(Bytes.text(value));
        }
        ByteBuffer in = Bytes.exactly(width, value);
        return width == 4 ? in.getFloat() : in.getDouble();
    }

    @Override
    public byte[] encode(Object value, boolean binary) {
        double number = (Double) value;
        if (binary) {
            return width == 4
                    ? Bytes.ofInt(Float.floatToRawIntBits((float) number))
                    : Bytes.ofLong(Double.doubleToRawLongBits(number));
        }
        boolean whole = number == Math.rint(number) && Math.abs(number) < 1e15;
        if (whole) {
            return Bytes.of(Long.toString((long) number));
        }
        return Bytes.of(width == 4 ? Float.toString((float) number) : Double.toString(number));
    }
}
