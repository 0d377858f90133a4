package io.hoopai.sql.catalog;

import java.util.List;

/**
 * Columns that no two rows of a relation have in common: a primary key, a unique constraint or a unique index, of plain
 * columns and of all rows. Those that are checked at the end of a transaction are left out.
 *
 * @param primary whether it is the primary key, so that none of its columns can be NULL; in other keys rows with NULL may
 *     be many
 * @param columns names, in the key's order
 */
public record UniqueKey(boolean primary, List<String> columns) {
    public UniqueKey {
        columns = List.copyOf(columns);
    }
}
