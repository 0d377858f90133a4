package io.hoopai.sql.tree;

import java.util.List;
import java.util.Optional;

/**
 * A SELECT.
 *
 * @param distinct whether it says DISTINCT, with or without ON
 * @param distinctOn the expressions of DISTINCT ON; empty without
 * @param groupBy every expression of GROUP BY, those of grouping sets, ROLLUP and CUBE included
 * @param windows the definitions of WINDOW
 */
public record Select(
        boolean distinct,
        List<Expression> distinctOn,
        List<SelectItem> items,
        List<FromItem> from,
        Optional<Expression> where,
        List<Expression> groupBy,
        Optional<Expression> having,
        List<Window> windows)
        implements QueryBody {
    public Select {
        distinctOn = List.copyOf(distinctOn);
        items = List.copyOf(items);
        from = List.copyOf(from);
        groupBy = List.copyOf(groupBy);
        windows = List.copyOf(windows);
    }
}
