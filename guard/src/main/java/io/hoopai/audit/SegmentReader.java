package io.hoopai.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a segment line by line, whatever is in it. {@link #advance} leaves a line where it was read, between {@link #start}
 * and {@link #end} of {@link #buffer}; {@link #next} makes a copy of it. Not safe for use by several threads.
 */
final class SegmentReader implements AutoCloseable {
    /** Longer than any line that can come of a text within the reader's caps. */
    static final int LONGEST_LINE = 16 << 20;

    private static final int BLOCK = 1 << 20;
    /** For who reads no more than the first line, of one segment after another. */
    private static final int SMALL_BLOCK = 1 << 12;

    private final SegmentBytes bytes;
    private long place;
    private byte[] buffer;
    private int filled;
    private int start;
    private int end;
    private int following;
    private boolean torn;

    SegmentReader(Path segment) throws IOException {
        this(segment, BLOCK);
    }

    private SegmentReader(Path segment, int block) throws IOException {
        this.bytes = SegmentBytes.open(segment);
        this.buffer = new byte[block];
    }

    /**
     * Goes to the next line.
     *
     * @return false at the end
     * @throws IOException when it cannot be read, or the line is longer than any of a log
     */
    boolean advance() throws IOException {
        start = following;
        int searched = start;
        while (true) {
            for (int i = searched; i < filled; i++) {
                if (buffer[i] == '\n') {
                    end = i;
                    following = i + 1;
                    return true;
                }
            }
            searched = filled - start;
            if (!more()) {
                end = filled;
                following = filled;
                torn = end > start;
                return torn;
            }
            searched += start;
        }
    }

    /** Reads on behind what there is of the current line, which moves to the front. */
    private boolean more() throws IOException {
        int kept = filled - start;
        if (kept > LONGEST_LINE) {
            throw new IOException("a line is longer than " + LONGEST_LINE + " bytes");
        }
        if (kept == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        } else if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, kept);
        }
        start = 0;
        filled = kept;
        int read = bytes.read(ByteBuffer.wrap(buffer, kept, buffer.length - kept), place);
        filled += Math.max(0, read);
        place += Math.max(0, read);
        return read > 0;
    }

    byte[] buffer() {
        return buffer;
    }

    int start() {
        return start;
    }

    /** Behind the line, without its line feed. */
    int end() {
        return end;
    }

    /** The current line without its line feed. */
    byte[] copy() {
        return Arrays.copyOfRange(buffer, start, end);
    }

    /** The next line without its line feed; null at the end. */
    byte @Nullable [] next() throws IOException {
        return advance() ? copy() : null;
    }

    /** Whether the line that was read last has no line feed, because writing it was cut short. */
    boolean torn() {
        return torn;
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }

    /** The first line of a segment, if it is whole and one of ours. */
    static Optional<SegmentLine> firstLine(Path segment) throws IOException {
        try (SegmentReader reader = new SegmentReader(segment, SMALL_BLOCK)) {
            return reader.advance() && !reader.torn() ? SegmentLine.parse(reader.copy()) : Optional.empty();
        }
    }

    /** The last complete line of a segment, found from its end. */
    static Optional<SegmentLine> lastLine(Path segment) throws IOException {
        try (SegmentBytes bytes = SegmentBytes.open(segment)) {
            long length = bytes.size();
            for (long window = 1 << 16; ; window *= 16) {
                int size = (int) Math.min(Math.min(window, length), 2L * LONGEST_LINE);
                byte[] tail = bytes.read(length - size, size);
                int end = lastLineFeed(tail, tail.length);
                int start = lastLineFeed(tail, end);
                boolean whole = tail.length == length;
                if (end >= 0 && (start >= 0 || whole)) {
                    return SegmentLine.parse(Arrays.copyOfRange(tail, start + 1, end));
                }
                if (whole || tail.length < window) {
                    return Optional.empty();
                }
            }
        }
    }

    /** The place of the last line feed before {@code end}; -1 when there is none. */
    private static int lastLineFeed(byte[] bytes, int end) {
        int i = end - 1;
        while (i >= 0 && bytes[i] != '\n') {
            i--;
        }
        return Math.max(i, -1);
    }
}
