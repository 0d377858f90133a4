package io.hoopai.sql.tree;

import io.hoopai.sql.SourcePosition;
import java.util.List;
import java.util.Optional;

/** MERGE INTO target USING source ON condition. */
public record Merge(
        List<CommonTable> with,
        boolean recursive,
        FromItem.Table target,
        FromItem source,
        Expression on,
        List<Action> actions,
        List<SelectItem> returning,
        SourcePosition position)
        implements ParsedStatement, CommonTable.Body {
    public Merge {
        with = List.copyOf(with);
        actions = List.copyOf(actions);
        returning = List.copyOf(returning);
    }

    /**
     * One WHEN.
     *
     * @param bySource whether it is for rows of the target that no row of the source matches, so that {@code on} does not
     *     limit them
     */
    public record Action(
            Kind kind,
            boolean bySource,
            Optional<Expression> condition,
            List<Assignment> assignments,
            List<String> columns,
            List<Expression> values) {
        /** For rows that match, or, to insert, that do not. */
        public Action(
                Kind kind,
                Optional<Expression> condition,
                List<Assignment> assignments,
                List<String> columns,
                List<Expression> values) {
            this(kind, false, condition, assignments, columns, values);
        }

        public Action {
            assignments = List.copyOf(assignments);
            columns = List.copyOf(columns);
            values = List.copyOf(values);
        }

        /** What it does to the row. */
        public enum Kind {
            INSERT,
            UPDATE,
            DELETE,
            NOTHING
        }
    }
}
