package io.hoopai.audit;

import java.io.IOException;
import java.nio.file.Path;

/** An append-only, hash-chained record. Safe for use by many threads. */
public interface AuditLog extends AutoCloseable {
    /**
     * Appends an event; when this returns, the operating system has it.
     *
     * @throws IOException when it could not be written; the record then ends where it ended before
     */
    void append(AuditEvent event) throws IOException;

    /**
     * Chains an event behind the others. The operating system has it when a later {@link #append} or {@link #flush}
     * returns, so that many events can share one write.
     *
     * @throws IOException when what was gathered before could not be written, and still cannot
     */
    void gather(AuditEvent event) throws IOException;

    /**
     * Writes what was gathered.
     *
     * @throws IOException when it could not be written; it is kept, and comes before whatever is written next
     */
    void flush() throws IOException;

    /** Opens a log that writes a new segment into a directory, which it creates if need be. */
    static AuditLog open(Path directory) throws IOException {
        return SegmentLog.open(new AuditDirectory(directory));
    }

    /** A log that keeps nothing, for asking what would happen. Nothing that really runs may use it. */
    static AuditLog discarding() {
        return new AuditLog() {
            @Override
            public void append(AuditEvent event) {}

            @Override
            public void gather(AuditEvent event) {}

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    @Override
    void close();
}
