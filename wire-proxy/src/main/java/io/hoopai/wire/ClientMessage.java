package io.hoopai.wire;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** How long the messages of a client may be, and how their fields are read. */
final class ClientMessage {
    /** The longest text is far shorter; see {@code ReadLimits}. UTF-8 has up to three bytes for a UTF-16 unit. */
    static final int LONGEST_TEXT = (3 << 20) + (64 << 10);

    /** Parameters may be long. */
    private static final int LONGEST_BIND = 64 << 20;

    /** As in servers: {@code PQ_SMALL_MESSAGE_LIMIT} in libpq.h, and the tag. */
    private static final int LONGEST_OTHER = 10_000 + 1;

    /** Postgres compares no more of the name of a statement or portal. */
    private static final int NAME_LENGTH = 63;

    private ClientMessage() {}

    /** The most bytes that a message of a kind may have; those of a COPY are not gathered. */
    static int longest(byte tag) throws SessionEndedException {
        return switch (tag) {
            case Frontend.QUERY, Frontend.PARSE -> LONGEST_TEXT;
            case Frontend.BIND, Frontend.COPY_DATA -> LONGEST_BIND;
            case Frontend.COPY_DONE,
                    Frontend.COPY_FAIL,
                    Frontend.CLOSE,
                    Frontend.DESCRIBE,
                    Frontend.EXECUTE,
                    Frontend.FLUSH,
                    Frontend.SYNC,
                    Frontend.TERMINATE -> LONGEST_OTHER;
            case Frontend.FUNCTION_CALL -> LONGEST_BIND;
            default ->
                throw SessionEndedException.violation(
                        "the client sent a message of unknown type 0x" + Integer.toHexString(tag & 0xff));
        };
    }

    static void requireShort(int length) throws SessionEndedException {
        if (length > LONGEST_OTHER) {
            throw overlong(length);
        }
    }

    static SessionEndedException overlong(int length) {
        return SessionEndedException.violation("the client sent a message of " + length + " bytes");
    }

    /** Whether a message is about a statement or a portal. */
    static byte kind(ByteBuf body) throws SessionEndedException {
        byte kind = body.isReadable() ? body.readByte() : 0;
        if (kind != Frontend.PORTAL && kind != Frontend.STATEMENT) {
            throw SessionEndedException.violation("the client asked about something of unknown kind");
        }
        return kind;
    }

    static byte[] name(ByteBuf body) throws SessionEndedException {
        byte[] name = new byte[CString.length(body)];
        body.readBytes(name).skipBytes(1);
        return name;
    }

    /** What a name of the protocol is known by; SQL's, in UTF-8, are the same. */
    static String key(byte[] name) {
        return new String(name, 0, Math.min(name.length, NAME_LENGTH), StandardCharsets.ISO_8859_1);
    }

    /** As SQL knows it, without its quotes. */
    static String sqlName(byte[] name) {
        return new String(name, 0, Math.min(name.length, NAME_LENGTH), StandardCharsets.UTF_8);
    }

    static void requireEnd(ByteBuf body) throws SessionEndedException {
        if (body.isReadable()) {
            throw SessionEndedException.violation("the client sent a message with something after its end");
        }
    }

    /**
     * A statement's text.
     *
     * @param valid whether it is UTF-8; if not, each byte stands for a character
     */
    record Text(String text, boolean valid) {}

    static Text text(ByteBuf body) throws SessionEndedException {
        int length = CString.length(body);
        ByteBuffer bytes = body.nioBuffer(body.readerIndex(), length);
        body.skipBytes(length + 1);
        try {
            return new Text(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString(), true);
        } catch (CharacterCodingException e) {
            return new Text(StandardCharsets.ISO_8859_1.decode(bytes.rewind()).toString(), false);
        }
    }
}
