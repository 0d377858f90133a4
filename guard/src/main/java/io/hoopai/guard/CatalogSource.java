package io.hoopai.guard;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.catalog.CatalogConnection;
import io.hoopai.sql.catalog.CatalogUnavailableException;

/** Where a guard reads the catalog of its database: the door that owns the database's address supplies it. */
public interface CatalogSource extends AutoCloseable {
    Dialect dialect();

    /** A connection that can be asked for the catalog. It is kept open by the source and reopened when it breaks. */
    CatalogConnection connect() throws CatalogUnavailableException;

    @Override
    void close();
}
