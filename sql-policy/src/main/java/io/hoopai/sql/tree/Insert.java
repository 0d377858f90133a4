package io.hoopai.sql.tree;

import io.hoopai.sql.SourcePosition;
import java.util.List;
import java.util.Optional;

/**
 * INSERT, and MySQL's REPLACE.
 *
 * @param columns the columns named; empty means all of them in order. Of {@code a[1]} and {@code a.f} it is {@code a}
 * @param proposed the name that MySQL's {@code VALUES … AS new(a, b)} gives the proposed row
 * @param source empty for DEFAULT VALUES
 * @param conflict what ON CONFLICT or ON DUPLICATE KEY sets
 * @param replaces whether rows that exist are deleted first (REPLACE)
 */
public record Insert(
        List<CommonTable> with,
        boolean recursive,
        FromItem.Table target,
        List<String> columns,
        Optional<Query> source,
        Optional<TableAlias> proposed,
        Optional<Conflict> conflict,
        boolean replaces,
        List<SelectItem> returning,
        SourcePosition position)
        implements ParsedStatement, CommonTable.Body {
    public Insert {
        with = List.copyOf(with);
        columns = List.copyOf(columns);
        returning = List.copyOf(returning);
    }

    /**
     * ON CONFLICT.
     *
     * @param target the expressions that infer an index
     * @param constraint the name behind ON CONSTRAINT
     * @param assignments empty for DO NOTHING
     */
    public record Conflict(
            List<Expression> target,
            Optional<String> constraint,
            List<Assignment> assignments,
            Optional<Expression> where) {
        public Conflict {
            target = List.copyOf(target);
            assignments = List.copyOf(assignments);
        }

        /** A conflict that names no constraint. */
        public Conflict(List<Expression> target, List<Assignment> assignments, Optional<Expression> where) {
            this(target, Optional.empty(), assignments, where);
        }
    }
}
