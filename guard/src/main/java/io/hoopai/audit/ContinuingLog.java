package io.hoopai.audit;

import io.hoopai.audit.AuditSettings.OnFailure;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A log whose failures stop nobody, where that is wanted. The log below counts what it loses, and records the number when it
 * can.
 */
final class ContinuingLog implements AuditLog {
    private static final System.Logger LOGGER = System.getLogger(ContinuingLog.class.getName());
    private static final long QUIET = TimeUnit.SECONDS.toNanos(10);

    private final AuditLog log;
    private volatile OnFailure onFailure;
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong reported = new AtomicLong(System.nanoTime() - QUIET);

    ContinuingLog(AuditLog log, OnFailure onFailure) {
        this.log = log;
        this.onFailure = onFailure;
    }

    @Override
    public void change(AuditSettings to) {
        log.change(to);
        onFailure = to.onFailure();
    }

    @Override
    public void append(AuditEvent event) throws IOException {
        inSpiteOfFailure(() -> log.append(event));
    }

    @Override
    public void gather(AuditEvent event) throws IOException {
        inSpiteOfFailure(() -> log.gather(event));
    }

    @Override
    public OpenEvent gatherOpen(AuditEvent event) throws IOException {
        try {
            return log.gatherOpen(event);
        } catch (IOException e) {
            stopOrReport(e);
            return OpenEvent.SEALED;
        }
    }

    @Override
    public void prepareWrite() {
        log.prepareWrite();
    }

    @Override
    public void flush() throws IOException {
        inSpiteOfFailure(log::flush);
    }

    @Override
    public void sync() throws IOException {
        inSpiteOfFailure(log::sync);
    }

    @Override
    public CompletableFuture<Void> settle(boolean weighty) {
        CompletableFuture<Void> settled = log.settle(weighty);
        return onFailure == OnFailure.STOP
                ? settled
                : settled.exceptionally(failure -> {
                    report(failure);
                    return null;
                });
    }

    private interface Write {
        void run() throws IOException;
    }

    private void inSpiteOfFailure(Write write) throws IOException {
        try {
            write.run();
        } catch (IOException e) {
            stopOrReport(e);
        }
    }

    private void stopOrReport(IOException failure) throws IOException {
        if (onFailure == OnFailure.STOP) {
            throw failure;
        }
        report(failure);
    }

    private void report(Throwable failure) {
        long count = failures.incrementAndGet();
        long last = reported.get();
        long now = System.nanoTime();
        if (now - last >= QUIET && reported.compareAndSet(last, now)) {
            LOGGER.log(
                    Level.ERROR,
                    "the audit trail cannot be written, and work goes on all the same (`onFailure: continue`); {0}"
                            + " failures so far: {1}",
                    count,
                    failure.getMessage());
        }
    }

    @Override
    public void close() {
        log.close();
    }
}
