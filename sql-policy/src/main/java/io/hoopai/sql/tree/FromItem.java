package io.hoopai.sql.tree;

import io.hoopai.sql.SourcePosition;
import java.util.List;
import java.util.Optional;

/** One item of a FROM. */
public sealed interface FromItem extends Node
        permits FromItem.Table, FromItem.Subquery, FromItem.Function, FromItem.Join {

    /** A relation or common table by name. */
    record Table(QualifiedName name, Optional<TableAlias> alias, SourcePosition position) implements FromItem {}

    /** A query in parentheses, VALUES included. */
    record Subquery(Query query, boolean lateral, Optional<TableAlias> alias, SourcePosition position)
            implements FromItem {}

    /** A function that returns rows. Column definition lists are refused by the parser. */
    record Function(Expression.Call call, boolean ordinality, Optional<TableAlias> alias, SourcePosition position)
            implements FromItem {}

    /**
     * A join of two items; a comma in FROM is no join but another item.
     *
     * @param using the columns of USING; empty without
     * @param alias the alias of the join as a whole
     */
    record Join(
            Kind kind,
            FromItem left,
            FromItem right,
            boolean natural,
            Optional<Expression> on,
            List<String> using,
            Optional<TableAlias> alias,
            SourcePosition position)
            implements FromItem {
        public Join {
            using = List.copyOf(using);
        }

        /** How rows without a partner are treated. */
        public enum Kind {
            INNER,
            LEFT,
            RIGHT,
            FULL,
            CROSS
        }
    }
}
