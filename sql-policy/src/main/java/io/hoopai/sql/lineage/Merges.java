package io.hoopai.sql.lineage;

import io.hoopai.sql.Boundedness;
import io.hoopai.sql.RelationName;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.StatementKind;
import io.hoopai.sql.tree.Assignment;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.Merge;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** MERGE: an access of its own, and one for each kind of change that it can make. */
final class Merges {
    private final Resolution resolution;
    private final ChangeTargets targets;

    Merges(Resolution resolution, ChangeTargets targets) {
        this.resolution = resolution;
        this.targets = targets;
    }

    List<NamedValue> resolve(Merge merge, CommonTables around, OutputUse use) throws SqlNotUnderstoodException {
        CommonTables inSight =
                resolution.withClauses().declare(merge.with(), merge.recursive(), Optional.empty(), around);
        RelationBinding target = targets.bind(merge.target(), inSight);
        FromShape source = resolution.fromItems().resolveAll(List.of(merge.source()), Optional.empty(), inSight);
        Scope scope = Scope.of(Optional.empty(), inSight, FromShape.of(target).beside(source));
        resolution.predicates().resolve(merge.on(), scope);
        RelationName relation = ChangeTargets.relation(target);
        resolution
                .findings()
                .change(StatementKind.MERGE, relation, Set.of(), Boundedness.NOT_APPLICABLE, merge.position());
        WrittenColumns written = new WrittenColumns(target);
        for (Merge.Action action : merge.actions()) {
            if (action.condition().isPresent()) {
                resolution.predicates().resolve(action.condition().get(), scope);
            }
            act(merge, action, target, scope, boundedness(merge, action, target, scope), written);
        }
        return targets.returning(merge.returning(), source, written, FromShape.EMPTY, inSight, use);
    }

    /** Rows that are matched are limited by the condition of the match, too; rows that are not are not. */
    private Boundedness boundedness(Merge merge, Merge.Action action, RelationBinding target, Scope scope)
            throws SqlNotUnderstoodException {
        List<Expression> conditions = new ArrayList<>(2);
        action.condition().ifPresent(conditions::add);
        if (!action.bySource()) {
            conditions.add(merge.on());
        }
        return BoundednessRules.of(resolution, target, new Conditions(scope, conditions));
    }

    private void act(
            Merge merge,
            Merge.Action action,
            RelationBinding target,
            Scope scope,
            Boundedness boundedness,
            WrittenColumns written)
            throws SqlNotUnderstoodException {
        Findings findings = resolution.findings();
        RelationName relation = ChangeTargets.relation(target);
        switch (action.kind()) {
            case INSERT ->
                findings.change(
                        StatementKind.INSERT,
                        relation,
                        insert(merge, action, target, scope, written),
                        Boundedness.NOT_APPLICABLE,
                        merge.position());
            case UPDATE ->
                findings.change(
                        StatementKind.UPDATE,
                        relation,
                        update(action, target, scope, written),
                        boundedness,
                        merge.position());
            case DELETE -> findings.change(StatementKind.DELETE, relation, Set.of(), boundedness, merge.position());
            case NOTHING -> {}
        }
    }

    private Set<String> insert(
            Merge merge, Merge.Action action, RelationBinding target, Scope scope, WrittenColumns written)
            throws SqlNotUnderstoodException {
        List<BoundColumn> columns = new ArrayList<>();
        for (String name : action.columns()) {
            columns.add(targets.column(target, name, merge.position()));
        }
        if (columns.isEmpty()) {
            int count = Math.min(action.values().size(), target.columns().size());
            columns.addAll(target.columns().subList(0, count));
        }
        if (!action.values().isEmpty() && action.values().size() != columns.size()) {
            throw Refusals.wrongCount("INSERT names another number of columns than it gives", merge.position());
        }
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < columns.size(); i++) {
            Flows sources = Flows.NONE;
            if (i < action.values().size()) {
                Expression value = action.values().get(i);
                sources = resolution
                        .expressions()
                        .resolve(value, scope, ValueUse.STORED)
                        .flows();
            }
            targets.write(columns.get(i), sources, false, merge.position());
            written.add(columns.get(i), sources);
            names.add(ChangeTargets.stored(columns.get(i)));
        }
        return names;
    }

    private Set<String> update(Merge.Action action, RelationBinding target, Scope scope, WrittenColumns written)
            throws SqlNotUnderstoodException {
        Set<String> names = new LinkedHashSet<>();
        for (Assignment assignment : action.assignments()) {
            List<Flows> sources = targets.sources(assignment, scope);
            for (int i = 0; i < sources.size(); i++) {
                BoundColumn column =
                        targets.column(target, assignment.columns().get(i).last(), assignment.position());
                targets.write(column, sources.get(i), true, assignment.position());
                written.add(column, sources.get(i));
                names.add(ChangeTargets.stored(column));
            }
        }
        return names;
    }
}
