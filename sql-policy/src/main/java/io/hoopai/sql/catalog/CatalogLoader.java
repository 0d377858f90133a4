package io.hoopai.sql.catalog;

import io.hoopai.sql.Dialect;

/** Reads a snapshot from a live database. Stateless. */
public interface CatalogLoader {
    /**
     * Reads a snapshot, in several queries. A change between two of them is not noticed here: take the fingerprint first,
     * and read again when it is another one afterwards.
     *
     * @param database the name that rules know this database by
     * @param epoch the epoch of the new snapshot
     */
    Catalog load(CatalogConnection connection, String database, long epoch) throws CatalogUnavailableException;

    /**
     * A short text that changes whenever the catalog does, cheap enough to ask for every second. Equal fingerprints mean
     * an equal catalog.
     */
    String fingerprint(CatalogConnection connection) throws CatalogUnavailableException;

    /**
     * A text that changes whenever anything in the database is committed, and costs next to nothing: as long as it is the
     * same, so is the fingerprint. Empty where the database has none.
     */
    default String moment(CatalogConnection connection) throws CatalogUnavailableException {
        return "";
    }

    static CatalogLoader of(Dialect dialect) {
        return switch (dialect) {
            case POSTGRESQL -> new PostgresCatalogLoader();
            case MYSQL -> new MySqlCatalogLoader();
        };
    }
}
