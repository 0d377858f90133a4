package io.hoopai.audit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file of a segment that is being written. It is a {@link RandomAccessFile} because a channel is closed for everybody
 * when the thread of one client is interrupted while it writes.
 *
 * <p>{@link #write} is for one thread at a time; another may call {@link #sync} meanwhile.
 */
final class Segment {
    private final AuditDirectory directory;
    private final Path path;
    private final RandomAccessFile file;
    private final long opened = System.nanoTime();
    private long length;
    private boolean broken;
    private volatile boolean named;

    private Segment(AuditDirectory directory, Path path, RandomAccessFile file) {
        this.directory = directory;
        this.path = path;
        this.file = file;
    }

    static Segment create(AuditDirectory directory, Path path) throws IOException {
        return new Segment(directory, path, new RandomAccessFile(path.toFile(), "rw"));
    }

    String name() {
        return path.getFileName().toString();
    }

    Path path() {
        return path;
    }

    /** In bytes. */
    long length() {
        return length;
    }

    /** In nanoseconds. */
    long age() {
        return System.nanoTime() - opened;
    }

    /** Whether nothing may follow what was written last. */
    boolean broken() {
        return broken;
    }

    /** Writes whole lines. What a failure leaves of them is removed. */
    void write(LineBuffer lines) throws IOException {
        try {
            file.write(lines.bytes(), 0, lines.size());
        } catch (IOException e) {
            takeBack(e);
            throw e;
        }
        length += lines.size();
    }

    private void takeBack(IOException cause) {
        try {
            file.setLength(length);
            file.seek(length);
        } catch (IOException e) {
            cause.addSuppressed(e);
            broken = true;
        }
    }

    /** The disk has refused to confirm what is in it: asked again, it might say yes to pages that it has thrown away. */
    void giveUp() {
        broken = true;
    }

    /** Returns when the disk has all that was written before. */
    void sync() throws IOException {
        if (!named) {
            directory.sync();
            named = true;
        }
        file.getFD().sync();
    }

    void close() throws IOException {
        file.close();
    }

    /** For one that nothing was written to. */
    void discard() throws IOException {
        file.close();
        Files.deleteIfExists(path);
    }
}
