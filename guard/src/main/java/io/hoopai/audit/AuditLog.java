package io.hoopai.audit;

import java.io.IOException;
import java.nio.file.Path;

/** An append-only, hash-chained record. Safe for use by many threads. */
public interface AuditLog extends AutoCloseable {
    /** Appends an event; when this returns, the operating system has it. */
    void append(AuditEvent event) throws IOException;

    /** Opens a log that writes segments into a directory, which it creates if need be. */
    static AuditLog open(Path directory) throws IOException {
        throw new UnsupportedOperationException("to be built: audit log in " + directory);
    }

    @Override
    void close();
}
