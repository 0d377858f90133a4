package io.hoopai.wire;

import static java.util.Objects.requireNonNull;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bytes on their way to one peer, in order. What is short is gathered in one buffer; what is long is passed on as a slice
 * of the buffer it came in. For use by one thread.
 */
public final class Outbox {
    /** Copying fewer bytes than this costs less than one more buffer to write. */
    private static final int SLICE_FROM = 1024;

    private static final int TAIL_CAPACITY = 4096;

    private final ByteBufAllocator allocator;
    private final List<ByteBuf> parts = new ArrayList<>();
    private @Nullable ByteBuf tail;

    public Outbox(ByteBufAllocator allocator) {
        this.allocator = requireNonNull(allocator, "allocator is null");
    }

    /** A buffer to append to. Valid until the next call of another method. */
    public ByteBuf tail() {
        ByteBuf buffer = tail;
        if (buffer == null) {
            buffer = allocator.buffer(TAIL_CAPACITY);
            tail = buffer;
            parts.add(buffer);
        }
        return buffer;
    }

    /** Passes on {@code length} bytes at the reader's place of {@code source}, and moves it on. */
    public void pass(ByteBuf source, int length) {
        if (length < SLICE_FROM) {
            tail().writeBytes(source, length);
        } else {
            parts.add(source.readRetainedSlice(length));
            tail = null;
        }
    }

    /** Hands out all that is here; the caller owns it. */
    public List<ByteBuf> drain() {
        List<ByteBuf> drained = List.copyOf(parts);
        parts.clear();
        tail = null;
        return drained;
    }

    public boolean isEmpty() {
        return parts.isEmpty();
    }

    /** Drops all that is here. */
    public void release() {
        drain().forEach(ByteBuf::release);
    }
}
