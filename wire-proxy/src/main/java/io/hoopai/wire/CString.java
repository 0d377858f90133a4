package io.hoopai.wire;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** The protocol's strings: bytes up to a zero byte. */
final class CString {
    private CString() {}

    /** Reads one as UTF-8; malformed bytes become replacement characters. */
    static String read(ByteBuf in) throws SessionEndedException {
        int length = length(in);
        String value = in.toString(in.readerIndex(), length, StandardCharsets.UTF_8);
        in.skipBytes(length + 1);
        return value;
    }

    /** Reads one as it is, a byte a character: for names that are compared and passed on, never shown. */
    static String readBytes(ByteBuf in) throws SessionEndedException {
        int length = length(in);
        String value = in.toString(in.readerIndex(), length, StandardCharsets.ISO_8859_1);
        in.skipBytes(length + 1);
        return value;
    }

    /** The length of the string at the reader's place, without its zero byte. */
    static int length(ByteBuf in) throws SessionEndedException {
        int length = in.bytesBefore((byte) 0);
        if (length < 0) {
            throw SessionEndedException.violation("a string in a message has no end");
        }
        return length;
    }
}
