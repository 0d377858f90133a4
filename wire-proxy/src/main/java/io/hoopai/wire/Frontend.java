package io.hoopai.wire;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * The client's messages.
 *
 * @see <a href="https://www.postgresql.org/docs/current/protocol-message-formats.html">Message formats</a>
 */
final class Frontend {
    static final byte BIND = 'B';
    static final byte CLOSE = 'C';
    static final byte COPY_DATA = 'd';
    static final byte COPY_DONE = 'c';
    static final byte COPY_FAIL = 'f';
    static final byte DESCRIBE = 'D';
    static final byte EXECUTE = 'E';
    static final byte FLUSH = 'H';
    static final byte FUNCTION_CALL = 'F';
    static final byte PARSE = 'P';
    static final byte QUERY = 'Q';
    static final byte SYNC = 'S';
    static final byte TERMINATE = 'X';

    /** What Describe and Close are about. */
    static final byte PORTAL = 'P';

    static final byte STATEMENT = 'S';

    private Frontend() {}

    static void query(String sql, ByteBuf out) {
        int start = begin(QUERY, out);
        string(sql, out);
        end(start, out);
    }

    /** A Parse that declares no parameter types. */
    static void parse(byte[] name, String sql, ByteBuf out) {
        int start = begin(PARSE, out);
        out.writeBytes(name).writeByte(0);
        string(sql, out);
        out.writeShort(0);
        end(start, out);
    }

    /** A Parse whose declared parameter types are what is left of {@code types}. */
    static void parse(byte[] name, String sql, ByteBuf types, ByteBuf out) {
        int start = begin(PARSE, out);
        out.writeBytes(name).writeByte(0);
        string(sql, out);
        out.writeBytes(types);
        end(start, out);
    }

    /** A Bind of the unnamed portal, without parameters. */
    static void bind(String statement, ByteBuf out) {
        int start = begin(BIND, out);
        out.writeByte(0);
        string(statement, out);
        out.writeShort(0).writeShort(0).writeShort(0);
        end(start, out);
    }

    static void describePortal(byte[] portal, ByteBuf out) {
        int start = begin(DESCRIBE, out);
        out.writeByte(PORTAL).writeBytes(portal).writeByte(0);
        end(start, out);
    }

    static void execute(String portal, ByteBuf out) {
        int start = begin(EXECUTE, out);
        string(portal, out);
        out.writeInt(0);
        end(start, out);
    }

    static void flush(ByteBuf out) {
        end(begin(FLUSH, out), out);
    }

    static void sync(ByteBuf out) {
        end(begin(SYNC, out), out);
    }

    /** The header of a CopyData of {@code length} bytes. */
    static void copyData(int length, ByteBuf out) {
        out.writeByte(COPY_DATA).writeInt(length + 4);
    }

    static void copyFail(String why, ByteBuf out) {
        int start = begin(COPY_FAIL, out);
        string(why, out);
        end(start, out);
    }

    private static int begin(byte tag, ByteBuf out) {
        int start = out.writerIndex();
        out.writeByte(tag).writeInt(0);
        return start;
    }

    private static void end(int start, ByteBuf out) {
        out.setInt(start + 1, out.writerIndex() - start - 1);
    }

    private static void string(String value, ByteBuf out) {
        out.writeCharSequence(value, StandardCharsets.UTF_8);
        out.writeByte(0);
    }
}
