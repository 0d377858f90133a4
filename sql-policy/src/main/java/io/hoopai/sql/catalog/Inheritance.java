package io.hoopai.sql.catalog;

import io.hoopai.sql.RelationName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Trees of tables that inherit, and of partitions. */
public final class Inheritance {
    private Inheritance() {}

    /**
     * The relations above and below one, whose rows are its rows or the other way round: a partition read directly shows
     * rows of its parent, and a parent those of its partitions. Relations beside it are none.
     */
    public static List<RelationName> relatives(Catalog catalog, RelationName name) {
        Optional<Relation> relation = catalog.relation(name);
        if (relation.isEmpty()
                || relation.get().parents().isEmpty()
                        && catalog.children(relation.get()).isEmpty()) {
            return List.of();
        }
        Set<RelationName> relatives = new LinkedHashSet<>();
        addAbove(catalog, relation.get(), relatives);
        addBelow(catalog, relation.get(), relatives);
        relatives.remove(name);
        return new ArrayList<>(relatives);
    }

    private static void addAbove(Catalog catalog, Relation relation, Set<RelationName> relatives) {
        for (Long oid : relation.parents()) {
            Optional<Relation> parent = catalog.relation(oid);
            if (parent.isPresent() && relatives.add(parent.get().name())) {
                addAbove(catalog, parent.get(), relatives);
            }
        }
    }

    private static void addBelow(Catalog catalog, Relation relation, Set<RelationName> relatives) {
        for (Relation child : catalog.children(relation)) {
            if (relatives.add(child.name())) {
                addBelow(catalog, child, relatives);
            }
        }
    }
}
