package io.hoopai.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** {@code bytea}: {@code \x} and hexadecimal digits, or the bytes. The older escape format throws. */
final class BytesCodec implements ValueCodec {
    @Override
    public Object decode(ByteBuf in, boolean binary) {
        if (binary) {
            return ByteBufUtil.getBytes(in);
        }
        String text = in.toString(StandardCharsets.US_ASCII);
        if (!text.startsWith("\\x")) {
            throw new IllegalArgumentException("not in hexadecimal");
        }
        return HexFormat.of().parseHex(text, 2, text.length());
    }

    @Override
    public void encode(Object value, boolean binary, ByteBuf out) {
        byte[] bytes = (byte[]) value;
        if (binary) {
            out.writeBytes(bytes);
        } else {
            out.writeCharSequence("\\x" + HexFormat.of().formatHex(bytes), StandardCharsets.US_ASCII);
        }
    }
}
