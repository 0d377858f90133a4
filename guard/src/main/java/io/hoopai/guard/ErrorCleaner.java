package io.hoopai.guard;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Takes out of errors and notices whatever may quote a value. The codes and names stay, which a client acts on; the text
 * is put together anew from them.
 *
 * <p>Fields and SQLSTATEs: PostgreSQL documentation, "Error and Notice Message Fields" and appendix A.
 */
final class ErrorCleaner {
    /** Severity (twice), code, position, and the names of schema, table, column, data type and constraint. */
    private static final Set<Character> KEPT = Set.of('S', 'V', 'C', 'P', 's', 't', 'c', 'd', 'n');

    private static final Set<String> ERRORS = Set.of("ERROR", "FATAL", "PANIC");

    private static final Map<String, String> BY_CODE = Map.ofEntries(
            Map.entry("22001", "value too long for its type"),
            Map.entry("22003", "value out of range"),
            Map.entry("22007", "invalid date or time"),
            Map.entry("22008", "date or time out of range"),
            Map.entry("22012", "division by zero"),
            Map.entry("22023", "invalid parameter value"),
            Map.entry("22P02", "invalid input syntax for a type"),
            Map.entry("25001", "this cannot run inside a transaction block"),
            Map.entry("25006", "this cannot run in a read-only transaction"),
            Map.entry("25P01", "there is no transaction in progress"),
            Map.entry("25P02", "current transaction is aborted, commands ignored until end of transaction block"),
            Map.entry("26000", "the prepared statement does not exist"),
            Map.entry("34000", "the portal does not exist"),
            Map.entry("3B001", "the savepoint does not exist"),
            Map.entry("40001", "could not serialize access due to concurrent update"),
            Map.entry("40P01", "deadlock detected"),
            Map.entry("42501", "permission denied"),
            Map.entry("42601", "syntax error"),
            Map.entry("42701", "duplicate column"),
            Map.entry("42702", "ambiguous column"),
            Map.entry("42703", "the column does not exist"),
            Map.entry("42804", "type mismatch"),
            Map.entry("42883", "the function or operator does not exist"),
            Map.entry("42P01", "the relation does not exist"),
            Map.entry("42P05", "the prepared statement exists already"),
            Map.entry("42P07", "the relation exists already"),
            Map.entry("55P03", "a lock could not be had"),
            Map.entry("57014", "the statement was cancelled"),
            Map.entry("57P01", "the server ended the connection"),
            Map.entry("57P02", "the server ended the connection"),
            Map.entry("57P03", "the server cannot be reached at the moment"));

    private static final Map<String, String> BY_CLASS = Map.of(
            "08", "the connection to the database failed",
            "22", "invalid value",
            "23", "the statement violates an integrity constraint",
            "28", "the database refused the credentials",
            "40", "the transaction was rolled back",
            "42", "the statement is not valid",
            "53", "the server has not enough resources",
            "54", "a limit of the server was exceeded",
            "57", "the server stopped the statement",
            "58", "the server failed");

    private ErrorCleaner() {}

    static ServerError redact(ServerError error) {
        Map<Character, String> fields = new HashMap<>();
        error.fields().forEach((code, value) -> {
            if (KEPT.contains(code)) {
                fields.put(code, value);
            }
        });
        fields.put('M', message(error.sqlState(), fields));
        return new ServerError(error.sqlState(), fields);
    }

    /** The error with its free text as {@code seen} shows it; itself where that changes nothing. */
    static ServerError shown(ServerError error, UnaryOperator<String> seen) {
        Map<Character, String> fields = new HashMap<>();
        error.fields().forEach((code, value) -> fields.put(code, KEPT.contains(code) ? value : seen.apply(value)));
        return fields.equals(error.fields()) ? error : new ServerError(error.sqlState(), fields);
    }

    private static String message(String sqlState, Map<Character, String> names) {
        switch (sqlState) {
            case "23502":
                return "null value" + of(" in column ", names, 'c') + of(" of relation ", names, 't')
                        + " violates not-null constraint";
            case "23503":
                return "the statement" + of(" on table ", names, 't') + " violates foreign key constraint"
                        + of(" ", names, 'n');
            case "23505":
                return "duplicate key value violates unique constraint" + of(" ", names, 'n');
            case "23514":
                return "new row" + of(" for relation ", names, 't') + " violates check constraint"
                        + of(" ", names, 'n');
            default:
                break;
        }
        String byCode = BY_CODE.get(sqlState);
        if (byCode != null) {
            return byCode;
        }
        String severity = names.getOrDefault('V', names.getOrDefault('S', "ERROR"));
        if (!ERRORS.contains(severity)) {
            return "a notice of the database, whose text is withheld";
        }
        String sqlClass = sqlState.length() < 2 ? "" : sqlState.substring(0, 2);
        return BY_CLASS.getOrDefault(sqlClass, "the database refused the statement");
    }

    private static String of(String before, Map<Character, String> names, char code) {
        String name = names.get(code);
        return name == null ? "" : before + "\"" + name + "\"";
    }
}
