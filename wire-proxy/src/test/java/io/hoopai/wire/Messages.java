package io.hoopai.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.StringJoiner;

/** Messages of both sides, as bytes to send and as words to compare. */
final class Messages {
    private Messages() {}

    static ByteBuf all(ByteBuf... messages) {
        return Unpooled.copiedBuffer(messages);
    }

    static ByteBuf query(String sql) {
        return message('Q', string(sql));
    }

    static ByteBuf parse(String name, String sql) {
        return message('P', string(name), string(sql), Unpooled.buffer(2).writeShort(0));
    }

    static ByteBuf bind(String portal, String statement) {
        return message(
                'B', string(portal), string(statement), Unpooled.buffer(6).writeZero(6));
    }

    static ByteBuf describePortal(String portal) {
        return message('D', Unpooled.buffer(1).writeByte('P'), string(portal));
    }

    static ByteBuf execute(String portal) {
        return message('E', string(portal), Unpooled.buffer(4).writeInt(0));
    }

    static ByteBuf closeStatement(String name) {
        return message('C', Unpooled.buffer(1).writeByte('S'), string(name));
    }

    static ByteBuf sync() {
        return message('S');
    }

    static ByteBuf parseComplete() {
        return message('1');
    }

    static ByteBuf bindComplete() {
        return message('2');
    }

    static ByteBuf noData() {
        return message('n');
    }

    static ByteBuf suspended() {
        return message('s');
    }

    static ByteBuf complete(String tag) {
        return message('C', string(tag));
    }

    static ByteBuf ready(char status) {
        return message('Z', Unpooled.buffer(1).writeByte(status));
    }

    static ByteBuf error(String sqlState, String text) {
        return fields('E', "ERROR", sqlState, text);
    }

    static ByteBuf notice(String text) {
        return fields('N', "NOTICE", "00000", text);
    }

    static ByteBuf fatal(String sqlState, String text) {
        return fields('E', "FATAL", sqlState, text);
    }

    private static ByteBuf fields(char tag, String severity, String sqlState, String text) {
        return message(
                tag,
                string("S" + severity),
                string("V" + severity),
                string("C" + sqlState),
                string("M" + text),
                Unpooled.buffer(1).writeByte(0));
    }

    static ByteBuf parameterStatus(String name, String value) {
        return message('S', string(name), string(value));
    }

    /** Columns of type text, in the text format. */
    static ByteBuf rowDescription(String... names) {
        ByteBuf body = Unpooled.buffer().writeShort(names.length);
        for (String name : names) {
            body.writeBytes(string(name))
                    .writeInt(0)
                    .writeShort(0)
                    .writeInt(25)
                    .writeShort(-1)
                    .writeInt(-1)
                    .writeShort(0);
        }
        return message('T', body);
    }

    static ByteBuf copyIn() {
        return message('G', Unpooled.buffer().writeByte(0).writeShort(1).writeShort(0));
    }

    static ByteBuf copyData(String rows) {
        return message('d', Unpooled.copiedBuffer(rows, StandardCharsets.UTF_8));
    }

    static ByteBuf row(String... values) {
        ByteBuf body = Unpooled.buffer().writeShort(values.length);
        for (String value : values) {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            body.writeInt(bytes.length).writeBytes(bytes);
        }
        return message('D', body);
    }

    static ByteBuf message(char tag, ByteBuf... parts) {
        ByteBuf body = Unpooled.wrappedBuffer(parts);
        ByteBuf message = Unpooled.buffer().writeByte(tag).writeInt(body.readableBytes() + 4);
        return message.writeBytes(body);
    }

    private static ByteBuf string(String value) {
        return Unpooled.copiedBuffer(value + "\0", StandardCharsets.UTF_8);
    }

    /** What is in an outbox, a word per message: its tag, and its text where that matters. */
    static String drain(Outbox outbox) {
        List<ByteBuf> parts = outbox.drain();
        ByteBuf all = Unpooled.copiedBuffer(parts.toArray(new ByteBuf[0]));
        parts.forEach(ByteBuf::release);
        StringJoiner words = new StringJoiner(" ");
        while (all.isReadable()) {
            char tag = (char) all.readByte();
            ByteBuf body = all.readSlice(all.readInt() - 4);
            words.add(word(tag, body));
        }
        return words.toString();
    }

    private static String word(char tag, ByteBuf body) {
        return switch (tag) {
            case 'D' -> {
                if (body.getByte(0) == 'P' || body.getByte(0) == 'S') {
                    yield "D";
                }
                StringJoiner values = new StringJoiner(",", "D(", ")");
                int count = body.readShort();
                for (int i = 0; i < count; i++) {
                    int length = body.readInt();
                    values.add(length < 0 ? "NULL" : body.readSlice(length).toString(StandardCharsets.UTF_8));
                }
                yield values.toString();
            }
            case 'E' ->
                body.toString(StandardCharsets.UTF_8).startsWith("S")
                                && body.toString(StandardCharsets.UTF_8).contains("\0C")
                        ? "E(" + field(body, 'C') + ")"
                        : "E";
            case 'd' -> "d(" + body.toString(StandardCharsets.UTF_8) + ")";
            case 'Z' -> "Z" + (char) body.readByte();
            default -> String.valueOf(tag);
        };
    }

    private static String field(ByteBuf body, char code) {
        for (String field : body.toString(StandardCharsets.UTF_8).split("\0")) {
            if (!field.isEmpty() && field.charAt(0) == code) {
                return field.substring(1);
            }
        }
        return "";
    }
}
