package io.hoopai.sql.lineage;

import io.hoopai.sql.FlowKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A target while values are stored into it: what its columns may hold afterwards. */
final class WrittenColumns {
    private final RelationBinding target;
    private final Map<BoundColumn, Flows> added = new HashMap<>();

    WrittenColumns(RelationBinding target) {
        this.target = target;
    }

    void add(BoundColumn column, Flows sources) {
        added.merge(column, sources, Flows::union);
    }

    /** The target as it was. */
    RelationBinding before() {
        return target;
    }

    /** The target as RETURNING sees it. */
    RelationBinding asBinding() {
        if (added.isEmpty()) {
            return target;
        }
        List<BoundColumn> columns = new ArrayList<>(target.columns().size());
        for (BoundColumn column : target.columns()) {
            columns.add(column.withFlows(column.value().flows().union(stored(column))));
        }
        return target.withColumns(columns);
    }

    /** What was stored into the column, and of a view, into the columns that it computes it from. */
    private Flows stored(BoundColumn column) {
        Flows stored = Flows.NONE;
        for (Map.Entry<BoundColumn, Flows> entry : added.entrySet()) {
            BoundColumn written = entry.getKey();
            if (written.equals(column)) {
                stored = stored.union(entry.getValue());
            } else if (written.value().flows().sharesColumnWith(column.value().flows())) {
                stored = stored.union(entry.getValue().atLeast(FlowKind.DERIVED));
            }
        }
        return stored;
    }
}
