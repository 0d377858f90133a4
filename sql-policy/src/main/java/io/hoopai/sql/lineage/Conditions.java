package io.hoopai.sql.lineage;

import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.FromItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What must hold of the rows of some FROM items, all at once: a WHERE, and the conditions of inner joins.
 *
 * @param scope in which the conditions are read; the items are those of its innermost level
 */
record Conditions(Scope scope, List<Expression> all) {
    static Conditions of(Scope scope, List<? extends FromItem> items, Optional<Expression> where) {
        List<Expression> all = new ArrayList<>();
        where.ifPresent(all::add);
        items.forEach(item -> addJoins(item, all));
        return new Conditions(scope, all);
    }

    private static void addJoins(FromItem item, List<Expression> all) {
        if (item instanceof FromItem.Join join
                && (join.kind() == FromItem.Join.Kind.INNER || join.kind() == FromItem.Join.Kind.CROSS)) {
            join.on().ifPresent(all::add);
            addJoins(join.left(), all);
            addJoins(join.right(), all);
        }
    }
}
