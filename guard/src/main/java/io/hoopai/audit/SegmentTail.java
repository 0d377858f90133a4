package io.hoopai.audit;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The last lines of a segment, as they stand in a file beside it until they are written to the segment itself.
 *
 * <p>Its process has that file mapped ({@link MappedTail}): a line that was copied there is the operating system's to keep,
 * whatever becomes of the process, without a system call for each. The file holds a number, the generation, and two areas. The
 * generation says by its last bit which area counts, so that one store exchanges a whole tail for another. An area says where
 * in the segment its lines belong and which hash they follow. Lines count for as long as each is whole and follows the one
 * before it: behind them is what an older generation has left, or what was being copied.
 *
 * @param base where in the segment the first line belongs, in bytes; all before it is in the file of the segment
 * @param lines whole lines
 */
record SegmentTail(long base, byte[] lines) {
    /** In bytes; a page of its own. */
    private static final int HEADER_LENGTH = 4 << 10;
    /** In bytes. */
    private static final int AREA_LENGTH = 64 << 10;

    static final int FILE_LENGTH = HEADER_LENGTH + 2 * AREA_LENGTH;
    /** The place of the generation, a {@code long}; 0 while there is no tail. */
    static final int GENERATION = 0;
    /** The place of the hash in an area, in digits; the base, a {@code long}, stands before it. */
    static final int PREVIOUS = Long.BYTES;
    /** The place of the lines in an area. */
    static final int LINES = PREVIOUS + LineHash.LENGTH;
    /** In bytes. */
    static final int ROOM = AREA_LENGTH - LINES;

    /** That of a segment that has no such file. */
    static final SegmentTail NONE = new SegmentTail(0, new byte[0]);

    static Path file(Path segment) {
        return segment.resolveSibling(segment.getFileName() + AuditDirectory.TAIL_SUFFIX);
    }

    /** The place of the area that counts in a generation. */
    static int area(long generation) {
        return HEADER_LENGTH + (int) (generation & 1) * AREA_LENGTH;
    }

    /** What a segment has for a tail at this moment; no lines if it has none. */
    static SegmentTail of(Path segment) throws IOException {
        Path tail = file(segment);
        if (!Files.exists(tail)) {
            return NONE;
        }
        try (RandomAccessFile file = new RandomAccessFile(tail.toFile(), "r")) {
            byte[] area = new byte[AREA_LENGTH];
            long read = 0;
            for (long now = generation(file); now != read; now = generation(file)) {
                // An area is written anew when the other one counts; then this is read once more.
                read = now;
                file.seek(area(now));
                file.readFully(area);
            }
            return read == 0 ? NONE : new SegmentTail(ByteBuffer.wrap(area).getLong(), lines(area));
        } catch (FileNotFoundException | EOFException e) {
            return NONE; // Taken away meanwhile, as all of it is in the segment, or still being made.
        }
    }

    private static long generation(RandomAccessFile file) throws IOException {
        byte[] bytes = new byte[Long.BYTES];
        file.seek(GENERATION);
        file.readFully(bytes);
        return ByteBuffer.wrap(bytes).getLong();
    }

    private static byte[] lines(byte[] area) {
        LineScan line = new LineScan();
        byte[] previous = Arrays.copyOfRange(area, PREVIOUS, LINES);
        int end = LINES;
        for (int i = LINES; i < area.length; i++) {
            if (area[i] == '\n') {
                if (line.read(area, end, i) != LineScan.Result.WHOLE || !line.follows(previous)) {
                    break;
                }
                line.copyHash(previous);
                end = i + 1;
            }
        }
        return Arrays.copyOfRange(area, LINES, end);
    }

    /** Behind its last line. */
    long end() {
        return base + lines.length;
    }
}
