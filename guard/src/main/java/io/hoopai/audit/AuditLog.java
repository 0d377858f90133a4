package io.hoopai.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/**
 * An append-only, hash-chained record. Safe for use by many threads.
 *
 * <p>An event that could not be taken is lost, and counted: the next one that is taken stands behind an event {@code gap}
 * with the number.
 */
public interface AuditLog extends AutoCloseable {
    /**
     * Appends an event. When this returns, the operating system has it, and the disk too if the event is
     * {@linkplain AuditEvent#weighty weighty}, as far as {@link AuditSettings#sync} asks for it.
     *
     * @throws IOException when it could not be written; the record then ends where it ended before, unless it was the disk
     *     that did not confirm it
     */
    void append(AuditEvent event) throws IOException;

    /**
     * Takes an event, whose fields must not change any more. The operating system has it when a later {@link #append},
     * {@link #flush} or {@link #sync} returns, so that many events can share one write; after a second at the latest.
     *
     * @throws IOException when what was gathered before could not be written, and still cannot
     */
    void gather(AuditEvent event) throws IOException;

    /**
     * As {@link #gather}, for an event of which something may become known soon that belongs in the same line. Until it does,
     * or nobody waits for it any more, the event need not be written with what was gathered beside it; after a second it is.
     */
    default OpenEvent gatherOpen(AuditEvent event) throws IOException {
        gather(event);
        return OpenEvent.SEALED;
    }

    /**
     * There is nothing better to do for the moment: does of the next write what can be done ahead of it. Need not be called.
     */
    default void prepareWrite() {}

    /**
     * Writes what was gathered.
     *
     * @throws IOException when it could not be written; it is kept, and comes before whatever is written next
     */
    void flush() throws IOException;

    /**
     * Writes what was gathered, and returns when the disk has all weighty events that were gathered so far, as far as
     * {@link AuditSettings#sync} asks for it. Many threads share one wait for the disk.
     *
     * @throws IOException when it could not be written, or not be confirmed
     */
    void sync() throws IOException;

    /**
     * Writes what was gathered before it returns, and does not wait for the disk: a thread that serves many sessions goes on
     * with the others.
     *
     * @param weighty whether there was anything weighty; if not, the disk is waited for only where every event is
     * @return completes when the disk has what has to be there, at once when nothing has to; with an {@link IOException} when
     *     {@link #flush} or {@link #sync} would throw it
     */
    default CompletableFuture<Void> settle(boolean weighty) {
        try {
            if (weighty) {
                sync();
            } else {
                flush();
            }
            return CompletableFuture.completedFuture(null);
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Opens a log in a directory, which it creates if need be, as it is kept where nothing else is said. */
    static AuditLog open(Path directory) throws IOException {
        return open(AuditSettings.in(directory));
    }

    /** Opens a log that writes new segments. */
    static AuditLog open(AuditSettings settings) throws IOException {
        return open(settings, log -> log);
    }

    /**
     * Opens a log that writes new segments.
     *
     * @param observer stands around the log itself, and sees its failures also when the work goes on in spite of them
     */
    static AuditLog open(AuditSettings settings, UnaryOperator<AuditLog> observer) throws IOException {
        return new ContinuingLog(observer.apply(SegmentLog.open(settings)), settings.onFailure());
    }

    /**
     * Keeps the trail otherwise from now on, where it is: the directory and the key stay those that it was opened with, as
     * the next process goes on from there.
     */
    default void change(AuditSettings to) {}

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
            public void sync() {}

            @Override
            public void close() {}
        };
    }

    @Override
    void close();
}
