package io.hoopai.wire;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

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
    public Object decode(ByteBuf in, boolean binary) {
        if (!binary) {
            return Long.valueOf(in.toString(StandardCharsets.US_ASCII));
        }
        if (in.readableBytes() != width) {
            throw new IllegalArgumentException("not an integer of " + width + " bytes");
        }
        return switch (width) {
            case 2 -> (long) in.readShort();
            case 4 -> minimum < 0 ? in.readInt() : in.readUnsignedInt();
            default -> in.readLong();
        };
    }

    @Override
    public void encode(Object value, boolean binary, ByteBuf out) {
        long number = (Long) value;
        if (number < minimum || number > maximum) {
            throw new ArithmeticException("out of range");
        }
        if (!binary) {
            out.writeCharSequence(Long.toString(number), StandardCharsets.US_ASCII);
            return;
        }
        switch (width) {
            case 2 -> out.writeShort((int) number);
            case 4 -> out.writeInt((int) number);
            default -> out.writeLong(number);
        }
    }
}
