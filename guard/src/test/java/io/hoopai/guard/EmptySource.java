package io.hoopai.guard;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.catalog.CatalogConnection;
import io.hoopai.sql.catalog.CatalogUnavailableException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A database whose queries have no rows, for loaders that ask none; or that cannot be reached. */
final class EmptySource implements CatalogSource {
    private final Supplier<Optional<CatalogUnavailableException>> lost;

    EmptySource(Supplier<Optional<CatalogUnavailableException>> lost) {
        this.lost = lost;
    }

    @Override
    public Dialect dialect() {
        return Dialect.POSTGRESQL;
    }

    @Override
    public CatalogConnection connect() throws CatalogUnavailableException {
        Optional<CatalogUnavailableException> why = lost.get();
        if (why.isPresent()) {
            throw why.get();
        }
        return sql -> List.of();
    }

    @Override
    public void close() {}
}
