package io.hoopai.proxy;

import io.hoopai.audit.AuditEvent;
import io.hoopai.audit.AuditLog;
import io.hoopai.audit.AuditSettings;
import io.hoopai.audit.OpenEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An audit log with figures: how long its writes take, how many events wait for one, how many writes failed. */
final class MeteredAuditLog implements AuditLog {
    private final AuditLog log;
    private final Timer written;
    private final Counter failed;
    private final AtomicInteger pending = new AtomicInteger();

    MeteredAuditLog(AuditLog log, MeterRegistry registry) {
        this.log = log;
        this.written = Timer.builder("hoopai.audit.write")
                .description("Time of a write of the audit trail, of one event or of many.")
                .serviceLevelObjectives(
                        Duration.ofNanos(5_000),
                        Duration.ofNanos(20_000),
                        Duration.ofNanos(100_000),
                        Duration.ofMillis(1),
                        Duration.ofMillis(10),
                        Duration.ofMillis(100))
                .register(registry);
        this.failed = Counter.builder("hoopai.audit.failures")
                .description("Writes of the audit trail that failed.")
                .register(registry);
        registry.gauge("hoopai.audit.pending", pending);
    }

    @Override
    public void append(AuditEvent event) throws IOException {
        measured(() -> log.append(event));
    }

    @Override
    public void gather(AuditEvent event) throws IOException {
        log.gather(event);
        pending.incrementAndGet();
    }

    @Override
    public OpenEvent gatherOpen(AuditEvent event) throws IOException {
        OpenEvent open = log.gatherOpen(event);
        pending.incrementAndGet();
        return open;
    }

    @Override
    public void prepareWrite() {
        log.prepareWrite();
    }

    @Override
    public void flush() throws IOException {
        settled(log::flush);
    }

    @Override
    public void sync() throws IOException {
        settled(log::sync);
    }

    @Override
    public CompletableFuture<Void> settle(boolean weighty) {
        int waiting = pending.getAndSet(0);
        if (waiting == 0) {
            return log.settle(weighty);
        }
        long started = System.nanoTime();
        return log.settle(weighty).whenComplete((done, failure) -> {
            written.record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
            if (failure != null) {
                failed.increment();
                pending.addAndGet(waiting);
            }
        });
    }

    private void settled(Write write) throws IOException {
        int waiting = pending.getAndSet(0);
        if (waiting == 0) {
            // Nothing is written, unless an earlier write has failed.
            write.run();
            return;
        }
        try {
            measured(write);
        } catch (IOException e) {
            pending.addAndGet(waiting);
            throw e;
        }
    }

    private interface Write {
        void run() throws IOException;
    }

    private void measured(Write write) throws IOException {
        long started = System.nanoTime();
        try {
            write.run();
        } catch (IOException e) {
            failed.increment();
            throw e;
        } finally {
            written.record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void change(AuditSettings to) {
        log.change(to);
    }

    @Override
    public void close() {
        log.close();
    }
}
