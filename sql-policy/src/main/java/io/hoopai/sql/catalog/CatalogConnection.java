package io.hoopai.sql.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one thing a catalog loader needs of a database: rows of text for a query of our own. */
@FunctionalInterface
public interface CatalogConnection {
    /**
     * Runs a query of the loader's, without parameters.
     *
     * @return the rows, every value as the server's text for it, null for NULL
     * @throws CatalogUnavailableException when the database does not answer
     */
    List<@Nullable String[]> query(String sql) throws CatalogUnavailableException;
}
