package io.hoopai.sql.parser;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.StatementKind;
import io.hoopai.sql.lexer.Token;
import io.hoopai.sql.lexer.TokenKind;
import io.hoopai.sql.tree.Utility;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** SET, RESET, SHOW, DISCARD and DEALLOCATE of Postgres. */
final class PostgresSessionForms {
    /** In the place of a setting's name: all of them. */
    private static final String ALL = "all";

    Utility parse(TokenCursor tokens, SourcePosition start) throws SqlNotUnderstoodException {
        String verb = tokens.take().word();
        return switch (verb) {
            case "set" -> set(tokens, start);
            case "reset" -> reset(tokens, start);
            case "show" -> show(tokens, start);
            case "discard" -> discard(tokens, start);
            case "deallocate" -> deallocate(tokens, start);
            default -> Utilities.of(StatementKind.OTHER, verb.toUpperCase(Locale.ROOT), false, start);
        };
    }

    private static Utility set(TokenCursor tokens, SourcePosition start) throws SqlNotUnderstoodException {
        TransactionForms transaction = TransactionForms.of(Dialect.POSTGRESQL);
        if (tokens.accept("transaction") || tokens.accept("session", "characteristics", "as", "transaction")) {
            boolean harmless = !tokens.atEnd() && transaction.modes(tokens);
            return Utilities.of(StatementKind.SET, "SET TRANSACTION", harmless, start);
        }
        if (tokens.accept("session", "authorization")) {
            return setting("SET SESSION AUTHORIZATION", "session_authorization", List.of(), false, start);
        }
        if (tokens.accept("constraints")) {
            return Utilities.of(StatementKind.SET, "SET CONSTRAINTS", false, start);
        }
        if (tokens.accept("xml", "option")) {
            return Utilities.of(StatementKind.SET, "SET XML OPTION", false, start);
        }
        tokens.acceptAny("session", "local");
        if (tokens.accept("role")) {
            return setting("SET ROLE", "role", List.of(), false, start);
        }
        String name = settingName(tokens);
        List<String> values = values(tokens);
        boolean harmless = tokens.atEnd() && SettingRules.POSTGRESQL.maySet(name, values);
        return setting("SET", name, values, harmless, start);
    }

    /** The name of the setting, with the sign between it and its value. Forms with their own grammar have none. */
    private static String settingName(TokenCursor tokens) throws SqlNotUnderstoodException {
        if (tokens.accept("time", "zone")) {
            return "timezone";
        }
        if (tokens.accept("names")) {
            return "client_encoding";
        }
        if (tokens.accept("schema")) {
            return "search_path";
        }
        String name = tokens.name().toString().toLowerCase(Locale.ROOT);
        if (!tokens.accept("to") && !tokens.acceptSymbol("=")) {
            throw Utilities.unsupported("SET " + name, tokens.position());
        }
        return name;
    }

    /** The values to the end; none for DEFAULT. What is no list of plain values leaves the cursor before the end. */
    private static List<String> values(TokenCursor tokens) throws SqlNotUnderstoodException {
        List<String> values = new ArrayList<>();
        if (tokens.accept("default")) {
            return values;
        }
        do {
            String sign = tokens.acceptSymbol("-") ? "-" : "";
            if (tokens.atEnd() || !isPlain(tokens.peek().kind())) {
                break;
            }
            values.add(sign + tokens.take().value());
        } while (tokens.acceptSymbol(","));
        return values;
    }

    private static boolean isPlain(TokenKind kind) {
        return switch (kind) {
            case WORD, QUOTED_NAME, STRING, NUMBER -> true;
            case BIT_STRING, PARAMETER, VARIABLE, OPERATOR, PUNCTUATION -> false;
        };
    }

    private static Utility reset(TokenCursor tokens, SourcePosition start) throws SqlNotUnderstoodException {
        if (tokens.accept("session", "authorization")) {
            return setting("RESET SESSION AUTHORIZATION", "session_authorization", List.of(), false, start);
        }
        if (tokens.accept("all")) {
            // To what the session began with, which a new session would have too.
            return setting("RESET ALL", ALL, List.of(), tokens.atEnd(), start);
        }
        String name = tokens.accept("time", "zone") ? "timezone" : tokens.name().toString();
        boolean harmless = tokens.atEnd() && SettingRules.POSTGRESQL.maySet(name, List.of());
        return setting("RESET", name, List.of(), harmless, start);
    }

    private static Utility discard(TokenCursor tokens, SourcePosition start) {
        if (tokens.accept(ALL)) {
            return Utilities.of(StatementKind.DISCARD, Utility.DISCARD_ALL, tokens.atEnd(), start);
        }
        boolean harmless = tokens.acceptAny("plans", "sequences") && tokens.atEnd();
        return Utilities.of(StatementKind.DISCARD, "DISCARD", harmless, start);
    }

    private static Utility show(TokenCursor tokens, SourcePosition start) throws SqlNotUnderstoodException {
        String name;
        if (tokens.accept("time", "zone")) {
            name = "timezone";
        } else if (tokens.accept("transaction", "isolation", "level")) {
            name = "transaction_isolation";
        } else {
            name = tokens.name().toString().toLowerCase(Locale.ROOT);
        }
        boolean harmless = tokens.atEnd() && SettingRules.POSTGRESQL.mayShow(name);
        return new Utility(StatementKind.SHOW, "SHOW", List.of(), Optional.of(name), List.of(), harmless, start);
    }

    private static Utility deallocate(TokenCursor tokens, SourcePosition start) throws SqlNotUnderstoodException {
        tokens.accept("prepare");
        boolean all = tokens.word().equals(ALL);
        Token name = tokens.take();
        return new Utility(
                StatementKind.DEALLOCATE,
                "DEALLOCATE",
                List.of(),
                all ? Optional.empty() : Optional.of(name.value()),
                List.of(),
                name.isName() && tokens.atEnd(),
                start);
    }

    private static Utility setting(
            String verb, String name, List<String> values, boolean harmless, SourcePosition start) {
        return new Utility(StatementKind.SET, verb, List.of(), Optional.of(name), values, harmless, start);
    }
}
