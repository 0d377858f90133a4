package io.hoopai.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The client's messages, whole and in order, with whatever contents.
 *
 * @see <a href="https://www.postgresql.org/docs/current/protocol-message-formats.html">Message formats</a>
 */
final class Frames {
    /** The tag and the length. */
    static final int HEADER = 5;

    private Frames() {}

    static byte[] query(String sql) {
        return frame('Q', string(sql));
    }

    static byte[] parse(String name, String sql, List<Integer> types) {
        return frame('P', string(name), string(sql), number2(types.size()), joined(types, Frames::number4));
    }

    /** @param values null for NULL */
    static byte[] bind(
            String portal,
            String statement,
            List<Integer> formats,
            List<byte @Nullable []> values,
            List<Integer> resultFormats) {
        ByteArrayOutputStream parameters = new ByteArrayOutputStream();
        for (byte @Nullable [] value : values) {
            parameters.writeBytes(number4(value == null ? -1 : value.length));
            if (value != null) {
                parameters.writeBytes(value);
            }
        }
        return frame(
                'B',
                string(portal),
                string(statement),
                number2(formats.size()),
                joined(formats, Frames::number2),
                number2(values.size()),
                parameters.toByteArray(),
                number2(resultFormats.size()),
                joined(resultFormats, Frames::number2));
    }

    static byte[] describe(char kind, String name) {
        return frame('D', new byte[] {(byte) kind}, string(name));
    }

    static byte[] close(char kind, String name) {
        return frame('C', new byte[] {(byte) kind}, string(name));
    }

    static byte[] execute(String portal, int maxRows) {
        return frame('E', string(portal), number4(maxRows));
    }

    /** A message that says no more than its tag. */
    static byte[] bare(char tag) {
        return frame(tag);
    }

    static byte[] copyData(byte[] data) {
        return frame('d', data);
    }

    static byte[] copyFail(String why) {
        return frame('f', string(why));
    }

    /** Calls a function without arguments, with a result in text. */
    static byte[] functionCall(int function) {
        return frame('F', number4(function), number2(0), number2(0), number2(0));
    }

    private static byte[] frame(char tag, byte[]... parts) {
        byte[] body = joined(List.of(parts), part -> part);
        ByteBuffer frame = ByteBuffer.allocate(HEADER + body.length);
        return frame.put((byte) tag).putInt(body.length + 4).put(body).array();
    }

    private static <T> byte[] joined(List<T> parts, Function<T, byte[]> bytes) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        parts.forEach(part -> all.writeBytes(bytes.apply(part)));
        return all.toByteArray();
    }

    private static byte[] string(String value) {
        return (value + "\0").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] number2(int value) {
        return ByteBuffer.allocate(2).putShort((short) value).array();
    }

    private static byte[] number4(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }
}
