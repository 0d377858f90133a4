package io.hoopai.sql.catalog;

import io.hoopai.sql.catalog.FunctionParameter.Mode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the functions that users and extensions defined in a Postgres database. */
final class PostgresFunctions {
    /** The first version with standard bodies ({@code BEGIN ATOMIC}, {@code RETURN}). */
    private static final int STANDARD_BODIES = 14_00_00;

    private static final String ATOMIC = "BEGIN ATOMIC";
    private static final String END = "END";
    private static final String SEARCH_PATH = "search_path=";

    /** Objects with an OID below 16384 came with the server (FirstNormalObjectId in access/transam.h). */
    private static final String OF_USERS = "(p.oid >= 16384 OR n.nspname NOT IN ('pg_catalog', 'information_schema'))";

    private static final String FUNCTIONS = """
            SELECT p.oid, n.nspname, p.proname, p.prokind, p.prorettype, p.proretset, l.lanname, p.provolatile,
                   p.proisstrict, p.prosecdef,
                   CASE WHEN l.lanname = 'sql' THEN p.prosrc END, %s, e.extname,
                   NOT p.prosecdef OR r.rolsuper OR r.rolname = CURRENT_USER
            FROM pg_catalog.pg_proc p
            JOIN pg_catalog.pg_roles r ON r.oid = p.proowner
            JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
            JOIN pg_catalog.pg_language l ON l.oid = p.prolang
            LEFT JOIN pg_catalog.pg_depend d
              ON d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid = p.oid AND d.deptype = 'e'
            LEFT JOIN pg_catalog.pg_extension e ON e.oid = d.refobjid
            WHERE %s
            ORDER BY p.oid
            """;

    private static final String PARAMETERS = """
            SELECT p.oid, p.types[i], p.modes[i], p.names[i], pg_catalog.pg_get_function_arg_default(p.oid, i)
            FROM (
                SELECT p.oid,
                       COALESCE(p.proallargtypes::pg_catalog.text[],
                                pg_catalog.string_to_array(p.proargtypes::pg_catalog.text, ' ')) AS types,
                       p.proargmodes AS modes, p.proargnames AS names
                FROM pg_catalog.pg_proc p
                JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
                WHERE %s
            ) p, pg_catalog.generate_subscripts(p.types, 1) AS i
            ORDER BY p.oid, i
            """.formatted(OF_USERS);

    private static final String SETTINGS = """
            SELECT p.oid, c
            FROM pg_catalog.pg_proc p
            JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace,
            pg_catalog.unnest(p.proconfig) AS c
            WHERE %s
            """.formatted(OF_USERS);

    private final PostgresTypes types;
    private final Set<String> schemas;
    private final Map<Long, List<CatalogRow>> parameters = new HashMap<>();
    private final Map<Long, List<String>> settings = new HashMap<>();

    private PostgresFunctions(PostgresTypes types, Set<String> schemas) {
        this.types = types;
        this.schemas = schemas;
    }

    /**
     * Reads the functions and adds them to a catalog.
     *
     * @param version the server's, as {@code server_version_num}
     * @param schemas those that the service role may use
     */
    static void addTo(
            Catalog.Builder catalog,
            CatalogConnection connection,
            int version,
            PostgresTypes types,
            Set<String> schemas)
            throws CatalogUnavailableException {
        PostgresFunctions functions = new PostgresFunctions(types, schemas);
        for (CatalogRow row : CatalogRow.query(connection, PARAMETERS)) {
            functions
                    .parameters
                    .computeIfAbsent(row.number(0), oid -> new ArrayList<>())
                    .add(row);
        }
        for (CatalogRow row : CatalogRow.query(connection, SETTINGS)) {
            functions
                    .settings
                    .computeIfAbsent(row.number(0), oid -> new ArrayList<>())
                    .add(row.text(1));
        }
        String standardBody = version >= STANDARD_BODIES ? "pg_catalog.pg_get_function_sqlbody(p.oid)" : "NULL";
        for (CatalogRow row : CatalogRow.query(connection, FUNCTIONS.formatted(standardBody, OF_USERS))) {
            catalog.function(functions.function(row));
        }
    }

    private CatalogFunction function(CatalogRow row) throws CatalogUnavailableException {
        long oid = row.number(0);
        long result = row.number(4);
        return new CatalogFunction(
                row.text(1),
                row.text(2),
                kind(row.text(3)),
                parameters(oid),
                types.name(result),
                types.rowType(result),
                row.bool(5),
                row.text(6),
                volatility(row.text(7)),
                row.bool(8),
                row.bool(9),
                body(row, settings.getOrDefault(oid, List.of())),
                row.optionalText(12));
    }

    private List<FunctionParameter> parameters(long oid) throws CatalogUnavailableException {
        List<CatalogRow> rows = parameters.getOrDefault(oid, List.of());
        List<FunctionParameter> list = new ArrayList<>(rows.size());
        for (CatalogRow row : rows) {
            long type = row.number(1);
            list.add(new FunctionParameter(
                    row.optionalText(3).orElse(""),
                    mode(row.optionalText(2)),
                    types.name(type),
                    types.rowType(type),
                    row.optionalText(4)));
        }
        return list;
    }

    /** What the function does, when the text says it for certain: a setting of its own may change what its text means. */
    private Optional<FunctionBody> body(CatalogRow row, List<String> ownSettings) throws CatalogUnavailableException {
        Optional<String> standard = row.optionalText(11);
        if (standard.isPresent()) {
            return Optional.of(new FunctionBody(statements(standard.get()), Optional.of(SearchPathSetting.SYSTEM)));
        }
        Optional<String> text = row.optionalText(10);
        Optional<SearchPathSetting> path = Optional.empty();
        for (String setting : ownSettings) {
            path = setting.startsWith(SEARCH_PATH)
                    ? SearchPathSetting.parse(setting.substring(SEARCH_PATH.length()))
                    : Optional.empty();
            if (path.isEmpty()) {
                return Optional.empty();
            }
        }
        boolean ownersRights = row.bool(9);
        if (ownersRights
                && !(row.bool(13)
                        && path.isPresent()
                        && schemas.containsAll(path.get().names()))) {
            // Its owner may find other schemas than we do.
            return Optional.empty();
        }
        Optional<SearchPathSetting> known = path;
        return text.map(statements -> new FunctionBody(statements, known));
    }

    /** {@code RETURN a + 1} and {@code BEGIN ATOMIC SELECT a + 1; END}, as the server prints them, without the frame. */
    private static String statements(String standardBody) throws CatalogUnavailableException {
        String text = standardBody.strip();
        if (text.startsWith("RETURN ")) {
            return "SELECT " + text.substring("RETURN ".length());
        }
        if (text.startsWith(ATOMIC) && text.endsWith(END)) {
            return text.substring(ATOMIC.length(), text.length() - END.length()).strip();
        }
        throw new CatalogUnavailableException("the server printed a function in a form that is not known", null);
    }

    private static Mode mode(Optional<String> proargmode) {
        return switch (proargmode.orElse("i")) {
            case "o" -> Mode.OUT;
            case "b" -> Mode.INOUT;
            case "v" -> Mode.VARIADIC;
            case "t" -> Mode.TABLE;
            default -> Mode.IN;
        };
    }

    private static FunctionKind kind(String prokind) {
        return switch (prokind) {
            case "p" -> FunctionKind.PROCEDURE;
            case "a" -> FunctionKind.AGGREGATE;
            case "w" -> FunctionKind.WINDOW;
            default -> FunctionKind.FUNCTION;
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
