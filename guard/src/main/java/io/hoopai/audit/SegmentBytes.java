package io.hoopai.audit;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What a segment holds at the moment when it is opened: the bytes of its file, and behind them those of its
 * {@linkplain SegmentTail tail} that the file does not have yet. Safe for use by many threads.
 */
final class SegmentBytes implements AutoCloseable {
    /** Its process may give the file what was in the tail between two looks, but does not often. */
    private static final int MOST_LOOKS = 100;

    private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

    private final FileChannel file;
    private final SegmentTail tail;
    /** Of the file, in bytes. */
    private final long filed;

    private SegmentBytes(FileChannel file, SegmentTail tail, long filed) {
        this.file = file;
        this.tail = tail;
        this.filed = filed;
    }

    static SegmentBytes open(Path segment) throws IOException {
        FileChannel file = FileChannel.open(segment, StandardOpenOption.READ);
        try {
            SegmentTail tail = SegmentTail.of(segment);
            long filed = file.size();
            // Otherwise more is being written to the file than was in the tail, or it had none yet.
            for (int looks = 1; filed > tail.end() && hasTail(segment, tail) && looks < MOST_LOOKS; looks++) {
                LockSupport.parkNanos(PAUSE_NANOS);
                tail = SegmentTail.of(segment);
                filed = file.size();
            }
            return new SegmentBytes(file, tail, filed);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static boolean hasTail(Path segment, SegmentTail seen) {
        return seen != SegmentTail.NONE || Files.exists(SegmentTail.file(segment));
    }

    /** In bytes. */
    long size() {
        // Behind what the machine has lost of the file when it went down, the tail is of no use.
        return filed < tail.base() ? filed : Math.max(filed, tail.end());
    }

    /**
     * So many bytes from a place on.
     *
     * @throws EOFException when there are fewer
     */
    byte[] read(long place, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (read(bytes, place + bytes.position()) < 0) {
                throw new EOFException("a segment became shorter while it was read");
            }
        }
        return bytes.array();
    }

    /** Reads some bytes from a place on; -1 when there are none. */
    int read(ByteBuffer to, long place) throws IOException {
        if (place < filed) {
            ByteBuffer part = to.slice();
            part.limit((int) Math.min(part.limit(), filed - place));
            int read = file.read(part, place);
            to.position(to.position() + Math.max(0, read));
            return read;
        }
        if (place >= size()) {
            return -1;
        }
        int from = (int) (place - tail.base());
        int length = Math.min(to.remaining(), tail.lines().length - from);
        to.put(tail.lines(), from, length);
        return length;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
