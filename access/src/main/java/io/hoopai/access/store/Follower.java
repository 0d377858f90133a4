package io.hoopai.access.store;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Keeps mirrors up to date: looks at the store four times a second, and at once when asked. A thread of its own watches the
 * clock, so that a store that hangs does not keep anything from ending. Safe for use by many threads.
 */
public final class Follower implements AutoCloseable {
    /** Between two looks. */
    public static final Duration INTERVAL = Duration.ofMillis(250);

    /** Between two looks that are asked for: names that do not exist must not keep the store busy. */
    private static final Duration LEAST_INTERVAL = Duration.ofMillis(20);

    private static final Duration TICK = Duration.ofMillis(100);
    private static final System.Logger LOGGER = System.getLogger(Follower.class.getName());

    private final Store store;
    private final List<Mirror> mirrors = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService looker = daemon("hoopai-access-follower");
    private final ScheduledExecutorService ticker = daemon("hoopai-access-clock");
    private final AtomicReference<@Nullable CompletableFuture<Void>> asked = new AtomicReference<>();
    private volatile long contactNanos;
    /** Read before the mirrors did, so that what changes meanwhile is read again. */
    private long seen = -1;

    private boolean lost;

    public Follower(Store store) {
        this.store = store;
    }

    /** Adds a mirror; before the start. */
    public void add(Mirror mirror) {
        mirrors.add(mirror);
    }

    /**
     * Loads the mirrors, and begins to follow.
     *
     * @throws StoreException when they cannot be loaded
     */
    public void start() throws StoreException {
        load();
        looker.scheduleWithFixedDelay(this::look, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        ticker.scheduleAtFixedRate(this::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** How long ago the look began that last saw the store. */
    public Duration sinceContact() {
        return Duration.ofNanos(System.nanoTime() - contactNanos);
    }

    /** Looks now; complete when a look that began after this call is over, whether or not the store answered. */
    public CompletableFuture<Void> refresh() {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> waiting = asked.compareAndExchange(null, mine);
        if (waiting != null) {
            return waiting;
        }
        try {
            Duration rest = LEAST_INTERVAL.minus(sinceContact());
            looker.schedule(this::look, Math.max(0, rest.toNanos()), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            mine.complete(null);
        }
        return mine;
    }

    private void look() {
        CompletableFuture<Void> served = asked.getAndSet(null);
        try {
            load();
            for (Mirror mirror : mirrors) {
                mirror.settle();
            }
            if (lost) {
                LOGGER.log(Level.WARNING, "the store of grants and approvals answers again");
                lost = false;
            }
        } catch (StoreException | RuntimeException e) {
            if (!lost) {
                LOGGER.log(Level.WARNING, "the store of grants and approvals cannot be read", e);
                lost = true;
            }
        } finally {
            if (served != null) {
                // What depends on it does not run on this thread.
                served.completeAsync(() -> null);
            }
        }
    }

    private void load() throws StoreException {
        long began = System.nanoTime();
        seen = store.run(connection -> {
            long revision = Store.revision(connection);
            if (revision < seen) {
                LOGGER.log(Level.WARNING, "the store of grants and approvals was put back to an earlier state");
                mirrors.forEach(Mirror::reset);
            }
            if (revision != seen) {
                for (Mirror mirror : mirrors) {
                    mirror.load(connection);
                }
            }
            return revision;
        });
        contactNanos = began;
    }

    private void tick() {
        for (Mirror mirror : mirrors) {
            try {
                mirror.tick();
            } catch (RuntimeException e) {
                LOGGER.log(Level.ERROR, "what ends by itself could not be ended", e);
            }
        }
    }

    private static ScheduledExecutorService daemon(String name) {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Stops following. The store stays open. */
    @Override
    public void close() {
        ticker.shutdown();
        looker.shutdown();
        try {
            if (!looker.awaitTermination(5, TimeUnit.SECONDS)) {
                // It is not interrupted, which would close a file of the store under it.
                LOGGER.log(Level.DEBUG, "the store was still looked at when it was closed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
