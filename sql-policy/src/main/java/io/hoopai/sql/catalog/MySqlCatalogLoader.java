package io.hoopai.sql.catalog;

import io.hoopai.sql.ColumnRef;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.RelationName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the catalog of MySQL 8 from {@code information_schema}, which shows what the service user has a privilege on. A
 * view's definition needs {@code SHOW VIEW}; without it the view is known, and what it reads is not.
 */
final class MySqlCatalogLoader implements CatalogLoader {
    private static final String INFORMATION_SCHEMA = "information_schema";

    private static final String CURRENT_DATABASE = "SELECT DATABASE()";

    private static final String RELATIONS = """
            SELECT TABLE_SCHEMA, TABLE_NAME, TABLE_TYPE
            FROM information_schema.TABLES
            """;

    /** Not joined to the tables: the outer side of a join has no definitions. */
    private static final String VIEWS = """
            SELECT TABLE_SCHEMA, TABLE_NAME, VIEW_DEFINITION
            FROM information_schema.VIEWS
            WHERE TABLE_SCHEMA <> 'sys'
            """;

    /** Sorted here: the server would write the rows to disk first, with all the long texts that they may have. */
    private static final String COLUMNS = """
            SELECT TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME, ORDINAL_POSITION, DATA_TYPE, IS_NULLABLE, COLUMN_COMMENT,
                   CASE WHEN EXTRA LIKE '%DEFAULT\\_GENERATED%' THEN COLUMN_DEFAULT ELSE GENERATION_EXPRESSION END,
                   CASE WHEN EXTRA LIKE '%INVISIBLE%' THEN 1 ELSE 0 END
            FROM information_schema.COLUMNS
            """;

    private static final String FOREIGN_KEYS = """
            SELECT TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME, REFERENCED_TABLE_SCHEMA, REFERENCED_TABLE_NAME,
                   REFERENCED_COLUMN_NAME
            FROM information_schema.KEY_COLUMN_USAGE
            WHERE REFERENCED_COLUMN_NAME IS NOT NULL
            ORDER BY TABLE_SCHEMA, TABLE_NAME, CONSTRAINT_NAME, ORDINAL_POSITION
            """;

    private static final String PARTITION_KEYS = """
            SELECT DISTINCT TABLE_SCHEMA, TABLE_NAME,
                   CONCAT(COALESCE(PARTITION_EXPRESSION, ''), ' ', COALESCE(SUBPARTITION_EXPRESSION, ''))
            FROM information_schema.PARTITIONS
            WHERE PARTITION_EXPRESSION IS NOT NULL
            ORDER BY TABLE_SCHEMA, TABLE_NAME
            """;

    /** Schemas that change with the server's version alone. */
    private static final String OF_USERS =
            " NOT IN ('information_schema', 'mysql', 'ndbinfo', 'performance_schema', 'sys')";

    /** Each part: how many rows, and a sum of 60-bit digests of them. The order of rows does not matter to a sum. */
    private static final String FINGERPRINT = String.join(
            " UNION ALL ",
            "SELECT CONCAT('database:', COALESCE(DATABASE(), ''), ':', VERSION())",
            digest("TABLES", "TABLE_SCHEMA", "TABLE_SCHEMA, TABLE_NAME, TABLE_TYPE"),
            digest(
                    "COLUMNS",
                    "TABLE_SCHEMA",
                    "TABLE_SCHEMA, TABLE_NAME, ORDINAL_POSITION, COLUMN_NAME, DATA_TYPE, IS_NULLABLE, COLUMN_COMMENT,"
                            + " COLUMN_DEFAULT, GENERATION_EXPRESSION, EXTRA"),
            digest("VIEWS", "TABLE_SCHEMA", "TABLE_SCHEMA, TABLE_NAME, VIEW_DEFINITION"),
            digest(
                    "STATISTICS",
                    "TABLE_SCHEMA",
                    "TABLE_SCHEMA, TABLE_NAME, INDEX_NAME, NON_UNIQUE, SEQ_IN_INDEX, COLUMN_NAME"),
            digest(
                    "TRIGGERS",
                    "EVENT_OBJECT_SCHEMA",
                    "EVENT_OBJECT_SCHEMA, EVENT_OBJECT_TABLE, TRIGGER_NAME, EVENT_MANIPULATION"),
            digest(
                    "ROUTINES",
                    "ROUTINE_SCHEMA",
                    "ROUTINE_SCHEMA, ROUTINE_NAME, ROUTINE_TYPE, DTD_IDENTIFIER, IS_DETERMINISTIC, SQL_DATA_ACCESS,"
                            + " SECURITY_TYPE"),
            digest(
                    "PARAMETERS",
                    "SPECIFIC_SCHEMA",
                    "SPECIFIC_SCHEMA, SPECIFIC_NAME, ORDINAL_POSITION, PARAMETER_MODE, PARAMETER_NAME, DATA_TYPE"));

    /** A table among others; names as the server has them. */
    record TableKey(String schema, String name) {}

