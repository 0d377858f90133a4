package io.hoopai.sql.catalog;

import io.hoopai.sql.catalog.MySqlCatalogLoader.TableKey;
import io.hoopai.sql.catalog.RelationTraits.Write;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what reading or writing the tables of a MySQL server brings with it. */
final class MySqlTraits {
    private static final String KEYS = """
            SELECT TABLE_SCHEMA, TABLE_NAME, INDEX_NAME, COLUMN_NAME
            FROM information_schema.STATISTICS
            WHERE NON_UNIQUE = 0 AND TABLE_SCHEMA <> 'mysql'
            ORDER BY TABLE_SCHEMA, TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX
            """;

    private static final String TRIGGERS = """
            SELECT EVENT_OBJECT_SCHEMA, EVENT_OBJECT_TABLE, EVENT_MANIPULATION
            FROM information_schema.TRIGGERS
            """;

    private final Map<TableKey, Map<String, List<Optional<String>>>> keys = new HashMap<>();
    private final Map<TableKey, Set<Write>> triggers = new HashMap<>();

    private MySqlTraits() {}

    static MySqlTraits read(CatalogConnection connection) throws CatalogUnavailableException {
        MySqlTraits traits = new MySqlTraits();
        for (CatalogRow row : CatalogRow.query(connection, KEYS)) {
            traits.keys
                    .computeIfAbsent(new TableKey(row.text(0), row.text(1)), table -> new LinkedHashMap<>())
                    .computeIfAbsent(row.text(2), index -> new ArrayList<>())
                    .add(row.optionalText(3));
        }
        for (CatalogRow row : CatalogRow.query(connection, TRIGGERS)) {
            traits.triggers
                    .computeIfAbsent(new TableKey(row.text(0), row.text(1)), table -> EnumSet.noneOf(Write.class))
                    .add(Write.valueOf(row.text(2)));
        }
        return traits;
    }

    RelationTraits of(TableKey table) {
        List<UniqueKey> unique = new ArrayList<>();
        keys.getOrDefault(table, Map.of()).forEach((index, columns) -> {
            // A part that is an expression has no column.
            if (columns.stream().allMatch(Optional::isPresent)) {
                unique.add(new UniqueKey(
                        index.equals("PRIMARY"),
                        columns.stream().map(Optional::orElseThrow).toList()));
            }
        });
        Set<Write> onWrites = triggers.getOrDefault(table, Set.of());
        return unique.isEmpty() && onWrites.isEmpty()
                ? RelationTraits.NONE
                : new RelationTraits(false, false, onWrites, Set.of(), unique);
    }
}
