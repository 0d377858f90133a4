package io.hoopai.sql.catalog;

import io.hoopai.sql.Dialect;

/** Reads a snapshot from a live database. Stateless. */
public interface CatalogLoader {
    /**
     * @param database the name that rules know this database by
     * @param epoch the epoch of the new snapshot
     */
    Catalog load(CatalogConnection connection, String database, long epoch) throws CatalogUnavailableException;

    /**
     * A short text that changes whenever the catalog does, cheap enough to ask for every second. Equal fingerprints mean
     * an equal catalog.
     */
    String fingerprint(CatalogConnection connection) throws CatalogUnavailableException;

    static CatalogLoader of(Dialect dialect) {
        throw new UnsupportedOperationException("to be built: catalog loader for " + dialect);
    }
}
