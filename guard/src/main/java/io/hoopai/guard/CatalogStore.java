package io.hoopai.guard;

import static java.util.Objects.requireNonNull;

import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.CatalogConnection;
import io.hoopai.sql.catalog.CatalogLoader;
import io.hoopai.sql.catalog.CatalogUnavailableException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The snapshot of the catalog that is in force. It is confirmed by a fingerprint every time {@link #poll} runs, and read
 * anew when the fingerprint differs. A snapshot that could not be confirmed for too long is not handed out any more.
 *
 * <p>Reading takes seconds where there are many tables, and nobody who has nothing to do with the change waits for that:
 * the snapshot before serves until the new one is there. A session that has changed the schema itself gets a number for
 * its change ({@link #change}) and is not served by a snapshot that is older. All others wait a moment
 * ({@link #PATIENCE}) after a change, so that where reading is quick nobody is refused what another session just made.
 *
 * <p>Safe for use by many threads.
 */
final class CatalogStore implements AutoCloseable {
    /** How long after a change sessions that did not make it wait for the new snapshot. */
    static final Duration PATIENCE = Duration.ofMillis(200);
    /** How long the session that made it does. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private static final System.Logger LOGGER = System.getLogger(CatalogStore.class.getName());

    private final CatalogSource source;
    private final CatalogLoader loader;
    private final String database;
    private final Duration maxAge;
    private final LongSupplier nanoTime;
    private final Executor reader;
    private final Object reading = new Object();
    private final List<Waiting> waiting = new ArrayList<>();

    private volatile Confirmed confirmed;
    private volatile long changes;
    private volatile @Nullable CompletableFuture<Void> patience;
    private volatile boolean lost;
    private String fingerprint = "";
    private String moment = "";

    /** A snapshot that was true at a moment, and the last change that it knows of. */
    private record Confirmed(Catalog catalog, long at, long change) {}

    private record Waiting(long change, CompletableFuture<Void> answer) {}

    private CatalogStore(
            CatalogSource source,
            CatalogLoader loader,
            Catalog none,
            Duration maxAge,
            LongSupplier nanoTime,
            Executor reader) {
        this.source = source;
        this.loader = loader;
        this.database = none.database();
        this.confirmed = new Confirmed(none, nanoTime.getAsLong(), 0);
        this.maxAge = maxAge;
        this.nanoTime = nanoTime;
        this.reader = requireNonNull(reader, "reader is null");
    }

    /**
     * Reads the first snapshot.
     *
     * @param maxAge how long a snapshot is good without confirmation
     * @param reader runs what reads the catalog, one after the other
     */
    static CatalogStore open(
            CatalogSource source,
            CatalogLoader loader,
            String database,
            Duration maxAge,
            LongSupplier nanoTime,
            Executor reader)
            throws CatalogUnavailableException {
        Catalog none = Catalog.builder(source.dialect(), database).epoch(0).build();
        CatalogStore store = new CatalogStore(source, loader, none, maxAge, nanoTime, reader);
        store.confirm();
        return store;
    }

    /**
     * The snapshot to judge by.
     *
     * @param change the last change of the asking session's; 0 when it has made none
     * @throws CatalogUnavailableException when there is none that is known to be true
     */
    Catalog current(long change) throws CatalogUnavailableException {
        await(ready(change));
        Confirmed now = confirmed;
        if (now.change() < change || !usable(now)) {
            throw new CatalogUnavailableException("the catalog of `" + database + "` cannot be read", null);
        }
        return now.catalog();
    }

    /** Completes when {@link #current} can answer without waiting; at once nearly always. Never fails. */
    CompletableFuture<Void> ready(long change) {
        Confirmed now = confirmed;
        if (now.change() >= changes) {
            return CompletableFuture.completedFuture(null);
        }
        if (now.change() < change) {
            return known(change);
        }
        CompletableFuture<Void> soon = patience;
        return soon == null ? CompletableFuture.completedFuture(null) : soon;
    }

    private CompletableFuture<Void> known(long change) {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        synchronized (waiting) {
            if (confirmed.change() >= change) {
                answer.complete(null);
                return answer;
            }
            waiting.add(new Waiting(change, answer));
        }
        read();
        return answer;
    }

    private static void await(CompletableFuture<Void> answer) {
        if (answer.isDone()) {
            return;
        }
        try {
            answer.copy()
                    .completeOnTimeout(null, LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (RuntimeException e) {
            // Whatever became of it: what is confirmed now decides.
        }
    }

    CatalogStatus status() {
        Confirmed now = confirmed;
        return new CatalogStatus(Duration.ofNanos(age(now)), usable(now));
    }

    private boolean usable(Confirmed snapshot) {
        return age(snapshot) <= maxAge.toNanos();
    }

    private long age(Confirmed snapshot) {
        return nanoTime.getAsLong() - snapshot.at();
    }

    /** The last snapshot that was read, however old. */
    Catalog last() {
        return confirmed.catalog();
    }

    /** The schema may have changed: has it read anew at once, and gives the number of the change. */
    long change() {
        long change;
        synchronized (waiting) {
            changes++;
            change = changes;
            if (patience == null || confirmed.change() == change - 1) {
                CompletableFuture<Void> soon = new CompletableFuture<>();
                waiting.add(new Waiting(change, soon));
                patience = soon.completeOnTimeout(null, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
        read();
        return change;
    }

    private void read() {
        try {
            reader.execute(() -> {
                if (confirmed.change() < changes) {
                    poll();
                }
            });
        } catch (RejectedExecutionException e) {
            // The guard is being closed, and nobody will be served any more.
            answer(Long.MAX_VALUE);
        }
    }

    /** Confirms the snapshot, or reads a new one. A database that does not answer is reported once. */
    void poll() {
        try {
            confirm();
            if (lost) {
                lost = false;
                LOGGER.log(Level.INFO, "the catalog of `{0}` can be read again", database);
            }
        } catch (CatalogUnavailableException | RuntimeException e) {
            if (!lost) {
                lost = true;
                LOGGER.log(
                        Level.WARNING,
                        "the catalog of `{0}` cannot be read; statements are refused in {1} s: {2}",
                        database,
                        maxAge.toSeconds(),
                        e instanceof CatalogUnavailableException ? e.getMessage() : e.toString());
            }
        }
    }

    private void confirm() throws CatalogUnavailableException {
        synchronized (reading) {
            long asked = nanoTime.getAsLong();
            // Before the question: what changes while it is answered is not known.
            long change = changes;
            try {
                CatalogConnection connection = source.connect();
                String before = moment;
                // Before the fingerprint, and that before the catalog: a change between two of them is seen the next
                // time.
                String now = loader.moment(connection);
                moment = "";
                Catalog catalog = confirmed.catalog();
                if (now.isEmpty() || !now.equals(before)) {
                    String print = loader.fingerprint(connection);
                    if (!print.equals(fingerprint)) {
                        catalog = loader.load(connection, database, catalog.epoch() + 1);
                        fingerprint = print;
                    }
                }
                moment = now;
                confirmed = new Confirmed(catalog, asked, change);
                answer(change);
            } catch (CatalogUnavailableException | RuntimeException e) {
                answer(Long.MAX_VALUE);
                throw e;
            }
        }
    }

    /** Lets go of those who wait for a change up to this one. */
    private void answer(long change) {
        List<Waiting> answered = new ArrayList<>();
        synchronized (waiting) {
            for (Iterator<Waiting> all = waiting.iterator(); all.hasNext(); ) {
                Waiting one = all.next();
                if (one.change() <= change) {
                    all.remove();
                    answered.add(one);
                }
            }
        }
        answered.forEach(one -> one.answer().complete(null));
    }

    @Override
    public void close() {
        answer(Long.MAX_VALUE);
        source.close();
    }
}
