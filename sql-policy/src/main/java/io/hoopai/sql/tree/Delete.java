package io.hoopai.sql.tree;

import io.hoopai.sql.SourcePosition;
import java.util.List;
import java.util.Optional;

/** DELETE. {@code orderBy} and {@code limits}: MySQL only. */
public record Delete(
        List<CommonTable> with,
        boolean recursive,
        FromItem.Table target,
        List<FromItem> using,
        Optional<Expression> where,
        List<SortItem> orderBy,
        List<Expression> limits,
        List<SelectItem> returning,
        SourcePosition position)
        implements ParsedStatement, CommonTable.Body {
    public Delete {
        with = List.copyOf(with);
        using = List.copyOf(using);
        orderBy = List.copyOf(orderBy);
        limits = List.copyOf(limits);
        returning = List.copyOf(returning);
    }
}
