package io.hoopai.wire;

import io.netty.buffer.ByteBuf;

/** {@code bool}: {@code t} and {@code f}, or one byte. */
final class BooleanCodec implements ValueCodec {
    @Override
    public Object decode(ByteBuf in, boolean binary) {
        byte value = in.readByte();
        if (in.isReadable()) {
            throw new IllegalArgumentException("not a boolean");
        }
        return binary ? value != 0 : value == 't';
    }

    @Override
    public void encode(Object value, boolean binary, ByteBuf out) {
        boolean set = (Boolean) value;
        if (binary) {
            out.writeByte(set ? 1 : 0);
        } else {
            out.writeByte(set ? 't' : 'f');
        }
    }
}
