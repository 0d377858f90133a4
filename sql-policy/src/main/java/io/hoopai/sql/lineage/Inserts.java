package io.hoopai.sql.lineage;

import io.hoopai.sql.Boundedness;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.ReferenceKind;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.StatementKind;
import io.hoopai.sql.tree.Assignment;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.Insert;
import io.hoopai.sql.tree.Select;
import io.hoopai.sql.tree.TableAlias;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** INSERT and REPLACE, with ON CONFLICT and ON DUPLICATE KEY. */
final class Inserts {
    /** The row that was to be inserted, under the name that Postgres gives it. */
    private static final String PROPOSED_ROW = "excluded";

    /** The same in MySQL, where it has no name but the one that a statement gives it. No name can be this. */
    static final String VALUES_ROW = "\0";

    private final Resolution resolution;
    private final ChangeTargets targets;

    Inserts(Resolution resolution, ChangeTargets targets) {
        this.resolution = resolution;
        this.targets = targets;
    }

    List<NamedValue> resolve(Insert insert, CommonTables around, OutputUse use) throws SqlNotUnderstoodException {
        CommonTables inSight =
                resolution.withClauses().declare(insert.with(), insert.recursive(), Optional.empty(), around);
        RelationBinding target = targets.bind(insert.target(), inSight);
        List<NamedValue> values = insert.source().isPresent()
                ? resolution.queries().resolve(insert.source().get(), Optional.empty(), inSight, OutputUse.STORED)
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
            FromShape shape = conflictShape(insert, target, columns, proposed, inSight);
            conflict(insert, target, shape, written, inSight);
        }
        return targets.returning(insert.returning(), written, FromShape.EMPTY, inSight, use);
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
        List<BoundColumn> visible =
                target.columns().stream().filter(column -> !column.invisible()).toList();
        if (values > visible.size()) {
            throw Refusals.wrongCount("INSERT gives more values than the table has columns", insert.position());
        }
        return visible.subList(0, values);
    }

    private void conflict(
            Insert insert, RelationBinding target, FromShape shape, WrittenColumns written, CommonTables inSight)
            throws SqlNotUnderstoodException {
        Insert.Conflict conflict = insert.conflict().orElseThrow();
        Scope own = Scope.of(Optional.empty(), inSight, FromShape.of(target));
        for (Expression key : conflict.target()) {
            // Whether there was a conflict shows whether the value exists.
            resolution
                    .findings()
                    .use(
                            resolution
                                    .expressions()
                                    .resolve(key, own, ValueUse.SHOWN)
                                    .flows(),
                            ReferenceKind.EQUALS_COLUMN,
                            key.position());
        }
        if (conflict.assignments().isEmpty()) {
            return;
        }
        Scope scope = Scope.of(Optional.empty(), inSight, shape);
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

    /** Unqualified names are the target's. Those of the proposed row need its name, but for the ones MySQL lets it give. */
    private FromShape conflictShape(
            Insert insert,
            RelationBinding target,
            List<BoundColumn> columns,
            WrittenColumns proposed,
            CommonTables inSight)
            throws SqlNotUnderstoodException {
        List<BoundColumn> row = unread(proposed.asBinding());
        String name = resolution.index().dialect() == Dialect.MYSQL ? VALUES_ROW : PROPOSED_ROW;
        List<RelationBinding> bindings = new ArrayList<>(List.of(target, RelationBinding.ofRows(name, row)));
        List<FromShape.Visible> visible = new ArrayList<>(FromShape.of(target).columns());
        if (insert.proposed().isPresent()) {
            RelationBinding named = named(insert, insert.proposed().get(), columns, row);
            bindings.add(named);
            addNames(named, visible);
        }
        for (RelationBinding read : selected(insert, inSight).bindings()) {
            bindings.add(read);
            addNames(read, visible);
        }
        return new FromShape(bindings, visible);
    }

    /** In MySQL the columns of the FROM of a plain SELECT can be named behind ON DUPLICATE KEY as well. */
    private FromShape selected(Insert insert, CommonTables inSight) throws SqlNotUnderstoodException {
        if (resolution.index().dialect() != Dialect.MYSQL
                || insert.source().isEmpty()
                || !insert.source().get().with().isEmpty()
                || !(insert.source().get().body() instanceof Select select)
                || !select.groupBy().isEmpty()) {
            return FromShape.EMPTY;
        }
        return resolution.fromItems().resolveAll(select.from(), Optional.empty(), inSight);
    }

    /** A name that the target has too may mean either column, so it means both. */
    private void addNames(RelationBinding proposed, List<FromShape.Visible> visible) {
        for (BoundColumn column : proposed.columns()) {
            boolean shared = false;
            for (int i = 0; i < visible.size(); i++) {
                FromShape.Visible other = visible.get(i);
                if (resolution.names().same(other.column().name(), column.name())) {
                    shared = true;
                    Flows both =
                            other.column().value().flows().union(column.value().flows());
                    visible.set(i, new FromShape.Visible(other.column().withFlows(both), other.owner()));
                }
            }
            if (!shared) {
                visible.add(new FromShape.Visible(column, Optional.of(proposed)));
            }
        }
    }

    /** MySQL's {@code VALUES … AS new(a, b)}: the columns that the INSERT names, in its order, under other names. */
    private static RelationBinding named(
            Insert insert, TableAlias alias, List<BoundColumn> columns, List<BoundColumn> all)
            throws SqlNotUnderstoodException {
        if (alias.columns().isEmpty()) {
            return RelationBinding.ofRows(alias.name(), all);
        }
        List<BoundColumn> inserted = new ArrayList<>(columns.size());
        for (BoundColumn column : columns) {
            for (BoundColumn candidate : all) {
                if (candidate.name().equals(column.name())) {
                    inserted.add(candidate);
                }
            }
        }
        return RelationBinding.ofRows(alias.name(), FromItems.renamed(inserted, Optional.of(alias), insert.position()));
    }

    /** Columns of a row that is not stored yet: using them reads no relation. */
    private static List<BoundColumn> unread(RelationBinding row) {
        List<BoundColumn> columns = new ArrayList<>(row.columns().size());
        for (BoundColumn column : row.columns()) {
            columns.add(new BoundColumn(column.name(), column.value(), List.of(), column.invisible()));
        }
        return columns;
    }

    private void change(
            StatementKind kind, RelationBinding target, Set<String> columns, Boundedness boundedness, Insert insert) {
        resolution.findings().change(kind, ChangeTargets.relation(target), columns, boundedness, insert.position());
    }
}
