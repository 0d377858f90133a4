package io.hoopai.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the bytes of one direction into messages: a byte that says which, four that say how long. Holds what is left of
 * an incomplete message; who reads from it decides how long a message it waits for. For use by one thread.
 */
final class MessageStream {
    /** The tag and the length. */
    static final int HEADER = 5;

    /** Servers take and make no longer messages: {@code PQ_LARGE_MESSAGE_LIMIT} in libpq.h. */
    private static final int LONGEST = 0x3fff_fffe;

    private final ByteBufAllocator allocator;
    private @Nullable ByteBuf buffer;

    MessageStream(ByteBufAllocator allocator) {
        this.allocator = allocator;
    }

    /** Adds what was received, and takes it over. */
    void add(ByteBuf chunk) {
        ByteBuf held = buffer;
        if (held == null || !held.isReadable()) {
            release();
            buffer = chunk;
            return;
        }
        if (held.refCnt() > 1 || held.maxWritableBytes() < chunk.readableBytes() || held.isReadOnly()) {
            // Slices of it are still being written elsewhere, so it must not grow or move.
            ByteBuf grown = allocator.buffer(Math.max(held.readableBytes() + chunk.readableBytes(), 256));
            grown.writeBytes(held);
            held.release();
            held = grown;
            buffer = grown;
        }
        held.discardSomeReadBytes();
        held.writeBytes(chunk);
        chunk.release();
    }

    int readable() {
        return buffer == null ? 0 : buffer.readableBytes();
    }

    boolean hasHeader() {
        return readable() >= HEADER;
    }

    /** The tag of the message that comes next; there must be a header. */
    byte tag() {
        ByteBuf in = in();
        return in.getByte(in.readerIndex());
    }

    /** The length of the whole message that comes next, header included; there must be a header. */
    int length() throws SessionEndedException {
        ByteBuf in = in();
        return length(in, in.readerIndex());
    }

    /** The length of the whole message whose header begins at {@code index}. */
    static int length(ByteBuf in, int index) throws SessionEndedException {
        int declared = in.getInt(index + 1);
        if (declared < 4 || declared > LONGEST) {
            throw SessionEndedException.violation("a message of invalid length " + declared);
        }
        return declared + 1;
    }

    /** The buffer, to read exactly what was checked to be there. */
    ByteBuf in() {
        if (buffer == null) {
            throw new IllegalStateException("nothing was received");
        }
        return buffer;
    }

    /** Gives up the buffer when nothing is left in it: most sessions are idle most of the time. */
    void trim() {
        if (readable() == 0) {
            release();
        }
    }

    void release() {
        if (buffer != null) {
            buffer.release();
            buffer = null;
        }
    }
}
