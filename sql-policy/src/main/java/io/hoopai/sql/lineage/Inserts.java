package io.hoopai.sql.lineage;

import io.hoopai.sql.Boundedness;
import io.hoopai.sql.ReferenceKind;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.StatementKind;
import io.hoopai.sql.tree.Assignment;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.Insert;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** INSERT and REPLACE, with ON CONFLICT and ON DUPLICATE KEY. */
final class Inserts {
    /** The row that was to be inserted, under the name that Postgres gives it. */
    static final String PROPOSED_ROW = "excluded";

    private final Resolution resolution;
    private final ChangeTargets targets;

    Inserts(Resolution resolution, ChangeTargets targets) {
        this.resolution = resolution;
        this.targets = targets;
    }

    List<NamedValue> resolve(Insert insert, CommonTables around) throws SqlNotUnderstoodException {
        if (insert.proposed().isPresent()) {
            throw Refusals.unsupported("a name for the proposed row", insert.position(), "use VALUES(column)");
        }
        CommonTables inSight =
                resolution.withClauses().declare(insert.with(), insert.recursive(), Optional.empty(), around);
        RelationBinding target = targets.bind(insert.target(), inSight);
        List<NamedValue> values = insert.source().isPresent()
                ? resolution.queries().resolve(insert.source().get(), Optional.empty(), inSight)
                : List.of();
        List<BoundColumn> columns = columns(insert, target, values.size());
        WrittenColumns written = new WrittenColumns(target);
        WrittenColumns proposed = new WrittenColumns(withoutFlows(target));
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < columns.size(); i++) {
            Flows sources = i < values.size() ? values.get(i).value().flows() : Flows.NONE;
            BoundColumn column = columns.get(i);
            targets.write(column, sources, insert.replaces(), insert.position());
            written.add(column, sources);
            proposed.add(column.withFlows(Flows.NONE), sources);
            names.add(ChangeTargets.stored(column));
        }
        change(StatementKind.INSERT, target, names, Boundedness.NOT_APPLICABLE, insert);
        if (insert.replaces()) {
            // REPLACE deletes only rows with the keys of the new ones.
            change(StatementKind.DELETE, target, Set.of(), Boundedness.BOUNDED, insert);
        }
        if (insert.conflict().isPresent()) {
            conflict(insert, target, proposed, written, inSight);
        }
        return targets.returning(insert.returning(), written, FromShape.EMPTY, inSight);
    }

    private static RelationBinding withoutFlows(RelationBinding target) {
        List<BoundColumn> columns = new ArrayList<>();
        for (BoundColumn column : target.columns()) {
            columns.add(column.withFlows(Flows.NONE));
        }
        return target.withColumns(columns);
    }

    private List<BoundColumn> columns(Insert insert, RelationBinding target, int values)
            throws SqlNotUnderstoodException {
        if (!insert.columns().isEmpty()) {
            List<BoundColumn> columns = new ArrayList<>();
            for (String name : insert.columns()) {
                columns.add(targets.column(target, name, insert.position()));
            }
            if (insert.source().isPresent() && values != columns.size()) {
                throw Refusals.wrongCount("INSERT names another number of columns than it gives", insert.position());
            }
            return columns;
        }
        if (values > target.columns().size()) {
            throw Refusals.wrongCount("INSERT gives more values than the table has columns", insert.position());
        }
        return target.columns().subList(0, values);
    }

    private void conflict(
            Insert insert,
            RelationBinding target,
            WrittenColumns proposed,
            WrittenColumns written,
            CommonTables inSight)
            throws SqlNotUnderstoodException {
        Insert.Conflict conflict = insert.conflict().orElseThrow();
        Scope own = Scope.of(Optional.empty(), inSight, FromShape.of(target));
        for (Expression key : conflict.target()) {
            // Whether there was a conflict shows whether the value exists.
            resolution
                    .findings()
                    .use(
                            resolution.expressions().resolve(key, own).flows(),
                            ReferenceKind.EQUALS_COLUMN,
                            key.position());
        }
        if (conflict.assignments().isEmpty()) {
            return;
        }
        Scope scope = Scope.of(Optional.empty(), inSight, conflictShape(target, proposed));
        Set<String> names = new LinkedHashSet<>();
        for (Assignment assignment : conflict.assignments()) {
            List<Flows> sources = targets.sources(assignment, scope);
            for (int i = 0; i < sources.size(); i++) {
                BoundColumn column =
                        targets.column(target, assignment.columns().get(i).last(), assignment.position());
                targets.write(column, sources.get(i), true, assignment.position());
                written.add(column, sources.get(i));
                names.add(ChangeTargets.stored(column));
            }
        }
        if (conflict.where().isPresent()) {
            resolution.predicates().resolve(conflict.where().get(), scope);
        }
        // Only the rows that the new ones collide with.
        change(StatementKind.UPDATE, target, names, Boundedness.BOUNDED, insert);
    }

    /** Unqualified names are the target's; those of the proposed row need its name. */
    private static FromShape conflictShape(RelationBinding target, WrittenColumns proposed) {
        FromShape own = FromShape.of(target);
        List<BoundColumn> columns = new ArrayList<>();
        for (BoundColumn column : proposed.asBinding().columns()) {
            columns.add(new BoundColumn(column.name(), column.value(), List.of()));
        }
        RelationBinding row = RelationBinding.ofRows(PROPOSED_ROW, columns);
        return new FromShape(List.of(target, row), own.columns());
    }

    private void change(
            StatementKind kind, RelationBinding target, Set<String> columns, Boundedness boundedness, Insert insert) {
        resolution.findings().change(kind, ChangeTargets.relation(target), columns, boundedness, insert.position());
    }
}
