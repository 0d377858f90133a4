package io.hoopai.sql.tree;

import io.hoopai.sql.SourcePosition;
import java.util.List;

/**
 * One table of a WITH.
 *
 * @param columns the names it gives its columns; empty when it gives none
 * @param added the columns that SEARCH and CYCLE add behind those of the body
 */
public record CommonTable(String name, List<String> columns, Body body, List<Added> added, SourcePosition position)
        implements Node {
    /** A common table without SEARCH and CYCLE. */
    public CommonTable(String name, List<String> columns, Body body, SourcePosition position) {
        this(name, columns, body, List.of(), position);
    }

    /**
     * A column that SEARCH or CYCLE adds: the order of the search, the mark of a cycle, or the path so far.
     *
     * @param from the columns that SEARCH orders by, or in which CYCLE looks for repetition
     */
    public record Added(String name, List<String> from) {
        public Added {
            from = List.copyOf(from);
        }
    }

    /** What a WITH can hold: a query, or a statement that changes data. */
    public sealed interface Body permits Query, Insert, Update, Delete, Merge {}

    public CommonTable {
        columns = List.copyOf(columns);
        added = List.copyOf(added);
    }
}
