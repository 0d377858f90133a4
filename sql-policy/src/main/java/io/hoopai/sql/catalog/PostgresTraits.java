package io.hoopai.sql.catalog;

import io.hoopai.sql.catalog.RelationTraits.Write;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what reading or writing the relations of a Postgres database brings with it. */
final class PostgresTraits {
    /** Unique at once, over plain columns of all rows. Columns that an index only carries are left out. */
    private static final String KEYS = """
            SELECT i.indrelid, i.indisprimary, i.indkey, i.indnkeyatts
            FROM pg_catalog.pg_index i
            WHERE i.indisunique AND i.indimmediate AND i.indisvalid AND i.indisready AND NOT i.indisexclusion
              AND i.indpred IS NULL AND i.indexprs IS NULL AND i.indrelid >= 16384
            ORDER BY i.indrelid, i.indexrelid
            """;

    /** {@code tgtype} has one bit for each kind of write (catalog/pg_trigger.h). */
    private static final String TRIGGERS = """
            SELECT t.tgrelid, (t.tgtype & 4) <> 0, (t.tgtype & 16) <> 0, (t.tgtype & 8) <> 0, (t.tgtype & 32) <> 0
            FROM pg_catalog.pg_trigger t
            WHERE NOT t.tgisinternal AND t.tgenabled <> 'D'
            """;

    private static final String RULES = """
            SELECT r.ev_class, r.ev_type = '3', r.ev_type = '2', r.ev_type = '4', false
            FROM pg_catalog.pg_rewrite r
            WHERE r.ev_type <> '1' AND r.ev_enabled <> 'D' AND r.ev_class >= 16384
            """;

    private record Key(boolean primary, List<Integer> columns) {}

    private final Map<Long, List<Key>> keys = new HashMap<>();
    private final Map<Long, Set<Write>> triggers = new HashMap<>();
    private final Map<Long, Set<Write>> rules = new HashMap<>();

    private PostgresTraits() {}

    static PostgresTraits read(CatalogConnection connection) throws CatalogUnavailableException {
        PostgresTraits traits = new PostgresTraits();
        for (CatalogRow row : CatalogRow.query(connection, KEYS)) {
            List<Integer> columns = new ArrayList<>();
            for (String number : row.text(2).split(" ")) {
                if (columns.size() < row.number(3)) {
                    columns.add(Integer.valueOf(number));
                }
            }
            traits.keys.computeIfAbsent(row.number(0), oid -> new ArrayList<>()).add(new Key(row.bool(1), columns));
        }
        addWrites(traits.triggers, CatalogRow.query(connection, TRIGGERS));
        addWrites(traits.rules, CatalogRow.query(connection, RULES));
        return traits;
    }

    RelationTraits of(long oid, List<Column> columns, boolean partition, boolean rowSecurity) {
        List<UniqueKey> named = new ArrayList<>();
        for (Key key : keys.getOrDefault(oid, List.of())) {
            List<String> names = names(key.columns(), columns);
            // A key of a system column, or of one that was made while we read, is none that statements can use.
            if (names.size() == key.columns().size()) {
                named.add(new UniqueKey(key.primary(), names));
            }
        }
        RelationTraits traits = new RelationTraits(
                partition, rowSecurity, triggers.getOrDefault(oid, Set.of()), rules.getOrDefault(oid, Set.of()), named);
        return traits.equals(RelationTraits.NONE) ? RelationTraits.NONE : traits;
    }

    private static List<String> names(List<Integer> numbers, List<Column> columns) {
        List<String> names = new ArrayList<>(numbers.size());
        for (int number : numbers) {
            for (Column column : columns) {
                if (column.number() == number) {
                    names.add(column.name());
                }
            }
        }
        return names;
    }

    private static void addWrites(Map<Long, Set<Write>> writes, List<CatalogRow> rows)
            throws CatalogUnavailableException {
        for (CatalogRow row : rows) {
            Set<Write> ofRelation = writes.computeIfAbsent(row.number(0), oid -> EnumSet.noneOf(Write.class));
            for (Write write : Write.values()) {
                if (row.bool(1 + write.ordinal())) {
                    ofRelation.add(write);
                }
            }
        }
    }
}
