package io.hoopai.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.CatalogConnection;
import io.hoopai.sql.catalog.CatalogLoader;
import io.hoopai.sql.catalog.CatalogUnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FirstSnapshotTest {
    private final CountDownLatch reading = new CountDownLatch(1);
    private final CountDownLatch read = new CountDownLatch(1);
    private Optional<CatalogUnavailableException> lost = Optional.empty();
    private final CatalogSource source = new EmptySource(() -> lost);

    @Test
    void itIsReadBeforeAnybodyAsksForIt() throws Exception {
        try (FirstSnapshot snapshot = begin(new Loader())) {
            reading.await();
            read.countDown();

            assertThat(snapshot.await().last().database()).isEqualTo("shop");
        }
    }

    @Test
    void whoAsksIsToldWhyItCannotBeRead() throws Exception {
        CatalogUnavailableException gone = new CatalogUnavailableException("gone", null);
        lost = Optional.of(gone);
        try (FirstSnapshot snapshot = begin(new Loader())) {
            assertThatThrownBy(snapshot::await).isSameAs(gone);
        }
    }

    @Test
    void closingWaitsUntilNothingIsReadAnyMore() throws Exception {
        FirstSnapshot snapshot = begin(new Loader());
        reading.await();
        CompletableFuture<Void> closing = CompletableFuture.runAsync(snapshot::close);

        assertThat(closing).isNotDone();
        read.countDown();
        assertThat(closing).succeedsWithin(Duration.ofSeconds(10));
        assertThat(snapshot.watch().isShutdown()).isTrue();
    }

    private FirstSnapshot begin(CatalogLoader loader) {
        return FirstSnapshot.begin("shop", source, loader, System::nanoTime);
    }

    private final class Loader implements CatalogLoader {
        @Override
        public Catalog load(CatalogConnection connection, String database, long epoch) {
            reading.countDown();
            try {
                read.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return Catalog.builder(Dialect.POSTGRESQL, database).epoch(epoch).build();
        }

        @Override
        public String fingerprint(CatalogConnection connection) {
            return "1";
        }
    }
}
