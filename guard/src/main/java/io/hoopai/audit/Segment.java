package io.hoopai.audit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A segment that is being written. Its last lines are in its {@linkplain MappedTail tail}, and come to its file when that has
 * no more room, or is asked to have them. The file is a {@link RandomAccessFile} because a channel is closed for everybody when
 * the thread of one client is interrupted while it writes.
 *
 * <p>For one thread at a time; another may call {@link #sync} meanwhile.
 */
final class Segment {
    private static final System.Logger LOGGER = System.getLogger(Segment.class.getName());

    private final AuditDirectory directory;
    private final Path path;
    private final RandomAccessFile file;
    private final long opened = System.nanoTime();
    private Optional<MappedTail> tail;
    /** Of the file, in bytes. */
    private long filed;
    /** Whether the file has refused what is in the tail. */
    private boolean behind;

    private boolean broken;
    private volatile boolean named;

    private Segment(AuditDirectory directory, Path path, RandomAccessFile file, Optional<MappedTail> tail) {
        this.directory = directory;
        this.path = path;
        this.file = file;
        this.tail = tail;
    }

    static Segment create(AuditDirectory directory, Path path) throws IOException {
        return new Segment(directory, path, new RandomAccessFile(path.toFile(), "rw"), MappedTail.create(path));
    }

    String name() {
        return path.getFileName().toString();
    }

    Path path() {
        return path;
    }

    /** In bytes. */
    long length() {
        return filed + tail.map(MappedTail::size).orElse(0);
    }

    /** In nanoseconds. */
    long age() {
        return System.nanoTime() - opened;
    }

    /** Whether nothing may follow what was written last. */
    boolean broken() {
        return broken;
    }

    /**
     * Takes whole lines, which the operating system has when this returns. Those that it could not take are not in the
     * segment.
     */
    void write(LineBuffer lines) throws IOException {
        catchUp();
        if (tail.isEmpty() || !tail.get().add(lines)) {
            file();
            if (tail.isEmpty() || !tail.get().add(lines)) {
                file(lines.bytes(), lines.size());
            }
        }
    }

    /** As {@link #write}, past the tail: for what has to be on the disk soon. */
    void writeThrough(LineBuffer lines) throws IOException {
        file();
        file(lines.bytes(), lines.size());
    }

    /** Nothing more may come to the tail while the file refuses what is in it. */
    void catchUp() throws IOException {
        if (behind) {
            file();
        }
    }

    /** Has the file hold all that was written. What it could not be given stays in the tail. */
    void file() throws IOException {
        if (tail.isPresent() && tail.get().size() > 0) {
            behind = true;
            byte[] lines = tail.get().lines();
            file(lines, lines.length);
            behind = false;
        }
    }

    /** What a failure leaves of the lines is removed. */
    private void file(byte[] lines, int size) throws IOException {
        try {
            if (broken) {
                file.seek(filed);
            }
            file.write(lines, 0, size);
        } catch (IOException e) {
            takeBack(e);
            throw e;
        }
        filed += size;
        if (tail.isPresent()) {
            restart(tail.get(), LineHash.last(lines, size));
        }
    }

    /** One that cannot be emptied is left as it is: whoever finds it finds its lines in the file. */
    private void restart(MappedTail written, byte[] previous) {
        try {
            written.restart(filed, previous);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "{0}; the audit trail goes on without it", e.getMessage());
            tail = Optional.empty();
        }
    }

    private void takeBack(IOException cause) {
        try {
            file.setLength(filed);
            file.seek(filed);
        } catch (IOException e) {
            cause.addSuppressed(e);
            broken = true;
        }
    }

    /** The disk has refused to confirm what is in it: asked again, it might say yes to pages that it has thrown away. */
    void giveUp() {
        broken = true;
    }

    /** Returns when the disk has all that the file had before. */
    void sync() throws IOException {
        if (!named) {
            directory.sync();
            named = true;
        }
        file.getFD().sync();
    }

    /** Tells others that the tail has a process. */
    void keepTail() throws IOException {
        if (tail.isPresent() && !tail.get().touch()) {
            file();
            tail = Optional.empty();
        }
    }

    /** What the file could not be given stays beside it. */
    void close() throws IOException {
        file.close();
        if (tail.isPresent() && tail.get().size() == 0) {
            tail.get().remove();
        }
    }

    /** For one that nothing was written to. */
    void discard() throws IOException {
        file.close();
        Files.deleteIfExists(path);
        if (tail.isPresent()) {
            tail.get().remove();
        }
    }
}
