package io.hoopai.audit;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A log whose failures stop nobody. The log below counts what it loses, and records the number when it can. */
final class ContinuingLog implements AuditLog {
    private static final System.Logger LOGGER = System.getLogger(ContinuingLog.class.getName());
    private static final long QUIET = TimeUnit.SECONDS.toNanos(10);

    private final AuditLog log;
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong reported = new AtomicLong(System.nanoTime() - QUIET);

    ContinuingLog(AuditLog log) {
        this.log = log;
    }

    @Override
    public void append(AuditEvent event) {
        inSpiteOfFailure(() -> log.append(event));
    }

    @Override
    public void gather(AuditEvent event) {
        inSpiteOfFailure(() -> log.gather(event));
    }

    @Override
    public void flush() {
        inSpiteOfFailure(log::flush);
    }

    @Override
    public void sync() {
        inSpiteOfFailure(log::sync);
    }

    @Override
    public CompletableFuture<Void> settle(boolean weighty) {
        return log.settle(weighty).exceptionally(failure -> {
            report(failure);
            return null;
        });
    }

    private interface Write {
        void run() throws IOException;
    }

    private void inSpiteOfFailure(Write write) {
        try {
            write.run();
        } catch (IOException e) {
            report(e);
        }
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
