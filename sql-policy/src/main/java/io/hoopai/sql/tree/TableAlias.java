package io.hoopai.sql.tree;

import java.util.List;

/** {@code AS name(column, …)}; no columns when it renames none. */
public record TableAlias(String name, List<String> columns) {
    public TableAlias {
        columns = List.copyOf(columns);
    }
}
