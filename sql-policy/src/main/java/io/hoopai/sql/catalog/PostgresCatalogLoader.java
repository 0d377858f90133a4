package io.hoopai.sql.catalog;

import io.hoopai.sql.ColumnRef;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.RelationName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the catalog of Postgres 12 to 18.
 *
 * <p>The service role may read a database in which others create functions and operators, so nothing here depends on the
 * search path: it is emptied before the first query that has an operator in it (what is in {@code pg_catalog} is found
 * nevertheless), and that call itself is fully qualified. An empty path also makes {@code pg_get_viewdef} qualify every
 * name that is not the server's own.
 *
 * <p>Temporary relations are left out: they belong to other sessions, or hide a table that rules speak of.
 */
final class PostgresCatalogLoader implements CatalogLoader {
    private static final String EMPTY_SEARCH_PATH = "SELECT pg_catalog.set_config('search_path', '', false)";

    /** Only with an empty search path: {@code =} must be the server's own. */
    private static final String DEFAULT_SEARCH_PATH = """
            SELECT pg_catalog.set_config('search_path', reset_val, false)
            FROM pg_catalog.pg_settings WHERE name = 'search_path'
            """;

    private static final String CURRENT_SCHEMAS = """
            SELECT s.name
            FROM pg_catalog.unnest(pg_catalog.current_schemas(true)) WITH ORDINALITY AS s(name, number)
            ORDER BY s.number
            """;

    private static final String MOMENT = "SELECT pg_catalog.txid_current_snapshot()";

    private static final String ROLE = "SELECT CURRENT_USER, pg_catalog.current_setting('server_version_num')";

    private static final String DEFAULT_SETTING =
            "SELECT reset_val FROM pg_catalog.pg_settings WHERE name = 'search_path'";

    /** What new sessions of the role that we log in as get: this one may be older. With an empty search path, too. */
    private static final String SET_FOR_ROLE = """
            EXISTS (
              SELECT FROM pg_catalog.pg_db_role_setting s, pg_catalog.unnest(s.setconfig) AS c(text)
              WHERE s.setrole IN (0, (SELECT r.oid FROM pg_catalog.pg_roles r WHERE r.rolname = SESSION_USER))
                AND s.setdatabase IN (0, (SELECT d.oid FROM pg_catalog.pg_database d
                                          WHERE d.datname = pg_catalog.current_database()))
                AND pg_catalog.split_part(c.text, '=', 1) IN (%s))
            """;

    private static final String READ_ONLY = "pg_catalog.current_setting('default_transaction_read_only')";

    private static final String SESSION_START = "SELECT " + READ_ONLY + " = 'off' AND NOT "
            + SET_FOR_ROLE.formatted("'default_transaction_read_only', 'transaction_read_only'")
            + ", NOT " + SET_FOR_ROLE.formatted("'role', 'session_authorization'");

    private static final String SCHEMAS = """
            SELECT n.nspname FROM pg_catalog.pg_namespace n
            WHERE pg_catalog.has_schema_privilege(n.oid, 'USAGE') AND n.nspname !~ '^pg_(toast_)?temp_'
            """;

    /** The views of the system are known by name. */
    private static final String RELATIONS = """
            SELECT c.oid, n.nspname, c.relname, c.relkind,
                   CASE WHEN c.relkind IN ('v', 'm')
                         AND (c.oid >= 16384 OR n.nspname NOT IN ('pg_catalog', 'information_schema'))
                        THEN pg_catalog.pg_get_viewdef(c.oid) END,
                   c.relispartition,
                   c.relrowsecurity OR coalesce(array_to_string(c.reloptions, ',') LIKE '%security_barrier%', false)
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S', 'c') AND c.relpersistence <> 't'
            ORDER BY n.nspname, c.relname
            """;

    private static final String COLUMNS = """
            SELECT a.attrelid, a.attname, a.attnum, a.atttypid, a.attnotnull, d.description
            FROM pg_catalog.pg_attribute a
            JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
            LEFT JOIN pg_catalog.pg_description d
              ON d.objoid = a.attrelid AND d.objsubid = a.attnum
             AND d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass
            WHERE a.attnum > 0 AND NOT a.attisdropped
              AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S', 'c') AND c.relpersistence <> 't'
            ORDER BY a.attrelid, a.attnum
            """;

