package io.hoopai.sql.tree;

import io.hoopai.sql.SourcePosition;
import java.util.List;

/**
 * One table of a WITH.
 *
 * @param columns the names it gives its columns; empty when it gives none
 */
public record CommonTable(String name, List<String> columns, Body body, SourcePosition position) implements Node {
    /** What a WITH can hold: a query, or a statement that changes data. */
    public sealed interface Body permits Query, Insert, Update, Delete, Merge {}

    public CommonTable {
        columns = List.copyOf(columns);
    }
}
