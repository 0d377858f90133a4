package io.hoopai.wire;

import io.hoopai.guard.Refusal;
import io.hoopai.guard.ServerError;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The fields of an ErrorResponse or a NoticeResponse, by their one-letter codes. Immutable.
 *
 * @see <a href="https://www.postgresql.org/docs/current/protocol-error-fields.html">Error and notice fields</a>
 */
public record ErrorMessage(Map<Character, String> fields) {
    /** The order in which a server writes them. */
    private static final String ORDER = "SVCMDHWstcdnPpqFLR";

    private static final String INTERNAL_ERROR = "XX000";

    public ErrorMessage {
        fields = Map.copyOf(fields);
    }

    /** A refusal, with its place in the text that was refused. */
    public static ErrorMessage of(Refusal refusal, String text) {
        Map<Character, String> fields = new HashMap<>();
        fields.put('S', "ERROR");
        fields.put('V', "ERROR");
        fields.put('C', refusal.sqlState());
        fields.put('M', refusal.message());
        if (!refusal.detail().isEmpty()) {
            fields.put('D', refusal.detail());
        }
        if (!refusal.hint().isEmpty()) {
            fields.put('H', refusal.hint());
        }
        if (!text.isEmpty() && refusal.offset() >= 0 && refusal.offset() <= text.length()) {
            // The protocol counts characters from 1, the refusal UTF-16 units from 0.
            fields.put('P', Integer.toString(text.codePointCount(0, refusal.offset()) + 1));
        }
        return new ErrorMessage(fields);
    }

    public static ErrorMessage of(ServerError error) {
        Map<Character, String> fields = new HashMap<>(error.fields());
        fields.put('C', error.sqlState());
        fields.putIfAbsent('S', "ERROR");
        fields.putIfAbsent('V', "ERROR");
        fields.putIfAbsent('M', "the database reported an error");
        return new ErrorMessage(fields);
    }

    /** Reads the body of a message. */
    public static ErrorMessage read(ByteBuf body) throws SessionEndedException {
        Map<Character, String> fields = new HashMap<>();
        while (true) {
            if (!body.isReadable()) {
                throw SessionEndedException.violation("an error message of the server has no end");
            }
            byte code = body.readByte();
            if (code == 0) {
                return new ErrorMessage(fields);
            }
            fields.put((char) code, CString.read(body));
        }
    }

    public ServerError toServerError() {
        return new ServerError(sqlState(), fields);
    }

    public String sqlState() {
        return fields.getOrDefault('C', INTERNAL_ERROR);
    }

    /** Whether the server ends the session with it. */
    public boolean fatal() {
        String severity = fields.getOrDefault('V', fields.getOrDefault('S', ""));
        return severity.equals("FATAL") || severity.equals("PANIC");
    }

    /** Appends the whole message. */
    public void write(byte tag, ByteBuf out) {
        int start = out.writerIndex();
        out.writeByte(tag).writeInt(0);
        for (int i = 0; i < ORDER.length(); i++) {
            String value = fields.get(ORDER.charAt(i));
            if (value != null) {
                out.writeByte(ORDER.charAt(i));
                out.writeCharSequence(value.replace('\0', ' '), StandardCharsets.UTF_8);
                out.writeByte(0);
            }
        }
        out.writeByte(0);
        out.setInt(start + 1, out.writerIndex() - start - 1);
    }
}
