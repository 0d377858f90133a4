package io.hoopai.wire;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * The server's messages.
 *
 * @see <a href="https://www.postgresql.org/docs/current/protocol-message-formats.html">Message formats</a>
 */
public final class Backend {
    public static final byte AUTHENTICATION = 'R';
    public static final byte BACKEND_KEY_DATA = 'K';
    public static final byte BIND_COMPLETE = '2';
    public static final byte CLOSE_COMPLETE = '3';
    public static final byte COMMAND_COMPLETE = 'C';
    public static final byte COPY_DATA = 'd';
    public static final byte COPY_DONE = 'c';
    public static final byte COPY_IN_RESPONSE = 'G';
    public static final byte COPY_OUT_RESPONSE = 'H';
    public static final byte DATA_ROW = 'D';
    public static final byte EMPTY_QUERY = 'I';
    public static final byte ERROR = 'E';
    public static final byte FUNCTION_CALL_RESPONSE = 'V';
    public static final byte NEGOTIATE_PROTOCOL_VERSION = 'v';
    public static final byte NO_DATA = 'n';
    public static final byte NOTICE = 'N';
    public static final byte NOTIFICATION = 'A';
    public static final byte PARAMETER_DESCRIPTION = 't';
    public static final byte PARAMETER_STATUS = 'S';
    public static final byte PARSE_COMPLETE = '1';
    public static final byte PORTAL_SUSPENDED = 's';
    public static final byte READY_FOR_QUERY = 'Z';
    public static final byte ROW_DESCRIPTION = 'T';

    /** The transaction status of a session that is in no transaction. */
    public static final byte IDLE = 'I';

    /** The transaction status of a session whose transaction has failed: all but its end is refused. */
    public static final byte FAILED = 'E';

    private Backend() {}

    public static void readyForQuery(byte status, ByteBuf out) {
        out.writeByte(READY_FOR_QUERY).writeInt(5).writeByte(status);
    }

    public static void parameterStatus(String name, String value, ByteBuf out) {
        int start = out.writerIndex();
        out.writeByte(PARAMETER_STATUS).writeInt(0);
        out.writeCharSequence(name, StandardCharsets.UTF_8);
        out.writeByte(0);
        out.writeCharSequence(value, StandardCharsets.UTF_8);
        out.writeByte(0);
        out.setInt(start + 1, out.writerIndex() - start - 1);
    }
}