    /** Until Postgres 14 it is the column itself that depends on others, and not its expression. */
    private static final String SOURCES = """
            SELECT a.attrelid, a.attnum, s.attname
            FROM pg_catalog.pg_attribute a
            JOIN pg_catalog.pg_attrdef e ON e.adrelid = a.attrelid AND e.adnum = a.attnum
            JOIN pg_catalog.pg_depend d
              ON (d.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass AND d.objid = e.oid
                  OR d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = a.attrelid
                     AND d.objsubid = a.attnum)
             AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid = a.attrelid
            JOIN pg_catalog.pg_attribute s ON s.attrelid = d.refobjid AND s.attnum = d.refobjsubid
            WHERE a.attgenerated <> '' AND NOT a.attisdropped AND s.attnum <> a.attnum AND s.attnum > 0
            ORDER BY a.attrelid, a.attnum, s.attnum
            """;

    private static final String PARENTS =
            "SELECT i.inhrelid, i.inhparent FROM pg_catalog.pg_inherits i ORDER BY i.inhrelid, i.inhseqno";

    /** Those of partitions are their parents'. Of several arrays {@code unnest} is the server's own, and has no schema. */
    private static final String FOREIGN_KEYS = """
            SELECT c.conrelid, a.attname, c.confrelid, r.attname
            FROM pg_catalog.pg_constraint c
            CROSS JOIN LATERAL unnest(c.conkey, c.confkey) AS pair(number, referred)
            JOIN pg_catalog.pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = pair.number
            JOIN pg_catalog.pg_attribute r ON r.attrelid = c.confrelid AND r.attnum = pair.referred
            WHERE c.contype = 'f' AND c.conparentid = 0
            ORDER BY c.conrelid, c.oid, a.attnum
            """;

    /** Those in expressions too: a column of a key depends on its table, so that it cannot be dropped alone. */
    private static final String PARTITION_KEYS = """
            SELECT a.attrelid, a.attname
            FROM pg_catalog.pg_partitioned_table p
            JOIN pg_catalog.pg_attribute a ON a.attrelid = p.partrelid
            JOIN pg_catalog.pg_depend d ON d.objid = a.attrelid AND d.objsubid = a.attnum
            WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.refclassid = d.classid
                AND d.refobjid = d.objid AND d.refobjsubid = 0 AND d.deptype = 'i'
            ORDER BY a.attrelid, a.attnum
            """;

    private static final String OPERATORS = """
            SELECT DISTINCT o.oprname, e.extname, p.proname
            FROM pg_catalog.pg_operator o
            JOIN pg_catalog.pg_namespace n ON n.oid = o.oprnamespace
            JOIN pg_catalog.pg_proc p ON p.oid = o.oprcode
            LEFT JOIN pg_catalog.pg_depend d
              ON d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid = p.oid AND d.deptype = 'e'
            LEFT JOIN pg_catalog.pg_extension e ON e.oid = d.refobjid
            WHERE o.oid >= 16384 OR n.nspname <> 'pg_catalog'
            """;

    /**
     * A change of a catalog is a new version of a row, a row more, or a row less. The versions' transaction ids only grow,
     * so that the number of rows and the sum of the ids cannot both stay as they were: to keep the number, every row that
     * went must be replaced by one with a higher id than it had.
     */
    private static final String FINGERPRINT = String.join(
            " UNION ALL ",
            versions("pg_namespace", "true"),
            versions("pg_class", "relpersistence <> 't'"),
            versions("pg_attribute", "attnum > 0"),
            versions("pg_attrdef", "true"),
            versions("pg_type", "true"),
            versions("pg_rewrite", "true"),
            versions("pg_inherits", "true"),
            versions("pg_proc", "true"),
            versions("pg_operator", "true"),
            versions("pg_index", "true"),
            versions("pg_trigger", "NOT tgisinternal"),
            versions("pg_constraint", "contypid <> 0"),
            versions("pg_extension", "true"),
            // What belongs to an extension. The first condition is for the index: this catalog is the largest.
            versions("pg_depend", "refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass AND deptype = 'e'"),
            versions("pg_description", "true"),
            versions("pg_db_role_setting", "true"),
            "SELECT pg_catalog.concat('read only: ', " + READ_ONLY + ")");

