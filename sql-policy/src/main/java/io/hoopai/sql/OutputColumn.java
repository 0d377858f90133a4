package io.hoopai.sql;

import java.util.Set;

/**
 * One column of a result.
 *
 * @param name as the server will name it, as far as that is known; may be empty
 * @param flows every base column that can reach it; empty means no stored value can (constants, {@code count(*)})
 */
public record OutputColumn(String name, Set<ColumnFlow> flows) {
    public OutputColumn {
        flows = Set.copyOf(flows);
    }
}
