package io.hoopai.sql.lineage;

import io.hoopai.sql.Boundedness;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.StatementKind;
import io.hoopai.sql.tree.Delete;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** DELETE. */
final class Deletes {
    private final Resolution resolution;
    private final ChangeTargets targets;

    Deletes(Resolution resolution, ChangeTargets targets) {
        this.resolution = resolution;
        this.targets = targets;
    }

    List<NamedValue> resolve(Delete delete, CommonTables around) throws SqlNotUnderstoodException {
        CommonTables inSight =
                resolution.withClauses().declare(delete.with(), delete.recursive(), Optional.empty(), around);
        RelationBinding target = targets.bind(delete.target(), inSight);
        FromShape using = resolution.fromItems().resolveAll(delete.using(), Optional.empty(), inSight);
        Scope scope = Scope.of(Optional.empty(), inSight, FromShape.of(target).beside(using));
        if (delete.where().isPresent()) {
            resolution.predicates().resolve(delete.where().get(), scope);
        }
        targets.resolveOrder(delete.orderBy(), delete.limits(), scope);
        Boundedness boundedness = new BoundednessRules(resolution, target, scope).of(delete.where());
        resolution
                .findings()
                .change(StatementKind.DELETE, ChangeTargets.relation(target), Set.of(), boundedness, delete.position());
        return targets.returning(delete.returning(), new WrittenColumns(target), using, inSight);
    }
}