    @Override
    public Catalog load(CatalogConnection connection, String database, long epoch) throws CatalogUnavailableException {
        Catalog.Builder catalog =
                Catalog.builder(Dialect.POSTGRESQL, database).epoch(epoch).defaultPath(defaultPath(connection));
        CatalogRow role = CatalogRow.query(connection, ROLE).get(0);
        Set<String> schemas = Set.copyOf(CatalogRow.texts(connection, SCHEMAS));
        catalog.role(role.text(0), schemas, defaultSetting(connection));
        CatalogRow start = CatalogRow.query(connection, SESSION_START).get(0);
        catalog.sessionStart(new SessionStart(start.bool(0), start.bool(1)));

        List<CatalogRow> rows = CatalogRow.query(connection, RELATIONS);
        Map<Long, RelationName> names = new HashMap<>();
        for (CatalogRow row : rows) {
            names.put(row.number(0), new RelationName(database, row.text(1), row.text(2)));
        }
        PostgresTypes types = PostgresTypes.read(connection, names);
        List<CatalogRow> columnRows = CatalogRow.query(connection, COLUMNS);
        Map<Long, List<Column>> columns = columns(columnRows, types, sources(connection));
        types.shapes(columnTypes(columnRows)).forEach(catalog::shape);
        Map<Long, List<Long>> parents = parents(connection);
        PostgresTraits traits = PostgresTraits.read(connection);
        for (CatalogRow row : rows) {
            long oid = row.number(0);
            List<Column> ownColumns = columns.getOrDefault(oid, List.of());
            catalog.relation(new Relation(
                    new RelationName(database, row.text(1), row.text(2)),
                    relationKind(row.text(3)),
                    oid,
                    ownColumns,
                    row.optionalText(4),
                    parents.getOrDefault(oid, List.of()),
                    traits.of(oid, ownColumns, row.bool(5), row.bool(6))));
        }
        PostgresFunctions.addTo(catalog, connection, (int) role.number(1), types, schemas);
        types.addTo(catalog, connection);
        addOperators(catalog, connection);
        for (CatalogRow row : CatalogRow.query(connection, FOREIGN_KEYS)) {
            RelationName relation = names.get(row.number(0));
            RelationName referred = names.get(row.number(2));
            if (relation != null && referred != null) {
                catalog.foreignKey(
                        new ForeignKey(new ColumnRef(relation, row.text(1)), new ColumnRef(referred, row.text(3))));
            }
        }
        for (CatalogRow row : CatalogRow.query(connection, PARTITION_KEYS)) {
            RelationName relation = names.get(row.number(0));
            if (relation != null) {
                catalog.partitionKey(new ColumnRef(relation, row.text(1)));
            }
        }
        return catalog.build();
    }

    private static void addOperators(Catalog.Builder catalog, CatalogConnection connection)
            throws CatalogUnavailableException {
        BuiltinFunctions functions = BuiltinFunctions.of(Dialect.POSTGRESQL);
        for (CatalogRow row : CatalogRow.query(connection, OPERATORS)) {
            String function = row.text(2);
            boolean harmless = row.optionalText(1)
                    .filter(extension ->
                            functions.extensionEffect(extension, function, 2).harmless())
                    .isPresent();
            if (harmless) {
                catalog.knownOperator(row.text(0));
            } else {
                catalog.userOperator(row.text(0));
            }
        }
    }

    /** The transactions that were still running, and the first that had not begun: each one that ends changes it. */
    @Override
    public String moment(CatalogConnection connection) throws CatalogUnavailableException {
        return CatalogRow.query(connection, MOMENT).get(0).text(0);
    }

