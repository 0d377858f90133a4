package io.hoopai.sql;

import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.SearchPath;
import java.util.List;

/**
 * Reads a text into statements. Implementations are immutable and safe for use by many threads.
 *
 * <p>The reader is what everything else trusts: if it cannot say with certainty what the server will run, it throws.
 */
public interface SqlReader {
    /**
     * Reads a text that may hold several statements.
     *
     * @return at least one statement; a text without any gives one of kind {@link StatementKind#EMPTY}
     * @throws SqlNotUnderstoodException when any part of it is not understood
     */
    List<Statement> read(String text, Catalog catalog, SearchPath path) throws SqlNotUnderstoodException;
}
