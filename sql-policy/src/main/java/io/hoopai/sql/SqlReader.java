package io.hoopai.sql;

import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.SearchPath;
import java.util.List;
import java.util.Optional;

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
    List<ReadStatement> readWithTemplates(String text, Catalog catalog, SearchPath path)
            throws SqlNotUnderstoodException;

    /** As {@link #readWithTemplates}, for one who concludes nothing from one statement for another. */
    default List<Statement> read(String text, Catalog catalog, SearchPath path) throws SqlNotUnderstoodException {
        return readWithTemplates(text, catalog, path).stream()
                .map(ReadStatement::statement)
                .toList();
    }

    /** A text that passes without being read, with its shape as far as that can be told without its values. */
    default Statement unread(String text, Dialect dialect) {
        return Statement.unread(text, "");
    }

    /**
     * One statement of a text with masks in the places of all that it may not compute with. What comes of it is to be read
     * again, by {@link #readMasked}: that reading is what can be trusted.
     *
     * @param index of the statement in the text, from 0
     * @return empty when there is no such text; so from a reader that cannot rewrite
     * @throws SqlNotUnderstoodException when the statement is not understood
     */
    default Optional<MaskedSql> mask(String text, int index, Catalog catalog, SearchPath path, SourceMasks masks)
            throws SqlNotUnderstoodException {
        return Optional.empty();
    }

    /**
     * Reads a statement that was rewritten. A value is taken for masked where it is, letter by letter, in the form that
     * {@code masks} give for it; all other uses are found as in any statement.
     */
    default Statement readMasked(String sql, Catalog catalog, SearchPath path, SourceMasks masks)
            throws SqlNotUnderstoodException {
        throw new SqlNotUnderstoodException(
                SqlNotUnderstoodException.Reason.UNSUPPORTED,
                "a rewritten statement cannot be read here",
                SourcePosition.START,
                "");
    }
}
