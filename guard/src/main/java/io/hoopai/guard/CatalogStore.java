package io.hoopai.guard;

import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.CatalogConnection;
import io.hoopai.sql.catalog.CatalogLoader;
import io.hoopai.sql.catalog.CatalogUnavailableException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The snapshot of the catalog that is in force. It is confirmed by a fingerprint every time {@link #poll} runs, and read
 * anew when the fingerprint differs or a statement that changes the schema went through us. A snapshot that could not be
 * confirmed for too long is not handed out any more.
 *
 * <p>Safe for use by many threads.
 */
final class CatalogStore implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(CatalogStore.class.getName());

    private final CatalogSource source;
    private final CatalogLoader loader;
    private final String database;
    private final Duration maxAge;
    private final LongSupplier nanoTime;
    private final Object reading = new Object();

    private volatile Catalog catalog;
    private volatile long confirmedAt;
    private volatile boolean stale;
    private volatile boolean lost;
    private String fingerprint = "";

    private CatalogStore(
            CatalogSource source, CatalogLoader loader, Catalog none, Duration maxAge, LongSupplier nanoTime) {
        this.source = source;
        this.loader = loader;
        this.database = none.database();
        this.catalog = none;
        this.maxAge = maxAge;
        this.nanoTime = nanoTime;
    }

    /**
     * Reads the first snapshot.
     *
     * @param maxAge how long a snapshot is good without confirmation
     */
    static CatalogStore open(
            CatalogSource source, CatalogLoader loader, String database, Duration maxAge, LongSupplier nanoTime)
            throws CatalogUnavailableException {
        Catalog none = Catalog.builder(source.dialect(), database).epoch(0).build();
        CatalogStore store = new CatalogStore(source, loader, none, maxAge, nanoTime);
        store.confirm();
        return store;
    }

    /**
     * The snapshot to judge by.
     *
     * @throws CatalogUnavailableException when there is none that is known to be true
     */
    Catalog current() throws CatalogUnavailableException {
        if (stale) {
            confirm();
        }
        if (nanoTime.getAsLong() - confirmedAt > maxAge.toNanos()) {
            throw new CatalogUnavailableException("the catalog of `" + database + "` cannot be read", null);
        }
        return catalog;
    }

    /** The last snapshot that was read, however old. */
    Catalog last() {
        return catalog;
    }

    /** The schema may have changed: the snapshot is not used again before it has been confirmed. */
    void markStale() {
        stale = true;
    }

    /** Confirms the snapshot, or reads a new one. A database that does not answer is reported once. */
    void poll() {
        try {
            confirm();
            if (lost) {
                lost = false;
                LOGGER.log(Level.INFO, "the catalog of `{0}` can be read again", database);
            }
        } catch (CatalogUnavailableException e) {
            if (!lost) {
                lost = true;
                LOGGER.log(
                        Level.WARNING,
                        "the catalog of `{0}` cannot be read; statements are refused in {1} s: {2}",
                        database,
                        maxAge.toSeconds(),
                        e.getMessage());
            }
        }
    }

    private void confirm() throws CatalogUnavailableException {
        synchronized (reading) {
            long asked = nanoTime.getAsLong();
            // Lowered before the question: what changes while it is answered raises it again.
            boolean wasStale = stale;
            stale = false;
            try {
                CatalogConnection connection = source.connect();
                // Before the catalog itself, so that a change between the two is seen the next time.
                String now = loader.fingerprint(connection);
                if (!now.equals(fingerprint)) {
                    catalog = loader.load(connection, database, catalog.epoch() + 1);
                    fingerprint = now;
                }
                confirmedAt = asked;
            } catch (CatalogUnavailableException e) {
                stale |= wasStale;
                throw e;
            }
        }
    }

    @Override
    public void close() {
        source.close();
    }
}
