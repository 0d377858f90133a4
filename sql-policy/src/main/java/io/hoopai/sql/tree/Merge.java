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

    /** One WHEN. */
    public record Action(
            Kind kind,
            Optional<Expression> condition,
            List<Assignment> assignments,
            List<String> columns,
            List<Expression> values) {
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
