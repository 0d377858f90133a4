package io.hoopai.sql.tree;

import io.hoopai.sql.SourcePosition;
import java.util.List;
import java.util.Optional;

/** One item of a FROM. */
public sealed interface FromItem extends Node
        permits FromItem.Table, FromItem.Subquery, FromItem.Function, FromItem.Extraction, FromItem.Join {

    /**
     * A relation or common table by name. MySQL's index hints change no lineage and are not kept.
     *
     * @param only whether it says ONLY: no rows of children
     * @param sample TABLESAMPLE as a call of the method, REPEATABLE's seed as its last argument
     * @param partitions whether it names partitions of MySQL's, whose rows it is then
     */
    record Table(
            QualifiedName name,
            boolean only,
            Optional<Expression.Call> sample,
            Optional<TableAlias> alias,
            boolean partitions,
            SourcePosition position)
            implements FromItem {
        /** A relation by its name alone. */
        public static Table of(QualifiedName name, Optional<TableAlias> alias) {
            return of(name, alias, false);
        }

        /** A relation of MySQL's, or those of its partitions that are named. */
        public static Table of(QualifiedName name, Optional<TableAlias> alias, boolean partitions) {
            return new Table(name, false, Optional.empty(), alias, partitions, name.position());
        }
    }

    /** A query in parentheses, VALUES included. */
    record Subquery(Query query, boolean lateral, Optional<TableAlias> alias, SourcePosition position)
            implements FromItem {}

    /**
     * Functions that return rows; more than one for {@code ROWS FROM(…)}, side by side.
     *
     * @param ordinality whether a column with the number of the row is added
     */
    record Function(List<Rows> rows, boolean ordinality, Optional<TableAlias> alias, SourcePosition position)
            implements FromItem {
        public Function {
            rows = List.copyOf(rows);
        }

        /**
         * One call.
         *
         * @param defined the names of its column definition list, {@code AS (a int, b text)}; empty without one
         */
        public record Rows(Expression.Call call, List<String> defined) {
            public Rows {
                defined = List.copyOf(defined);
            }
        }
    }

    /**
     * JSON_TABLE and XMLTABLE: a document taken apart into columns.
     *
     * @param call the function by its name; its arguments are all expressions of the clause: document, paths, passed
     *     values, namespaces, defaults
     * @param columns the names of the columns in order, nested ones and FOR ORDINALITY included
     */
    record Extraction(Expression.Call call, List<String> columns, Optional<TableAlias> alias, SourcePosition position)
            implements FromItem {
        public Extraction {
            columns = List.copyOf(columns);
        }
    }

    /**
     * A join of two items; a comma in FROM is no join but another item.
     *
     * @param using the columns of USING; empty without
     * @param usingAlias what the columns of USING are called together
     * @param alias the alias of the join as a whole
     */
    record Join(
            Kind kind,
            FromItem left,
            FromItem right,
            boolean natural,
            Optional<Expression> on,
            List<String> using,
            Optional<String> usingAlias,
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
