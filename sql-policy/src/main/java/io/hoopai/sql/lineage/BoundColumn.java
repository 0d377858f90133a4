package io.hoopai.sql.lineage;

import io.hoopai.sql.ColumnRef;
import java.util.List;

/**
 * A column as a FROM item offers it.
 *
 * @param name what it is called there, alias lists applied; empty when not known
 * @param reads the columns of named relations that are read when it is used: one for a table or view, two for a merged
 *     column of a join, none for a subquery, whose own text has read them
 * @param invisible whether it can be named, and {@code *} does not have it
 */
record BoundColumn(String name, Value value, List<ColumnRef> reads, boolean invisible) {
    BoundColumn {
        reads = List.copyOf(reads);
    }

    BoundColumn(String name, Value value, List<ColumnRef> reads) {
        this(name, value, reads, false);
    }

    BoundColumn renamed(String newName) {
        return new BoundColumn(newName, value, reads, invisible);
    }

    BoundColumn withFlows(Flows flows) {
        return new BoundColumn(name, value.withFlows(flows), reads, invisible);
    }
}
