package io.hoopai.sql.lineage;

import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.Statement;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.SearchPath;
import io.hoopai.sql.lexer.ConstantLedger;
import io.hoopai.sql.lexer.LexedStatement;
import io.hoopai.sql.tree.ParsedStatement;

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

    /** The same where nobody asks about constants. */
    default Statement resolve(LexedStatement lexed, ParsedStatement parsed, Catalog catalog, SearchPath path)
            throws SqlNotUnderstoodException {
        return resolve(lexed, parsed, new ConstantLedger(lexed), catalog, path);
    }

    static StatementResolver create() {
        return new CatalogStatementResolver();
    }
}
