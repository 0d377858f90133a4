package io.hoopai.sql.catalog;

import io.hoopai.sql.RelationName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The types of a Postgres database, by OID, and what is at the bottom of them. */
final class PostgresTypes {
    /** Domains on domains, arrays of domains, and so on: deeper ones are not followed. */
    private static final int MAX_DEPTH = 32;

    private static final String TYPES = """
            SELECT t.oid, t.typname, t.typtype, t.typrelid, t.typelem, t.typbasetype, t.typnotnull, t.typdelim,
                   t.typinput = 'pg_catalog.array_in'::pg_catalog.regproc
            FROM pg_catalog.pg_type t
            """;

    /** Neither arrays of types nor the row types of tables. */
    private static final String USER_TYPES = """
            SELECT t.oid, n.nspname, t.typname, t.typtype,
                   EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c')
            FROM pg_catalog.pg_type t
            JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
            LEFT JOIN pg_catalog.pg_class c ON c.oid = t.typrelid
            WHERE (t.oid >= 16384 OR n.nspname NOT IN ('pg_catalog', 'information_schema'))
              AND n.nspname !~ '^pg_(toast_)?temp_'
              AND NOT (t.typelem <> 0 AND t.typlen = -1 AND t.typtype = 'b')
              AND (t.typtype <> 'c' OR c.relkind = 'c')
            """;

    /** @param array unlike {@code int2vector}, which has elements too, but another text */
    private record Type(
            String name,
            String kind,
            long relation,
            long element,
            long base,
            boolean notNull,
            char delimiter,
            boolean array) {}

    private final Map<Long, Type> types;
    private final Map<Long, RelationName> relations;

    private PostgresTypes(Map<Long, Type> types, Map<Long, RelationName> relations) {
        this.types = types;
        this.relations = relations;
    }

    /**
     * Reads all types.
     *
     * @param relations the names of the relations by OID
     */
    static PostgresTypes read(CatalogConnection connection, Map<Long, RelationName> relations)
            throws CatalogUnavailableException {
        Map<Long, Type> types = new HashMap<>();
        for (CatalogRow row : CatalogRow.query(connection, TYPES)) {
            types.put(
                    row.number(0),
                    new Type(
                            row.text(1),
                            row.text(2),
                            row.number(3),
                            row.number(4),
                            row.number(5),
                            row.bool(6),
                            row.text(7).charAt(0),
                            row.bool(8)));
        }
        return new PostgresTypes(types, relations);
    }

    /** Adds what users defined to a catalog. */
    void addTo(Catalog.Builder catalog, CatalogConnection connection) throws CatalogUnavailableException {
        for (CatalogRow row : CatalogRow.query(connection, USER_TYPES)) {
            long oid = row.number(0);
            CatalogType.Kind kind = kind(row.text(3));
            catalog.type(new CatalogType(
                    row.text(1),
                    row.text(2),
                    kind,
                    kind == CatalogType.Kind.DOMAIN ? Optional.of(name(oid)) : Optional.empty(),
                    rowType(oid),
                    row.bool(4)));
        }
    }

    /** The name of a type, of a domain's base for a domain. */
    String name(long oid) throws CatalogUnavailableException {
        Type type = bottom(oid);
        if (type == null) {
            // It was made after the types were read; the fingerprint says so the next time.
            throw new CatalogUnavailableException("the schema changed while it was read", null);
        }
        return type.name();
    }

    /** The relation whose rows the type holds, one or an array of them. */
    Optional<RelationName> rowType(long oid) {
        Type type = bottom(oid);
        for (int depth = 0; type != null && type.element() != 0 && depth < MAX_DEPTH; depth++) {
            type = bottom(type.element());
        }
        return type == null ? Optional.empty() : Optional.ofNullable(relations.get(type.relation()));
    }

    /**
     * How the values of arrays and rows are put together, by the OIDs of their types, which are those that results name: of
     * a domain the type under it.
     *
     * @param fields the types of the columns, by the OIDs of their relations
     */
    Map<Long, TypeShape> shapes(Map<Long, List<Long>> fields) {
        Map<Long, TypeShape> shapes = new HashMap<>();
        for (List<Long> ofRelation : fields.values()) {
            for (long declared : ofRelation) {
                long oid = bottomOid(declared);
                Type type = types.get(oid);
                if (type != null && (type.array() || type.kind().equals("c")) && !shapes.containsKey(oid)) {
                    shapes.put(oid, shape(oid, fields, MAX_DEPTH));
                }
            }
        }
        return shapes;
    }

    private TypeShape shape(long declared, Map<Long, List<Long>> fields, int depth) {
        long oid = bottomOid(declared);
        Type type = types.get(oid);
        if (type == null || depth == 0) {
            return new TypeShape.Plain(0, "");
        }
        if (type.array()) {
            Type element = types.get(type.element());
            return new TypeShape.ArrayOf(
                    part(type.element(), fields, depth), element == null ? ',' : element.delimiter());
        }
        List<Long> columns = type.kind().equals("c") ? fields.get(type.relation()) : null;
        if (columns != null) {
            return new TypeShape.RowOf(
                    columns.stream().map(column -> part(column, fields, depth)).toList());
        }
        return new TypeShape.Plain(oid, type.name());
    }

    private TypeShape.Part part(long oid, Map<Long, List<Long>> fields, int depth) {
        return new TypeShape.Part(oid, shape(oid, fields, depth - 1));
    }

    /** Whether the type is a domain that takes no NULL. */
    boolean notNull(long oid) {
        Type type = types.get(oid);
        for (int depth = 0; type != null && depth < MAX_DEPTH; depth++) {
            if (type.notNull()) {
                return true;
            }
            type = types.get(type.base());
        }
        return false;
    }

    private @Nullable Type bottom(long oid) {
        return types.get(bottomOid(oid));
    }

    private long bottomOid(long declared) {
        long oid = declared;
        Type type = types.get(oid);
        for (int depth = 0; type != null && type.kind().equals("d") && depth < MAX_DEPTH; depth++) {
            oid = type.base();
            type = types.get(oid);
        }
        return oid;
    }

    private static CatalogType.Kind kind(String typtype) {
        return switch (typtype) {
            case "c" -> CatalogType.Kind.COMPOSITE;
            case "d" -> CatalogType.Kind.DOMAIN;
            case "e" -> CatalogType.Kind.ENUM;
            case "r" -> CatalogType.Kind.RANGE;
            case "m" -> CatalogType.Kind.MULTIRANGE;
            case "p" -> CatalogType.Kind.PSEUDO;
            default -> CatalogType.Kind.BASE;
        };
    }
}
