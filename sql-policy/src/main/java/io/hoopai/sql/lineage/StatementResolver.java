package io.hoopai.sql.lineage;

import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.Statement;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.SearchPath;
import io.hoopai.sql.lexer.LexedStatement;
import io.hoopai.sql.tree.ParsedStatement;

/** Resolves a tree against a catalog. Immutable; safe for use by many threads. */
public interface StatementResolver {
    Statement resolve(LexedStatement lexed, ParsedStatement parsed, Catalog catalog, SearchPath path)
            throws SqlNotUnderstoodException;

    static StatementResolver create() {
        return new CatalogStatementResolver();
    }
}
