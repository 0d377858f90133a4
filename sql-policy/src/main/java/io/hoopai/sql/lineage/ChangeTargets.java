package io.hoopai.sql.lineage;

import io.hoopai.sql.ColumnRef;
import io.hoopai.sql.FlowKind;
import io.hoopai.sql.ReferenceKind;
import io.hoopai.sql.RelationName;
import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.Write;
import io.hoopai.sql.catalog.Relation;
import io.hoopai.sql.tree.Assignment;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.FromItem;
import io.hoopai.sql.tree.QualifiedName;
import io.hoopai.sql.tree.SelectItem;
import io.hoopai.sql.tree.SortItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What INSERT, UPDATE, DELETE and MERGE have in common: a target, values stored into it, and what they return of it. */
final class ChangeTargets {
    private final Resolution resolution;

    ChangeTargets(Resolution resolution) {
        this.resolution = resolution;
    }

    /** The target under its name or alias. It counts as read only when one of its columns is. */
    RelationBinding bind(FromItem.Table table, CommonTables inSight) throws SqlNotUnderstoodException {
        QualifiedName name = table.name();
        if (name.parts().size() == 1) {
            resolution.fromItems().refuseOtherCase(table, inSight);
        }
        if (name.parts().size() == 1 && inSight.find(name.last()).isPresent()) {
            throw Refusals.unsupported(
                    "changing the common table `" + name + "`", table.position(), "change the table itself");
        }
        Relation relation = resolution.relations().find(name);
        if (!relation.traits().rules().isEmpty()) {
            throw Refusals.unsupported(
                    "changing `" + name + "`, which has rules that turn changes into others,",
                    table.position(),
                    "change the tables behind it");
        }
        return resolution.fromItems().bind(relation, table);
    }

    static RelationName relation(RelationBinding target) {
        return target.relation().orElseThrow();
    }

    BoundColumn column(RelationBinding target, String name, SourcePosition position) throws SqlNotUnderstoodException {
        return resolution
                .names()
                .column(target, new QualifiedName(List.of(name), position))
                .orElseThrow(() -> Refusals.unknownColumn(name, position));
    }

    /** Records that {@code sources} are stored into a column, under every name that a rule could know it by. */
    void write(BoundColumn column, Flows sources, boolean overwrites, SourcePosition position) {
        for (ColumnRef stored : column.value().flows().columns()) {
            resolution.findings().write(new Write(stored, sources.toSet(), overwrites, position));
        }
        resolution.findings().use(sources, ReferenceKind.WRITTEN_ELSEWHERE, position);
    }

    /** The values that an assignment gives its columns, one each. */
    List<Flows> sources(Assignment assignment, Scope scope) throws SqlNotUnderstoodException {
        int columns = assignment.columns().size();
        Value value = resolution.expressions().resolve(assignment.value(), scope, ValueUse.STORED);
        Flows subscripts = Flows.NONE;
        for (Expression subscript : assignment.subscripts()) {
            // Where a value ends up in an array shows the subscript.
            Value place = resolution.expressions().resolve(subscript, scope);
            resolution.findings().use(place.flows(), ReferenceKind.OTHER, subscript.position());
            subscripts = subscripts.union(place.flows().atLeast(FlowKind.DERIVED));
        }
        List<Flows> sources = new ArrayList<>(columns);
        boolean oneEach = columns > 1 && value.fields().size() == columns;
        for (int i = 0; i < columns; i++) {
            Flows flows = oneEach ? value.fields().get(i).value().flows() : value.flows();
            sources.add(flows.union(subscripts));
        }
        return sources;
    }

    /** The name that a column of a relation has in the catalog. */
    static String stored(BoundColumn column) {
        return column.reads().get(0).column();
    }

    /** ORDER BY and LIMIT of MySQL's UPDATE and DELETE. */
    void resolveOrder(List<SortItem> orderBy, List<Expression> limits, Scope scope) throws SqlNotUnderstoodException {
        for (SortItem item : orderBy) {
            Value key = resolution.expressions().resolve(item.expression(), scope);
            resolution
                    .findings()
                    .use(key.flows(), ReferenceKind.ORDER, item.expression().position());
        }
        for (Expression limit : limits) {
            Value value = resolution.expressions().resolve(limit, scope);
            resolution.findings().use(value.flows(), ReferenceKind.LIMIT, limit.position());
        }
    }

    /** RETURNING over a target, whose columns may by now hold what was written, and whatever stands behind it. */
    List<NamedValue> returning(
            List<SelectItem> items, WrittenColumns written, FromShape after, CommonTables inSight, OutputUse use)
            throws SqlNotUnderstoodException {
        return returning(items, FromShape.EMPTY, written, after, inSight, use);
    }

    /** RETURNING with the columns of {@code *} in the order of the server: of MERGE, the source comes first. */
    List<NamedValue> returning(
            List<SelectItem> items,
            FromShape before,
            WrittenColumns written,
            FromShape after,
            CommonTables inSight,
            OutputUse use)
            throws SqlNotUnderstoodException {
        if (items.isEmpty()) {
            return List.of();
        }
        FromShape from = before.beside(FromShape.of(written.asBinding())).beside(after);
        return resolution
                .queries()
                .selects()
                .items(items, Scope.of(Optional.empty(), inSight, withVersions(from, written)), use);
    }

    /** OLD and NEW, which Postgres 18 knows where no item of FROM is called so; they need their names. */
    private static FromShape withVersions(FromShape from, WrittenColumns written) {
        List<RelationBinding> bindings = new ArrayList<>(from.bindings());
        addVersion("old", written.before(), from, bindings);
        addVersion("new", written.asBinding(), from, bindings);
        return new FromShape(bindings, from.columns());
    }

    private static void addVersion(String name, RelationBinding row, FromShape from, List<RelationBinding> bindings) {
        for (RelationBinding binding : from.bindings()) {
            if (binding.name().equals(name)) {
                return;
            }
        }
        bindings.add(RelationBinding.ofRows(name, row.columns()));
    }
}
