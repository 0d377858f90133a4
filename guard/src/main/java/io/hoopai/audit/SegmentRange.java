package io.hoopai.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whole lines of a segment that stand together, few enough to be held in memory.
 *
 * @param number of the segment in its directory, from 0
 * @param start first byte
 * @param end first byte that does not belong to it
 * @param earliest when its first line was written
 * @param latest when its last line was, or the one after it
 */
record SegmentRange(Path segment, int number, long start, long end, Instant earliest, Instant latest) {
    private static final int SIZE = 8 << 20;
    private static final int STEP = 16 << 10;

    /** The ranges of a segment as long as it is now, in order; what stands behind its last line feed is left out. */
    static List<SegmentRange> of(Path segment, int number) throws IOException {
        List<SegmentRange> ranges = new ArrayList<>();
        try (SegmentBytes file = SegmentBytes.open(segment)) {
            long size = file.size();
            long start = 0;
            Instant earliest = time(file, 0, size).orElse(Instant.MIN);
            while (start < size) {
                long end = start + SIZE < size ? lineAfter(file, start + SIZE, size) : size;
                Optional<Instant> next = end < size ? time(file, end, size) : lastTime(segment);
                ranges.add(new SegmentRange(segment, number, start, end, earliest, next.orElse(Instant.MAX)));
                earliest = end < size ? next.orElse(Instant.MIN) : earliest;
                start = end;
            }
        }
        return ranges;
    }

    private static Optional<Instant> lastTime(Path segment) throws IOException {
        return SegmentReader.lastLine(segment).map(SegmentLine::json).flatMap(AuditQuery::time);
    }

    /** Where the first line begins behind a place. */
    private static long lineAfter(SegmentBytes file, long place, long size) throws IOException {
        for (long at = place; at < size; at += STEP) {
            byte[] bytes = file.read(at, (int) Math.min(STEP, size - at));
            for (int i = 0; i < bytes.length; i++) {
                if (bytes[i] == '\n') {
                    return at + i + 1;
                }
            }
            if (at - place > SegmentReader.LONGEST_LINE) {
                throw new IOException("a line is longer than " + SegmentReader.LONGEST_LINE + " bytes");
            }
        }
        return size;
    }

    private static Optional<Instant> time(SegmentBytes file, long place, long size) throws IOException {
        long end = lineAfter(file, place, size);
        return SegmentLine.parse(file.read(place, (int) (end - place)))
                .map(SegmentLine::json)
                .flatMap(AuditQuery::time);
    }

    /** Its bytes. */
    byte[] read() throws IOException {
        try (SegmentBytes file = SegmentBytes.open(segment)) {
            return file.read(start, (int) (end - start));
        }
    }

    /** An event of a segment. */
    static JsonNode event(SegmentBytes file, long place, int length) throws IOException {
        return SegmentLine.parse(file.read(place, length))
                .orElseThrow(() -> new IOException("a line changed while it was read"))
                .json();
    }

    /** Hands over every line that holds a text, without its line feed. */
    static void lines(byte[] bytes, ByteNeedle needle, LineConsumer lines) {
        int at = 0;
        while ((at = needle.find(bytes, at, bytes.length)) >= 0) {
            int start = at;
            while (start > 0 && bytes[start - 1] != '\n') {
                start--;
            }
            int end = at;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            if (end == bytes.length) {
                return; // It is being written, or was cut short.
            }
            lines.accept(start, end);
            at = end + 1;
        }
    }

    /** Is told where lines begin and end. */
    interface LineConsumer {
        void accept(int start, int end);
    }
}