    @Override
    public Catalog load(CatalogConnection connection, String database, long epoch) throws CatalogUnavailableException {
        Catalog.Builder catalog = Catalog.builder(Dialect.MYSQL, database).epoch(epoch);
        for (CatalogRow row : CatalogRow.query(connection, CURRENT_DATABASE)) {
            row.optionalText(0).ifPresent(catalog::defaultPath);
        }
        Map<TableKey, List<Column>> columns = columns(connection);
        Map<TableKey, String> definitions = definitions(connection);
        MySqlTraits traits = MySqlTraits.read(connection);
        for (CatalogRow row : CatalogRow.query(connection, RELATIONS)) {
            TableKey key = new TableKey(row.text(0), row.text(1));
            Relation relation = new Relation(
                    new RelationName(database, key.schema(), key.name()),
                    row.text(2).endsWith("VIEW") ? RelationKind.VIEW : RelationKind.TABLE,
                    0,
                    columns.getOrDefault(key, List.of()),
                    Optional.ofNullable(definitions.get(key)),
                    List.of(),
                    traits.of(key));
            catalog.relation(relation);
            if (key.schema().equalsIgnoreCase(INFORMATION_SCHEMA)) {
                // The one schema whose names have no case on any file system.
                catalog.relation(inLowerCase(relation));
            }
        }
        MySqlRoutines.addTo(catalog, connection);
        for (CatalogRow row : CatalogRow.query(connection, FOREIGN_KEYS)) {
            catalog.foreignKey(new ForeignKey(
                    new ColumnRef(new RelationName(database, row.text(0), row.text(1)), row.text(2)),
                    new ColumnRef(new RelationName(database, row.text(3), row.text(4)), row.text(5))));
        }
        for (CatalogRow row : CatalogRow.query(connection, PARTITION_KEYS)) {
            TableKey key = new TableKey(row.text(0), row.text(1));
            List<String> names = columns.getOrDefault(key, List.of()).stream()
                    .map(Column::name)
                    .toList();
            RelationName relation = new RelationName(database, key.schema(), key.name());
            for (String name : MySqlExpressions.namedIn(row.text(2), names, "")) {
                catalog.partitionKey(new ColumnRef(relation, name));
            }
        }
        return catalog.build();
    }

    @Override
    public String fingerprint(CatalogConnection connection) throws CatalogUnavailableException {
        return CatalogRow.sorted(connection, FINGERPRINT);
    }

    private static Map<TableKey, List<Column>> columns(CatalogConnection connection)
            throws CatalogUnavailableException {
        Map<TableKey, List<CatalogRow>> rows = new HashMap<>();
        for (CatalogRow row : CatalogRow.query(connection, COLUMNS)) {
            rows.computeIfAbsent(new TableKey(row.text(0), row.text(1)), key -> new ArrayList<>())
                    .add(row);
        }
        Map<TableKey, List<Column>> columns = new HashMap<>();
        for (Map.Entry<TableKey, List<CatalogRow>> table : rows.entrySet()) {
            List<String> names = new ArrayList<>();
            for (CatalogRow row : table.getValue()) {
                names.add(row.text(2));
            }
            List<Column> made = new ArrayList<>();
            for (CatalogRow row : table.getValue()) {
                made.add(column(row, names));
            }
            made.sort(Comparator.comparingInt(Column::number));
            columns.put(table.getKey(), made);
        }
        return columns;
    }

    private static Column column(CatalogRow row, List<String> names) throws CatalogUnavailableException {
        String name = row.text(2);
        return new Column(
                name,
                (int) row.number(3),
                row.text(4).toLowerCase(Locale.ROOT),
                row.text(5).equals("YES"),
                row.optionalText(6).orElse(""),
                Optional.empty(),
                MySqlExpressions.namedIn(row.optionalText(7).orElse(""), names, name),
                row.number(8) == 1);
    }

    private static Map<TableKey, String> definitions(CatalogConnection connection) throws CatalogUnavailableException {
        Map<TableKey, String> definitions = new HashMap<>();
        for (CatalogRow row : CatalogRow.query(connection, VIEWS)) {
            String definition = row.optionalText(2).orElse("");
            if (!definition.isBlank()) {
                definitions.put(new TableKey(row.text(0), row.text(1)), definition);
            }
        }
        return definitions;
    }

    private static Relation inLowerCase(Relation relation) {
        RelationName name = relation.name();
        return new Relation(
                new RelationName(
                        name.database(), INFORMATION_SCHEMA, name.name().toLowerCase(Locale.ROOT)),
                relation.kind(),
                relation.oid(),
                relation.columns(),
                relation.definition(),
                relation.parents(),
                relation.traits());
    }

    private static String digest(String table, String schema, String columns) {
        // QUOTE tells NULL from the text NULL, and one column's end from the next one's beginning.
        String quoted = "QUOTE(" + columns.replace(", ", "), QUOTE(") + ")";
        return "SELECT CONCAT('" + table + ":', COUNT(*), ':',"
                + " COALESCE(SUM(CAST(CONV(LEFT(MD5(CONCAT(" + quoted + ")), 15), 16, 10) AS UNSIGNED)), 0))"
                + " FROM information_schema." + table + " WHERE " + schema + OF_USERS;
    }
}
