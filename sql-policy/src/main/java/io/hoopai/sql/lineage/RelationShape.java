package io.hoopai.sql.lineage;

import io.hoopai.sql.Access;
import io.hoopai.sql.FunctionUse;
import io.hoopai.sql.Reference;
import io.hoopai.sql.RelationName;
import java.util.List;
import java.util.Set;

/**
 * A relation as a FROM item.
 *
 * @param columns in order
 * @param references what a view's own query does with base columns; empty for tables
 * @param accesses what a view's own query reads that no view may hide (system relations with stored values)
 * @param functions what a view's own query calls
 * @param behind the relations that a view's own query names, and those behind them
 */
record RelationShape(
        List<BoundColumn> columns,
        List<Reference> references,
        List<Access> accesses,
        List<FunctionUse> functions,
        Set<RelationName> behind) {
    RelationShape {
        columns = List.copyOf(columns);
        references = List.copyOf(references);
        accesses = List.copyOf(accesses);
        functions = List.copyOf(functions);
        behind = Set.copyOf(behind);
    }
}
