package io.hoopai.sql.catalog;

import io.hoopai.sql.catalog.FunctionParameter.Mode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the functions and procedures that users of a MySQL server defined. Their bodies are left out: they are programs,
 * and were written under an {@code sql_mode} of their own.
 */
final class MySqlRoutines {
    private static final String ROUTINES = """
            SELECT ROUTINE_SCHEMA, ROUTINE_NAME, ROUTINE_TYPE, DATA_TYPE, IS_DETERMINISTIC, SQL_DATA_ACCESS,
                   SECURITY_TYPE
            FROM information_schema.ROUTINES
            """;

    /** Number 0 is the result of a function. */
    private static final String PARAMETERS = """
            SELECT SPECIFIC_SCHEMA, SPECIFIC_NAME, ROUTINE_TYPE, PARAMETER_MODE, PARAMETER_NAME, DATA_TYPE
            FROM information_schema.PARAMETERS
            WHERE ORDINAL_POSITION > 0
            ORDER BY SPECIFIC_SCHEMA, SPECIFIC_NAME, ROUTINE_TYPE, ORDINAL_POSITION
            """;

    /** A function and a procedure may have the same name. */
    private record Key(String schema, String name, String type) {}

    private MySqlRoutines() {}

    static void addTo(Catalog.Builder catalog, CatalogConnection connection) throws CatalogUnavailableException {
        Map<Key, List<FunctionParameter>> parameters = new HashMap<>();
        for (CatalogRow row : CatalogRow.query(connection, PARAMETERS)) {
            parameters
                    .computeIfAbsent(key(row), key -> new ArrayList<>())
                    .add(new FunctionParameter(
                            row.optionalText(4).orElse(""),
                            Mode.valueOf(row.optionalText(3).orElse("IN").toUpperCase(Locale.ROOT)),
                            row.text(5).toLowerCase(Locale.ROOT),
                            Optional.empty(),
                            Optional.empty()));
        }
        for (CatalogRow row : CatalogRow.query(connection, ROUTINES)) {
            boolean procedure = row.text(2).equals("PROCEDURE");
            catalog.function(new CatalogFunction(
                    row.text(0),
                    row.text(1).toLowerCase(Locale.ROOT),
                    procedure ? FunctionKind.PROCEDURE : FunctionKind.FUNCTION,
                    parameters.getOrDefault(key(row), List.of()),
                    row.optionalText(3).orElse("").toLowerCase(Locale.ROOT),
                    Optional.empty(),
                    false,
                    "sql",
                    volatility(row.text(4), row.text(5)),
                    false,
                    row.text(6).equals("DEFINER"),
                    Optional.empty(),
                    Optional.empty()));
        }
    }

    private static Key key(CatalogRow row) throws CatalogUnavailableException {
        return new Key(row.text(0), row.text(1), row.text(2));
    }

    /** MySQL takes the author's word for it, so that only what is declared both ways counts. */
    private static String volatility(String deterministic, String dataAccess) {
        if (!deterministic.equals("YES")) {
            return "volatile";
        }
        return switch (dataAccess) {
            case "NO SQL" -> "immutable";
            case "READS SQL DATA" -> "stable";
            default -> "volatile";
        };
    }
}
