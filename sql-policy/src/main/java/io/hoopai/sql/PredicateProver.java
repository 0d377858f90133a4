package io.hoopai.sql;

import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.SearchPath;

/**
 * Looks for writes that are bounded in form only, found through {@link java.util.ServiceLoader}. It can only tighten: a
 * write whose condition is proven to hold for every row is judged as one without a condition.
 */
public interface PredicateProver {
    /**
     * Whether the condition of an UPDATE or DELETE is true of every row of its target. Never throws for a statement it
     * cannot handle: what it does not read is not proven. Safe for use by many threads.
     */
    boolean provesUnbounded(Statement statement, Catalog catalog, SearchPath path);
}
