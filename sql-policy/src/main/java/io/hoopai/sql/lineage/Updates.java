package io.hoopai.sql.lineage;

import io.hoopai.sql.Boundedness;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.StatementKind;
import io.hoopai.sql.tree.Assignment;
import io.hoopai.sql.tree.FromItem;
import io.hoopai.sql.tree.QualifiedName;
import io.hoopai.sql.tree.Update;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** UPDATE, MySQL's form over several tables included. */
final class Updates {
    private final Resolution resolution;
    private final ChangeTargets targets;

    Updates(Resolution resolution, ChangeTargets targets) {
        this.resolution = resolution;
        this.targets = targets;
    }

    List<NamedValue> resolve(Update update, CommonTables around, OutputUse use) throws SqlNotUnderstoodException {
        CommonTables inSight =
                resolution.withClauses().declare(update.with(), update.recursive(), Optional.empty(), around);
        boolean single = update.targets().size() == 1 && update.targets().get(0) instanceof FromItem.Table;
        if (!single
                && (resolution.index().dialect() != Dialect.MYSQL
                        || !update.returning().isEmpty())) {
            throw Refusals.unsupported("an UPDATE of several tables", update.position(), "update one table");
        }
        FromShape target = single
                ? FromShape.of(targets.bind((FromItem.Table) update.targets().get(0), inSight))
                : resolution.fromItems().resolveAll(update.targets(), Optional.empty(), inSight);
        FromShape from = resolution.fromItems().resolveAll(update.from(), Optional.empty(), inSight);
        FromShape all = target.beside(from);
        Scope scope = Scope.of(Optional.empty(), inSight, all);
        Map<RelationBinding, Set<String>> changed = new LinkedHashMap<>();
        WrittenColumns written = new WrittenColumns(all.bindings().get(0));
        for (Assignment assignment : update.assignments()) {
            assign(assignment, target, scope, changed, written);
        }
        if (update.where().isPresent()) {
            resolution.predicates().resolve(update.where().get(), scope);
        }
        targets.resolveOrder(update.orderBy(), update.limits(), scope);
        List<FromItem> items = new ArrayList<>(update.targets());
        items.addAll(update.from());
        Conditions conditions = Conditions.of(scope, items, update.where());
        for (Map.Entry<RelationBinding, Set<String>> change : changed.entrySet()) {
            Boundedness boundedness = BoundednessRules.of(resolution, change.getKey(), conditions);
            resolution
                    .findings()
                    .change(
                            StatementKind.UPDATE,
                            ChangeTargets.relation(change.getKey()),
                            change.getValue(),
                            boundedness,
                            update.position());
        }
        return targets.returning(update.returning(), written, from, inSight, use);
    }

    private void assign(
            Assignment assignment,
            FromShape target,
            Scope scope,
            Map<RelationBinding, Set<String>> changed,
            WrittenColumns written)
            throws SqlNotUnderstoodException {
        List<Flows> sources = targets.sources(assignment, scope);
        for (int i = 0; i < sources.size(); i++) {
            QualifiedName name = assignment.columns().get(i);
            RelationBinding owner = owner(name, target, scope);
            BoundColumn column = targets.column(owner, name.last(), name.position());
            targets.write(column, sources.get(i), true, assignment.position());
            written.add(column, sources.get(i));
            changed.computeIfAbsent(owner, binding -> new LinkedHashSet<>()).add(ChangeTargets.stored(column));
        }
    }

    private RelationBinding owner(QualifiedName name, FromShape target, Scope scope) throws SqlNotUnderstoodException {
        Scope onlyTargets = Scope.of(Optional.empty(), scope.commonTables(), target);
        if (name.parts().size() == 1) {
            if (target.bindings().size() == 1) {
                return changeable(target.bindings().get(0), name);
            }
            Optional<RelationBinding> owner =
                    resolution.names().visible(name, onlyTargets).flatMap(FromShape.Visible::owner);
            return changeable(owner.orElseThrow(() -> Refusals.unknownColumn(name.toString(), name.position())), name);
        }
        if (resolution.index().dialect() == Dialect.POSTGRESQL) {
            throw Refusals.unsupported(
                    "setting a part of the column `" + name.parts().get(0) + "`",
                    name.position(),
                    "set the whole column");
        }
        List<String> qualifier = name.parts().subList(0, name.parts().size() - 1);
        return changeable(
                resolution
                        .names()
                        .binding(qualifier, name, onlyTargets)
                        .orElseThrow(() -> Refusals.unknownColumn(name.toString(), name.position())),
                name);
    }

    private static RelationBinding changeable(RelationBinding binding, QualifiedName name)
            throws SqlNotUnderstoodException {
        if (binding.relation().isEmpty()) {
            throw Refusals.unsupported("setting `" + name + "`, which is no column of a table,", name.position(), "");
        }
        return binding;
    }
}
