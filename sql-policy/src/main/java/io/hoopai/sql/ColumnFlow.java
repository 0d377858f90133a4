package io.hoopai.sql;

import static java.util.Objects.requireNonNull;

/** One base column that flows into an output, and how. */
public record ColumnFlow(ColumnRef column, FlowKind kind) {
    public ColumnFlow {
        requireNonNull(column, "column is null");
        requireNonNull(kind, "kind is null");
    }
}
