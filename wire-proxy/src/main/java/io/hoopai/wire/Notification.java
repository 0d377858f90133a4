package io.hoopai.wire;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * A NotificationResponse.
 *
 * @param process which backend notifies, by the server's own number, as {@code pg_backend_pid()} gives it
 */
record Notification(int process, String channel, String payload) {
    /** Reads the body of a message. */
    static Notification read(ByteBuf body) throws SessionEndedException {
        if (body.readableBytes() < 4) {
            throw SessionEndedException.violation("the server sent a notification of the wrong length");
        }
        return new Notification(body.readInt(), CString.read(body), CString.read(body));
    }

    Notification with(String shown) {
        return new Notification(process, channel, shown);
    }

    /** Appends the whole message. */
    void write(ByteBuf out) {
        int start = out.writerIndex();
        out.writeByte(Backend.NOTIFICATION).writeInt(0).writeInt(process);
        out.writeCharSequence(channel, StandardCharsets.UTF_8);
        out.writeByte(0);
        out.writeCharSequence(payload, StandardCharsets.UTF_8);
        out.writeByte(0);
        out.setInt(start + 1, out.writerIndex() - start - 1);
    }
}
