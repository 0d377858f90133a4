package io.hoopai.audit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;

/** The {@link SegmentTail} of a segment that is being written. Not safe for use by several threads. */
final class MappedTail {
    private static final System.Logger LOGGER = System.getLogger(MappedTail.class.getName());
    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final Path file;
    private final MappedByteBuffer bytes;
    private long generation;
    private int size;

    private MappedTail(Path file, MappedByteBuffer bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    /** Makes one, empty, for a new segment; none where files cannot be mapped, so that each line takes a call of its own. */
    static Optional<MappedTail> create(Path segment) {
        Path file = SegmentTail.file(segment);
        try {
            return Optional.of(Uninterrupted.run(() -> map(file)));
        } catch (IOException | InternalError e) {
            LOGGER.log(
                    Level.WARNING,
                    "{0} cannot be mapped, so that the audit trail takes longer to write: {1}",
                    file,
                    e.getMessage());
            discard(file);
            return Optional.empty();
        }
    }

    private static MappedTail map(Path file) throws IOException {
        AuditDirectory.newFile(file).close();
        try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw")) {
            // The disk has room for all of it now, and need not be asked when a line comes.
            opened.write(new byte[SegmentTail.FILE_LENGTH]);
            MappedTail made = new MappedTail(
                    file, opened.getChannel().map(FileChannel.MapMode.READ_WRITE, 0, SegmentTail.FILE_LENGTH));
            made.bytes.load();
            made.restart(0, LineHash.digits(LineHash.NONE));
            return made;
        }
    }

    private static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOGGER.log(Level.DEBUG, "cannot take {0} away: {1}", file, e.getMessage());
        }
    }

    /**
     * Adds whole lines.
     *
     * @return false when there is no room for them
     * @throws IOException when the disk fails; what it did with them is not known
     */
    boolean add(LineBuffer lines) throws IOException {
        if (lines.size() > SegmentTail.ROOM - size) {
            return false;
        }
        try {
            bytes.put(SegmentTail.area(generation) + SegmentTail.LINES + size, lines.bytes(), 0, lines.size());
        } catch (InternalError e) {
            throw failure(e);
        }
        size += lines.size();
        return true;
    }

    /** What the JVM makes of a signal of the operating system: the disk did not give, or take, a page. */
    private IOException failure(InternalError e) {
        return new IOException(file + " cannot be read or written: " + e.getMessage(), e);
    }

    /** In bytes. */
    int size() {
        return size;
    }

    /**
     * Its lines.
     *
     * @throws IOException when the disk fails
     */
    byte[] lines() throws IOException {
        byte[] lines = new byte[size];
        try {
            bytes.get(SegmentTail.area(generation) + SegmentTail.LINES, lines);
        } catch (InternalError e) {
            throw failure(e);
        }
        return lines;
    }

    /**
     * Begins again, without lines.
     *
     * @param base how long the file of the segment is now
     * @param previous the hash of the last line in it, in digits
     * @throws IOException when the disk fails; the lines may still be there then, and nothing can be added
     */
    void restart(long base, byte[] previous) throws IOException {
        long next = generation + 1;
        int area = SegmentTail.area(next);
        try {
            bytes.putLong(area, base);
            bytes.put(area + SegmentTail.PREVIOUS, previous);
            LONG.setRelease(bytes, SegmentTail.GENERATION, next);
        } catch (InternalError e) {
            throw failure(e);
        }
        generation = next;
        size = 0;
    }

    /**
     * Tells others that its process is there.
     *
     * @return false when somebody has taken the file away, so that nobody can see what is added to it
     */
    boolean touch() throws IOException {
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Takes the file away. */
    void remove() throws IOException {
        Files.deleteIfExists(file);
    }
}
