package io.hoopai.sql.tree;

import io.hoopai.sql.SourcePosition;
import java.util.List;
import java.util.Optional;

/**
 * UPDATE.
 *
 * @param targets one table; in MySQL's multi-table form, the joined items
 * @param from the items of FROM
 * @param orderBy and {@code limits}: MySQL only
 */
public record Update(
        List<CommonTable> with,
        boolean recursive,
        List<FromItem> targets,
        List<Assignment> assignments,
        List<FromItem> from,
        Optional<Expression> where,
        List<SortItem> orderBy,
        List<Expression> limits,
        List<SelectItem> returning,
        SourcePosition position)
        implements ParsedStatement, CommonTable.Body {
    public Update {
        with = List.copyOf(with);
        targets = List.copyOf(targets);
        assignments = List.copyOf(assignments);
        from = List.copyOf(from);
        orderBy = List.copyOf(orderBy);
        limits = List.copyOf(limits);
        returning = List.copyOf(returning);
    }
}
