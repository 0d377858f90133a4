package io.hoopai.sql.tree;

import java.util.List;

/** VALUES with its rows. */
public record Values(List<List<Expression>> rows) implements QueryBody {
    public Values {
        rows = rows.stream().map(List::copyOf).toList();
    }
}
