package io.hoopai.audit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a segment line by line, whatever is in it. Not safe for use by several threads. */
final class SegmentReader implements AutoCloseable {
    /** Longer than any line that can come of a text within the reader's caps. */
    private static final int LONGEST_LINE = 16 << 20;

    private final InputStream in;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(2048);
    private boolean torn;

    SegmentReader(Path segment) throws IOException {
        this.in = new BufferedInputStream(Files.newInputStream(segment), 1 << 16);
    }

    /** The next line without its line feed; null at the end. */
    byte @Nullable [] next() throws IOException {
        line.reset();
        int next;
        while ((next = in.read()) >= 0) {
            if (next == '\n') {
                return line.toByteArray();
            }
            if (line.size() == LONGEST_LINE) {
                throw new IOException("a line is longer than " + LONGEST_LINE + " bytes");
            }
            line.write(next);
        }
        torn = line.size() > 0;
        return torn ? line.toByteArray() : null;
    }

    /** Whether the line that was read last has no line feed, because writing it was cut short. */
    boolean torn() {
        return torn;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** The last complete line of a segment, found from its end. */
    static Optional<SegmentLine> lastLine(Path segment) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "r")) {
            long length = file.length();
            for (long window = 1 << 16; ; window *= 16) {
                byte[] tail = new byte[(int) Math.min(Math.min(window, length), 2L * LONGEST_LINE)];
                file.seek(length - tail.length);
                file.readFully(tail);
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
