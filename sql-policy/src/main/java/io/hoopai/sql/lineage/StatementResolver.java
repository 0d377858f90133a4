package io.hoopai.sql.lineage;

import io.hoopai.sql.MaskedSql;
import io.hoopai.sql.SourceMasks;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.Statement;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.SearchPath;
import io.hoopai.sql.lexer.ConstantLedger;
import io.hoopai.sql.lexer.LexedStatement;
import io.hoopai.sql.tree.NodeEnds;
import io.hoopai.sql.tree.ParsedStatement;
import java.util.Optional;

/** Resolves a tree against a catalog. Immutable; safe for use by many threads. */
public interface StatementResolver {
    /**
     * Resolves one statement.
     *
     * @param ledger told of the constants whose text was looked at
     */
    Statement resolve(
            LexedStatement lexed, ParsedStatement parsed, ConstantLedger ledger, Catalog catalog, SearchPath path)
            throws SqlNotUnderstoodException;

    /**
     * Resolves a statement that was rewritten: the forms of masks in it are taken for what they are. Whatever else it uses
     * of protected columns is found like any use.
     */
    Statement resolve(LexedStatement lexed, ParsedStatement parsed, Catalog catalog, SearchPath path, SourceMasks masks)
            throws SqlNotUnderstoodException;

    /**
     * The statement with masks in the places of all that it may not compute with. What cannot be replaced stays; resolving
     * the result shows whether anything did.
     *
     * @param ends where the items of the tree end
     * @return empty when the changes get into each other's way
     */
    Optional<MaskedSql> mask(
            LexedStatement lexed,
            ParsedStatement parsed,
            NodeEnds ends,
            Catalog catalog,
            SearchPath path,
            SourceMasks masks)
            throws SqlNotUnderstoodException;

    /** The same where nobody asks about constants. */
    default Statement resolve(LexedStatement lexed, ParsedStatement parsed, Catalog catalog, SearchPath path)
            throws SqlNotUnderstoodException {
        return resolve(lexed, parsed, new ConstantLedger(lexed), catalog, path);
    }

    static StatementResolver create() {
        return new CatalogStatementResolver();
    }
}