    @Override
    public String fingerprint(CatalogConnection connection) throws CatalogUnavailableException {
        connection.query(EMPTY_SEARCH_PATH);
        return CatalogRow.sorted(connection, FINGERPRINT);
    }

    /** The path of a session that has not changed it, for the role that we log in as. Leaves an empty one behind. */
    private static String[] defaultPath(CatalogConnection connection) throws CatalogUnavailableException {
        connection.query(EMPTY_SEARCH_PATH);
        connection.query(DEFAULT_SEARCH_PATH);
        List<String> schemas = CatalogRow.texts(connection, CURRENT_SCHEMAS);
        connection.query(EMPTY_SEARCH_PATH);
        return schemas.toArray(String[]::new);
    }

    private static SearchPathSetting defaultSetting(CatalogConnection connection) throws CatalogUnavailableException {
        String text = CatalogRow.query(connection, DEFAULT_SETTING).get(0).text(0);
        return SearchPathSetting.parse(text)
                .orElseThrow(() -> new CatalogUnavailableException("`search_path` has a value that is none", null));
    }

    private static Map<Long, List<Long>> columnTypes(List<CatalogRow> rows) throws CatalogUnavailableException {
        Map<Long, List<Long>> types = new HashMap<>();
        for (CatalogRow row : rows) {
            types.computeIfAbsent(row.number(0), oid -> new ArrayList<>()).add(row.number(3));
        }
        return types;
    }

    private record ColumnKey(long relation, long number) {}

    private static Map<ColumnKey, List<String>> sources(CatalogConnection connection)
            throws CatalogUnavailableException {
        Map<ColumnKey, List<String>> sources = new HashMap<>();
        for (CatalogRow row : CatalogRow.query(connection, SOURCES)) {
            sources.computeIfAbsent(new ColumnKey(row.number(0), row.number(1)), key -> new ArrayList<>())
                    .add(row.text(2));
        }
        return sources;
    }

    private static Map<Long, List<Column>> columns(
            List<CatalogRow> rows, PostgresTypes types, Map<ColumnKey, List<String>> sources)
            throws CatalogUnavailableException {
        Map<Long, List<Column>> columns = new HashMap<>();
        for (CatalogRow row : rows) {
            long type = row.number(3);
            Column column = new Column(
                    row.text(1),
                    (int) row.number(2),
                    types.name(type),
                    !row.bool(4) && !types.notNull(type),
                    row.optionalText(5).orElse(""),
                    types.rowType(type),
                    sources.getOrDefault(new ColumnKey(row.number(0), row.number(2)), List.of()));
            columns.computeIfAbsent(row.number(0), oid -> new ArrayList<>()).add(column);
        }
        return columns;
    }

    private static Map<Long, List<Long>> parents(CatalogConnection connection) throws CatalogUnavailableException {
        Map<Long, List<Long>> parents = new HashMap<>();
        for (CatalogRow row : CatalogRow.query(connection, PARENTS)) {
            parents.computeIfAbsent(row.number(0), oid -> new ArrayList<>()).add(row.number(1));
        }
        return parents;
    }

    private static String versions(String catalog, String condition) {
        return "SELECT pg_catalog.concat('" + catalog + ":', pg_catalog.count(*), ':',"
                + " pg_catalog.sum(xmin::pg_catalog.text::pg_catalog.int8))"
                + " FROM pg_catalog." + catalog + " WHERE " + condition;
    }

    private static RelationKind relationKind(String relkind) {
        return switch (relkind) {
            case "r" -> RelationKind.TABLE;
            case "p" -> RelationKind.PARTITIONED_TABLE;
            case "v" -> RelationKind.VIEW;
            case "m" -> RelationKind.MATERIALIZED_VIEW;
            case "f" -> RelationKind.FOREIGN_TABLE;
            case "S" -> RelationKind.SEQUENCE;
            case "c" -> RelationKind.COMPOSITE_TYPE;
            default -> throw new IllegalArgumentException("unknown kind of relation `" + relkind + "`");
        };
    }
}
