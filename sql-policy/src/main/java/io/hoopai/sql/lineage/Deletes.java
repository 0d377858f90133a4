package io.hoopai.sql.lineage;

import io.hoopai.sql.Boundedness;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.StatementKind;
import io.hoopai.sql.tree.Delete;
import io.hoopai.sql.tree.MultiDelete;
import io.hoopai.sql.tree.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** DELETE, MySQL's form over several tables included. */
final class Deletes {
    private final Resolution resolution;
    private final ChangeTargets targets;

    Deletes(Resolution resolution, ChangeTargets targets) {
        this.resolution = resolution;
        this.targets = targets;
    }

    List<NamedValue> resolve(Delete delete, CommonTables around, OutputUse use) throws SqlNotUnderstoodException {
        CommonTables inSight =
                resolution.withClauses().declare(delete.with(), delete.recursive(), Optional.empty(), around);
        RelationBinding target = targets.bind(delete.target(), inSight);
        FromShape using = resolution.fromItems().resolveAll(delete.using(), Optional.empty(), inSight);
        Scope scope = Scope.of(Optional.empty(), inSight, FromShape.of(target).beside(using));
        if (delete.where().isPresent()) {
            resolution.predicates().resolve(delete.where().get(), scope);
        }
        targets.resolveOrder(delete.orderBy(), delete.limits(), scope);
        Boundedness boundedness =
                BoundednessRules.of(resolution, target, Conditions.of(scope, delete.using(), delete.where()));
        resolution
                .findings()
                .change(StatementKind.DELETE, ChangeTargets.relation(target), Set.of(), boundedness, delete.position());
        return targets.returning(delete.returning(), new WrittenColumns(target), using, inSight, use);
    }

    /** MySQL's form with several targets, each an item of its FROM. */
    void resolve(MultiDelete delete) throws SqlNotUnderstoodException {
        CommonTables inSight = resolution
                .withClauses()
                .declare(delete.with(), delete.recursive(), Optional.empty(), CommonTables.NONE);
        FromShape from = resolution.fromItems().resolveAll(delete.from(), Optional.empty(), inSight);
        Scope scope = Scope.of(Optional.empty(), inSight, from);
        if (delete.where().isPresent()) {
            resolution.predicates().resolve(delete.where().get(), scope);
        }
        for (QualifiedName name : delete.targets()) {
            RelationBinding target = resolution
                    .names()
                    .binding(name.parts(), name, scope)
                    .filter(binding -> binding.relation().isPresent())
                    .orElseThrow(() -> Refusals.unknownRelation(name.toString(), name.position()));
            Boundedness boundedness =
                    BoundednessRules.of(resolution, target, Conditions.of(scope, delete.from(), delete.where()));
            resolution
                    .findings()
                    .change(
                            StatementKind.DELETE,
                            ChangeTargets.relation(target),
                            Set.of(),
                            boundedness,
                            name.position());
        }
    }
}
