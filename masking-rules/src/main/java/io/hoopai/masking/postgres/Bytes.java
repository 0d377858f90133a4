package io.hoopai.masking.postgres;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Values as bytes. Texts are in UTF-8, as the doors have the server send them. */
final class Bytes {
    private Bytes() {}

    static String text(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }

    static byte[] of(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] ofShort(int number) {
        return ByteBuffer.allocate(Short.BYTES).putShort((short) number).array();
    }

    static byte[] ofInt(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }

    static byte[] ofLong(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    /** @throws IllegalArgumentException when the value is of another length */
    static ByteBuffer exactly(int length, byte[] value) {
        if (value.length != length) {
            throw new IllegalArgumentException("a value of " + value.length + " bytes, expected " + length);
        }
        return ByteBuffer.wrap(value);
    }
}
