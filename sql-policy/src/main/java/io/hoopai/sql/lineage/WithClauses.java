package io.hoopai.sql.lineage;

import io.hoopai.sql.FlowKind;
import io.hoopai.sql.ReferenceKind;
import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.CommonTable;
import io.hoopai.sql.tree.Query;
import io.hoopai.sql.tree.SetOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * WITH. A recursive table is resolved again and again, each time with the flows of the time before, until nothing is
 * added; flows only grow and columns are finite, so that comes to an end.
 */
final class WithClauses {
    /** Each table around another multiplies how often that one is resolved. */
    private static final int MOST_AROUND = 5;

    /** How often columns that hand their values on to each other may do so before all have them. */
    private static final int MOST_TURNS = 100;

    private final Resolution resolution;
    private int around;

    WithClauses(Resolution resolution) {
        this.resolution = resolution;
    }

    CommonTables declare(List<CommonTable> with, boolean recursive, Optional<Scope> outer, CommonTables outside)
            throws SqlNotUnderstoodException {
        CommonTables inSight = outside;
        if (recursive) {
            // Under RECURSIVE every name hides relations from the start; using one before its turn is refused.
            for (CommonTable table : with) {
                inSight = inSight.withPending(table.name());
            }
        }
        for (CommonTable table : with) {
            List<BoundColumn> columns = recursive && table.body() instanceof Query query && isUnion(query)
                    ? fixPoint(table, query, outer, inSight)
                    : columns(table, new Statements(resolution).body(table.body(), outer, inSight, use(table)));
            Optional<RowSource> source = table.body() instanceof Query query && !recursive
                    ? Optional.of(new RowSource(query, outer, inSight))
                    : Optional.empty();
            inSight = inSight.with(table.name(), withAdded(table, columns), source);
        }
        return inSight;
    }

    /** SEARCH and CYCLE compare and sort by the outputs. */
    private static OutputUse use(CommonTable table) {
        return table.added().isEmpty() ? OutputUse.SHOWN : OutputUse.COMPUTED;
    }

    private static boolean isUnion(Query query) {
        return query.body() instanceof SetOperation operation && operation.operator() == SetOperation.Operator.UNION;
    }

    private List<BoundColumn> fixPoint(CommonTable table, Query query, Optional<Scope> outer, CommonTables inSight)
            throws SqlNotUnderstoodException {
        if (around >= MOST_AROUND) {
            throw Refusals.unsupported(
                    "a recursive common table inside of so many others", table.position(), "put it beside them");
        }
        around++;
        try {
            return grownAsFarAs(table, query, outer, inSight);
        } finally {
            around--;
        }
    }

    private List<BoundColumn> grownAsFarAs(CommonTable table, Query query, Optional<Scope> outer, CommonTables inSight)
            throws SqlNotUnderstoodException {
        SetOperation union = (SetOperation) query.body();
        CommonTables own = declare(query.with(), query.recursive(), outer, inSight);
        List<BoundColumn> columns = columns(
                table,
                resolution.queries().resolve(union.left(), outer, own, union.all() ? use(table) : OutputUse.COMPUTED));
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            List<NamedValue> again = resolution
                    .queries()
                    .resolve(query, outer, inSight.with(table.name(), columns, Optional.empty()), use(table));
            List<BoundColumn> grown = grown(columns, columns(table, again));
            if (grown.equals(columns)) {
                return columns;
            }
            columns = grown;
        }
        throw Refusals.unsupported(
                "a recursive common table whose columns hand on their values so often", table.position(), "");
    }

    private static List<BoundColumn> grown(List<BoundColumn> before, List<BoundColumn> after) {
        List<BoundColumn> grown = new ArrayList<>(before.size());
        for (int i = 0; i < before.size(); i++) {
            BoundColumn old = before.get(i);
            grown.add(new BoundColumn(old.name(), old.value().or(after.get(i).value()), List.of()));
        }
        return grown;
    }

    private List<BoundColumn> columns(CommonTable table, List<NamedValue> outputs) throws SqlNotUnderstoodException {
        if (table.columns().size() > outputs.size()) {
            throw Refusals.wrongCount(
                    "the common table `" + table.name() + "` has fewer columns than names", table.position());
        }
        List<BoundColumn> columns = new ArrayList<>(outputs.size());
        for (int i = 0; i < outputs.size(); i++) {
            NamedValue output = outputs.get(i);
            String name = i < table.columns().size() ? table.columns().get(i) : output.name();
            columns.add(new BoundColumn(name, output.value().stored(), List.of()));
        }
        return columns;
    }

    /** The columns behind those of the body, which the body itself does not see. */
    private List<BoundColumn> withAdded(CommonTable table, List<BoundColumn> columns) throws SqlNotUnderstoodException {
        if (table.added().isEmpty()) {
            return columns;
        }
        List<BoundColumn> all = new ArrayList<>(columns);
        for (CommonTable.Added added : table.added()) {
            all.add(added(added, columns, table.position()));
        }
        return all;
    }

    /** The order of a search and the path to a cycle show the columns that they are made of; so does the mark of a cycle. */
    private BoundColumn added(CommonTable.Added added, List<BoundColumn> columns, SourcePosition position)
            throws SqlNotUnderstoodException {
        Flows flows = Flows.NONE;
        for (String name : added.from()) {
            BoundColumn column = columns.stream()
                    .filter(candidate -> resolution.names().same(candidate.name(), name))
                    .findFirst()
                    .orElseThrow(() -> Refusals.unknownColumn(name, position));
            resolution.findings().use(column.value().flows(), ReferenceKind.EQUALS_COLUMN, position);
            flows = flows.union(column.value().flows());
        }
        return new BoundColumn(
                added.name(), Value.computed(flows.atLeast(FlowKind.DERIVED), true, Value.UNKNOWN_TYPE), List.of());
    }
}
