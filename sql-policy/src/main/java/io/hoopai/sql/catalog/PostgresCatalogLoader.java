package io.hoopai.sql.catalog;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.RelationName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

    private static final String RELATIONS = """
            SELECT c.oid, n.nspname, c.relname, c.relkind,
                   CASE WHEN c.relkind IN ('v', 'm') THEN pg_catalog.pg_get_viewdef(c.oid) END
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S', 'c') AND c.relpersistence <> 't'
            ORDER BY n.nspname, c.relname
            """;

    private static final String COLUMNS = """
            SELECT a.attrelid, a.attname, a.attnum, t.oid, t.typname, a.attnotnull OR t.typnotnull, d.description
            FROM pg_catalog.pg_attribute a
            JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
            JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
            LEFT JOIN pg_catalog.pg_description d
              ON d.objoid = a.attrelid AND d.objsubid = a.attnum
             AND d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass
            WHERE a.attnum > 0 AND NOT a.attisdropped
              AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S', 'c') AND c.relpersistence <> 't'
            ORDER BY a.attrelid, a.attnum
            """;

    private static final String DOMAINS = """
            WITH RECURSIVE domains (oid, base) AS (
                SELECT t.oid, t.typbasetype FROM pg_catalog.pg_type t WHERE t.typtype = 'd'
              UNION ALL
                SELECT d.oid, t.typbasetype FROM domains d JOIN pg_catalog.pg_type t ON t.oid = d.base
                WHERE t.typtype = 'd'
            )
            SELECT d.oid, t.typname FROM domains d JOIN pg_catalog.pg_type t ON t.oid = d.base WHERE t.typtype <> 'd'
            """;

    private static final String PARENTS =
            "SELECT i.inhrelid, i.inhparent FROM pg_catalog.pg_inherits i ORDER BY i.inhrelid, i.inhseqno";

    /** Objects with an OID below 16384 came with the server (FirstNormalObjectId in access/transam.h). */
    private static final String FUNCTIONS = """
            SELECT n.nspname, p.proname, l.lanname, p.provolatile, p.proretset
            FROM pg_catalog.pg_proc p
            JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
            JOIN pg_catalog.pg_language l ON l.oid = p.prolang
            WHERE p.oid >= 16384 OR n.nspname NOT IN ('pg_catalog', 'information_schema')
            """;

    private static final String OPERATORS = """
            SELECT DISTINCT o.oprname
            FROM pg_catalog.pg_operator o
            JOIN pg_catalog.pg_namespace n ON n.oid = o.oprnamespace
            WHERE o.oid >= 16384 OR n.nspname <> 'pg_catalog'
            """;

    /** Neither arrays of types nor the row types of tables. */
    private static final String TYPES = """
            SELECT DISTINCT t.typname
            FROM pg_catalog.pg_type t
            JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
            LEFT JOIN pg_catalog.pg_class c ON c.oid = t.typrelid
            WHERE (t.oid >= 16384 OR n.nspname NOT IN ('pg_catalog', 'information_schema'))
              AND NOT (t.typelem <> 0 AND t.typname LIKE E'\\\\_%')
              AND (t.typtype <> 'c' OR c.relkind = 'c')
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
            versions("pg_type", "true"),
            versions("pg_rewrite", "true"),
            versions("pg_inherits", "true"),
            versions("pg_proc", "true"),
            versions("pg_operator", "true"),
            versions("pg_description", "true"));

    @Override
    public Catalog load(CatalogConnection connection, String database, long epoch) throws CatalogUnavailableException {
        Catalog.Builder catalog =
                Catalog.builder(Dialect.POSTGRESQL, database).epoch(epoch).defaultPath(defaultPath(connection));
        Map<Long, List<Column>> columns = columns(connection);
        Map<Long, List<Long>> parents = parents(connection);
        for (CatalogRow row : CatalogRow.query(connection, RELATIONS)) {
            long oid = row.number(0);
            catalog.relation(new Relation(
                    new RelationName(database, row.text(1), row.text(2)),
                    relationKind(row.text(3)),
                    oid,
                    columns.getOrDefault(oid, List.of()),
                    row.optionalText(4),
                    parents.getOrDefault(oid, List.of())));
        }
        for (CatalogRow row : CatalogRow.query(connection, FUNCTIONS)) {
            catalog.function(
                    new CatalogFunction(row.text(0), row.text(1), row.text(2), volatility(row.text(3)), row.bool(4)));
        }
        for (CatalogRow row : CatalogRow.query(connection, OPERATORS)) {
            catalog.userOperator(row.text(0));
        }
        for (CatalogRow row : CatalogRow.query(connection, TYPES)) {
            catalog.userType(row.text(0));
        }
        return catalog.build();
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
        List<String> schemas = new ArrayList<>();
        for (CatalogRow row : CatalogRow.query(connection, CURRENT_SCHEMAS)) {
            schemas.add(row.text(0));
        }
        connection.query(EMPTY_SEARCH_PATH);
        return schemas.toArray(String[]::new);
    }

    private static Map<Long, List<Column>> columns(CatalogConnection connection) throws CatalogUnavailableException {
        Map<Long, String> baseTypes = new HashMap<>();
        for (CatalogRow row : CatalogRow.query(connection, DOMAINS)) {
            baseTypes.put(row.number(0), row.text(1));
        }
        Map<Long, List<Column>> columns = new HashMap<>();
        for (CatalogRow row : CatalogRow.query(connection, COLUMNS)) {
            Column column = new Column(
                    row.text(1),
                    (int) row.number(2),
                    baseTypes.getOrDefault(row.number(3), row.text(4)),
                    !row.bool(5),
                    row.optionalText(6).orElse(""));
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

    private static String volatility(String provolatile) {
        return switch (provolatile) {
            case "i" -> "immutable";
            case "s" -> "stable";
            default -> "volatile";
        };
    }
}
