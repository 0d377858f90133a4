package io.hoopai.sql.tree;

import io.hoopai.sql.SourcePosition;
import java.util.List;

/**
 * A query with its WITH, its body, and what orders and limits it.
 *
 * @param recursive whether it says WITH RECURSIVE
 * @param limits the expressions of LIMIT, OFFSET and FETCH
 * @param locking whether it has FOR UPDATE, FOR SHARE, LOCK IN SHARE MODE or the like
 * @param locked the items of FROM that every such clause names with OF; empty when one locks them all
 */
public record Query(
        List<CommonTable> with,
        boolean recursive,
        QueryBody body,
        List<SortItem> orderBy,
        List<Expression> limits,
        boolean locking,
        List<QualifiedName> locked,
        SourcePosition position)
        implements Node, CommonTable.Body {
    /** A query that locks all of its FROM or nothing. */
    public Query(
            List<CommonTable> with,
            boolean recursive,
            QueryBody body,
            List<SortItem> orderBy,
            List<Expression> limits,
            boolean locking,
            SourcePosition position) {
        this(with, recursive, body, orderBy, limits, locking, List.of(), position);
    }

    public Query {
        with = List.copyOf(with);
        orderBy = List.copyOf(orderBy);
        limits = List.copyOf(limits);
        locked = List.copyOf(locked);
    }
}
