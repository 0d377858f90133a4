package io.hoopai.wire;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** IEEE 754 numbers of 4 or 8 bytes. Java and Postgres write their special values alike. */
final class FloatCodec implements ValueCodec {
    private final int width;

    FloatCodec(int width) {
        this.width = width;
    }

    @Override
    public Object decode(ByteBuf in, boolean binary) {
        if (!binary) {
            return Double.valueOf(in.toString(StandardCharsets.US_ASCII));
        }
        if (in.readableBytes() != width) {
            throw new IllegalArgumentException("not a float of " + width + " bytes");
        }
        return width == 4 ? in.readFloat() : in.readDouble();
    }

    @Override
    public void encode(Object value, boolean binary, ByteBuf out) {
        double number = (Double) value;
        if (binary) {
            if (width == 4) {
                out.writeFloat((float) number);
            } else {
                out.writeDouble(number);
            }
            return;
        }
        boolean whole = number == Math.rint(number) && Math.abs(number) < 1e15;
        String text;
        if (whole) {
            text = Long.toString((long) number);
        } else if (width == 4) {
            text = Float.toString((float) number);
        } else {
            text = Double.toString(number);
        }
        out.writeCharSequence(text, StandardCharsets.US_ASCII);
    }
}
