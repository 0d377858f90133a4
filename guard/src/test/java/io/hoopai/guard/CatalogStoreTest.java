package io.hoopai.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.CatalogConnection;
import io.hoopai.sql.catalog.CatalogLoader;
import io.hoopai.sql.catalog.CatalogUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CatalogStoreTest {
    private final ExecutorService reader = Executors.newSingleThreadExecutor();
    private final AtomicInteger fingerprints = new AtomicInteger();
    private final AtomicInteger loads = new AtomicInteger();
    private volatile CountDownLatch mayLoad = new CountDownLatch(0);
    private volatile String moment = "";
    private volatile String fingerprint = "1";
    private volatile boolean lost;
    private CatalogStore store;

    @BeforeEach
    void open() throws CatalogUnavailableException {
        store = CatalogStore.open(new Source(), new Loader(), "shop", Duration.ofSeconds(30), System::nanoTime, reader);
    }

    @AfterEach
    void close() {
        mayLoad.countDown();
        store.close();
        reader.shutdownNow();
    }

    @Test
    void whoeverChangedTheSchemaIsServedByASnapshotThatKnows() throws Exception {
        fingerprint = "2";
        long change = store.change();
        assertThat(store.current(change).epoch()).isEqualTo(2);
    }

    @Test
    void othersAreServedByTheOldSnapshotWhileALargeOneIsRead() throws Exception {
        mayLoad = new CountDownLatch(1);
        fingerprint = "2";
        long change = store.change();
        CompletableFuture<Void> own = store.ready(change);

        long started = System.nanoTime();
        for (int i = 0; i < 1_000; i++) {
            assertThat(store.current(0).epoch()).isEqualTo(1);
        }
        // They wait once, and not for each statement.
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(CatalogStore.PATIENCE.multipliedBy(10));
        assertThat(store.ready(0)).isDone();
        assertThat(own).isNotDone();

        mayLoad.countDown();
        own.get(30, TimeUnit.SECONDS);
        assertThat(store.current(change).epoch()).isEqualTo(2);
        assertThat(store.current(0).epoch()).isEqualTo(2);
    }

    @Test
    void othersSeeAChangeAtOnceWhereReadingIsQuick() throws Exception {
        fingerprint = "2";
        store.change();
        store.ready(0).get(30, TimeUnit.SECONDS);
        assertThat(store.current(0).epoch()).isEqualTo(2);
    }

    @Test
    void aChangeThatCannotBeReadServesNobodyWhoMadeIt() throws Exception {
        lost = true;
        long change = store.change();
        assertThatThrownBy(() -> store.current(change)).isInstanceOf(CatalogUnavailableException.class);
        assertThat(store.current(0).epoch()).isEqualTo(1);

        lost = false;
        fingerprint = "2";
        assertThat(store.current(change).epoch()).isEqualTo(2);
    }

    @Test
    void theCatalogIsNotLookedAtWhileNothingIsCommitted() {
        moment = "10:10:";
        store.poll();
        int asked = fingerprints.get();
        store.poll();
        store.poll();
        assertThat(fingerprints).hasValue(asked);

        moment = "10:11:";
        store.poll();
        assertThat(fingerprints).hasValue(asked + 1);
    }

    @Test
    void aMomentWhoseFingerprintWasNotReadIsNotTakenForConfirmed() {
        moment = "10:11:";
        lost = true;
        store.poll();
        lost = false;
        fingerprint = "2";
        store.poll();
        assertThat(loads).hasValue(2);
    }

    private final class Source implements CatalogSource {
        @Override
        public Dialect dialect() {
            return Dialect.POSTGRESQL;
        }

        @Override
        public CatalogConnection connect() {
            return sql -> List.of();
        }

        @Override
        public void close() {}
    }

    private final class Loader implements CatalogLoader {
        @Override
        public Catalog load(CatalogConnection connection, String database, long epoch)
                throws CatalogUnavailableException {
            try {
                mayLoad.await();
            } catch (InterruptedException e) {
                throw new CatalogUnavailableException("interrupted", e);
            }
            loads.incrementAndGet();
            return Catalog.builder(Dialect.POSTGRESQL, database).epoch(epoch).build();
        }

        @Override
        public String fingerprint(CatalogConnection connection) throws CatalogUnavailableException {
            fingerprints.incrementAndGet();
            if (lost) {
                throw new CatalogUnavailableException("gone", null);
            }
            return fingerprint;
        }

        @Override
        public String moment(CatalogConnection connection) {
            return moment;
        }
    }
}
