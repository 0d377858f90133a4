package io.hoopai.generated;

import io.hoopai.sql.ColumnRef;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a server did with a statement, and said of it.
 *
 * @param named the columns that the server says it refers to
 * @param rows its result, as text
 * @param stored every value that the tables held after it; empty for queries
 */
record Observed(Set<ColumnRef> named, List<@Nullable String[]> rows, Map<ColumnRef, List<String>> stored) {
    Observed {
        named = Set.copyOf(named);
        rows = List.copyOf(rows);
        stored = Map.copyOf(stored);
    }
}
