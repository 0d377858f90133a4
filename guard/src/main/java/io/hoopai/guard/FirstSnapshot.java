package io.hoopai.guard;

import io.hoopai.sql.ReadLimits;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.SqlReaders;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.CatalogLoader;
import io.hoopai.sql.catalog.CatalogUnavailableException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.LongSupplier;

/**
 * The first snapshot of a database's catalog: the thread that will look for changes reads it, while the one that opens the
 * guard reads the rules and opens the record. For use by one thread.
 */
public final class FirstSnapshot implements AutoCloseable {
    private static final Duration MAX_AGE = Duration.ofSeconds(30);

    private final String database;
    private final CatalogSource source;
    private final ScheduledExecutorService watch;
    private final CompletableFuture<CatalogStore> store = new CompletableFuture<>();

    private FirstSnapshot(String database, CatalogSource source, ScheduledExecutorService watch) {
        this.database = database;
        this.source = source;
        this.watch = watch;
    }

    /**
     * Begins to read it.
     *
     * @param database the database's name in the configuration and in rules
     */
    public static FirstSnapshot begin(String database, CatalogSource source) {
        return begin(database, source, CatalogLoader.of(source.dialect()), System::nanoTime);
    }

    static FirstSnapshot begin(String database, CatalogSource source, CatalogLoader loader, LongSupplier nanoTime) {
        FirstSnapshot snapshot = new FirstSnapshot(database, source, watch(database));
        snapshot.watch.execute(() -> snapshot.read(loader, nanoTime));
        return snapshot;
    }

    /** One that is shut down ends what it has begun; by itself it would also wait for the look that is due next. */
    private static ScheduledExecutorService watch(String database) {
        ScheduledThreadPoolExecutor watch =
                new ScheduledThreadPoolExecutor(1, Daemons.named("hoopai-watch-" + database));
        watch.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return watch;
    }

    private void read(CatalogLoader loader, LongSupplier nanoTime) {
        try {
            CatalogStore opened = CatalogStore.open(source, loader, database, MAX_AGE, nanoTime, watch);
            store.complete(opened);
            rehearse(opened.last());
        } catch (CatalogUnavailableException | RuntimeException | Error e) {
            store.completeExceptionally(e);
        }
    }

    /** Reads a statement, whatever comes of it, so that the first one of a client does not wait for classes to be loaded. */
    private static void rehearse(Catalog catalog) {
        try {
            SqlReaders.create(ReadLimits.DEFAULT)
                    .read("SELECT t.a FROM (SELECT 1 AS a) AS t WHERE t.a = 1 LIMIT 1", catalog, catalog.defaultPath());
        } catch (SqlNotUnderstoodException | RuntimeException e) {
            // It is nobody's statement.
        }
    }

    String database() {
        return database;
    }

    CatalogSource source() {
        return source;
    }

    /** The thread that has read it, for what is to be read later. */
    ScheduledExecutorService watch() {
        return watch;
    }

    /** Waits until it has been read. */
    CatalogStore await() throws CatalogUnavailableException {
        try {
            return store.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof CatalogUnavailableException unavailable) {
                throw unavailable;
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }

    /** There will be no guard: returns when nothing is read any more, so that the source can be closed. */
    @Override
    public void close() {
        watch.shutdown();
        store.exceptionally(failed -> null).join();
    }
}
