package io.hoopai.masking.postgres;

import java.util.HexFormat;

/** {@code bytea}: {@code \x} and hexadecimal digits, or the bytes. The older escape format throws. */
final class BytesCodec implements ValueCodec {
    @Override
    public Object decode(byte[] value, boolean binary) {
        if (binary) {
            return value.clone();
        }
        String text = Bytes.text(value);
        if (!text.startsWith("\\x")) {
            throw new IllegalArgumentException("not in hexadecimal");
        }
        return HexFormat.of().parseHex(text, 2, text.length());
    }

    @Override
    public byte[] encode(Object value, boolean binary) {
        byte[] bytes = (byte[]) value;
        return binary ? bytes.clone() : Bytes.of("\\x" + HexFormat.of().formatHex(bytes));
    }
}
