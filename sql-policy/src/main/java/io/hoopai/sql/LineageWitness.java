package io.hoopai.sql;

import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.SearchPath;

/**
 * A second opinion on a statement's lineage, found through {@link java.util.ServiceLoader}; there may be several. It runs
 * off the hot path and can only tighten: a disagreement refuses the shape, an agreement changes nothing.
 */
public interface LineageWitness {
    /** What a witness says. */
    enum Testimony {
        /** It read the statement and finds no relation and no base column that the lineage lacks. */
        AGREES,
        /** It finds a relation, or a base column in an output, that the lineage does not name. */
        DISAGREES,
        /** It could not read or resolve the statement, which says nothing. */
        ABSTAINS
    }

    /** How it is called in records and figures: one lower-case word. */
    String name();

    /** Never throws for a statement it cannot handle: it abstains. Safe for use by many threads. */
    Testimony examine(Statement statement, Catalog catalog, SearchPath path);
}
