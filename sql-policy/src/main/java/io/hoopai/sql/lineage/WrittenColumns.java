package io.hoopai.sql.lineage;

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
            Flows stored = added.getOrDefault(column, Flows.NONE);
            columns.add(column.withFlows(column.value().flows().union(stored)));
        }
        return target.withColumns(columns);
    }
}
