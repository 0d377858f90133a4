package io.hoopai.sql.lineage;

import io.hoopai.sql.RelationName;
import io.hoopai.sql.catalog.Relation;
import io.hoopai.sql.tree.FromItem;
import io.hoopai.sql.tree.QualifiedName;
import io.hoopai.sql.tree.Query;
import io.hoopai.sql.tree.QueryBody;
import io.hoopai.sql.tree.Select;
import io.hoopai.sql.tree.TableAlias;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which relations a FOR UPDATE or FOR SHARE locks: those of its own FROM, into subqueries there, but not into common
 * tables, nor into subqueries elsewhere ({@code transformLockingClause} in {@code analyze.c}).
 */
final class LockedRelations {
    private final Relations relations;
    private final CommonTables inSight;
    private final Set<RelationName> locked = new LinkedHashSet<>();

    private LockedRelations(Relations relations, CommonTables inSight) {
        this.relations = relations;
        this.inSight = inSight;
    }

    static Set<RelationName> of(Query query, Relations relations, CommonTables inSight) {
        LockedRelations locked = new LockedRelations(relations, inSight);
        locked.add(query, query.locked());
        return locked.locked;
    }

    /** @param only the items that OF names; empty means all of them */
    private void add(Query query, List<QualifiedName> only) {
        QueryBody body = query.body();
        if (body instanceof QueryBody.Nested nested) {
            add(nested.query(), only);
        } else if (body instanceof Select select) {
            for (FromItem item : select.from()) {
                add(item, only);
            }
        }
    }

    private void add(FromItem item, List<QualifiedName> only) {
        if (item instanceof FromItem.Join join) {
            add(join.left(), only);
            add(join.right(), only);
        } else if (item instanceof FromItem.Table table) {
            String name =
                    table.alias().map(TableAlias::name).orElse(table.name().last());
            boolean common = table.name().parts().size() == 1
                    && inSight.find(table.name().last()).isPresent();
            if (!common && isNamed(name, only)) {
                relations.lookUp(table.name()).map(Relation::name).ifPresent(locked::add);
            }
        } else if (item instanceof FromItem.Subquery subquery) {
            Optional<String> name = subquery.alias().map(TableAlias::name);
            if (isNamed(name.orElse(""), only)) {
                add(subquery.query(), List.of());
            }
        }
    }

    private static boolean isNamed(String item, List<QualifiedName> only) {
        return only.isEmpty() || only.stream().anyMatch(name -> name.last().equals(item));
    }
}
