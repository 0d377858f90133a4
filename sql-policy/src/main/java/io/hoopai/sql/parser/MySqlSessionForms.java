package io.hoopai.sql.parser;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.StatementKind;
import io.hoopai.sql.lexer.Token;
import io.hoopai.sql.lexer.TokenKind;
import io.hoopai.sql.tree.QualifiedName;
import io.hoopai.sql.tree.Utility;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** SET, SHOW, DESCRIBE, USE and DEALLOCATE of MySQL. */
final class MySqlSessionForms {
    Utility parse(TokenCursor tokens, SourcePosition start) throws SqlNotUnderstoodException {
        String verb = tokens.take().word();
        return switch (verb) {
            case "set" -> set(tokens, start);
            case "show" -> show(tokens, start);
            case "describe", "desc" -> describe(tokens, start);
            case "use" -> use(tokens, start);
            case "deallocate" -> throw UtilityParser.unsupported(verb, start);
            default -> UtilityParser.of(StatementKind.OTHER, verb.toUpperCase(Locale.ROOT), false, start);
        };
    }

    private static Utility set(TokenCursor tokens, SourcePosition start) throws SqlNotUnderstoodException {
        if (tokens.accept("password")) {
            return UtilityParser.of(StatementKind.GRANT, "SET PASSWORD", false, start);
        }
        if (tokens.accept("role") || tokens.accept("default", "role")) {
            return UtilityParser.of(StatementKind.SET, "SET ROLE", false, start);
        }
        if (tokens.accept("transaction") || tokens.accept("session", "transaction")) {
            boolean harmless =
                    !tokens.atEnd() && TransactionForms.of(Dialect.MYSQL).modes(tokens);
            return UtilityParser.of(StatementKind.SET, "SET TRANSACTION", harmless, start);
        }
        tokens.acceptAny("session", "local");
        Token name = tokens.take();
        if (!name.isWord("names") && !tokens.acceptSymbol("=") && !tokens.acceptSymbol(":=")) {
            return UtilityParser.of(StatementKind.SET, "SET", false, start);
        }
        List<String> values = value(tokens);
        boolean harmless = tokens.atEnd() && SettingRules.MYSQL.maySet(name.word(), values);
        Optional<String> setting =
                Optional.of(name.value().toLowerCase(Locale.ROOT)).filter(text -> !text.isEmpty());
        return new Utility(StatementKind.SET, "SET", List.of(), setting, values, harmless, start);
    }

    private static List<String> value(TokenCursor tokens) throws SqlNotUnderstoodException {
        if (tokens.atEnd()) {
            return List.of();
        }
        TokenKind kind = tokens.peek().kind();
        boolean plain = kind == TokenKind.WORD || kind == TokenKind.STRING || kind == TokenKind.NUMBER;
        return plain ? List.of(tokens.take().value()) : List.of();
    }

    /** Names and types of what is stored, nothing of the values: no row estimates, warnings, processes or variables. */
    private static Utility show(TokenCursor tokens, SourcePosition start) throws SqlNotUnderstoodException {
        tokens.accept("full");
        if (tokens.acceptAny("tables", "databases", "schemas")) {
            if (tokens.acceptAny("from", "in")) {
                tokens.name();
            }
            return shown("SHOW", List.of(), pattern(tokens), start);
        }
        if (tokens.acceptAny("columns", "fields") && tokens.acceptAny("from", "in")) {
            QualifiedName relation = tokens.name();
            return shown("SHOW COLUMNS", List.of(relation), pattern(tokens), start);
        }
        if (tokens.accept("create", "table")) {
            QualifiedName relation = tokens.name();
            return shown("SHOW CREATE TABLE", List.of(relation), tokens.atEnd(), start);
        }
        return shown("SHOW", List.of(), false, start);
    }

    private static Utility describe(TokenCursor tokens, SourcePosition start) throws SqlNotUnderstoodException {
        if (tokens.remainderHasAny("select", "insert", "update", "delete", "replace", "table", "with", "values")) {
            throw UtilityParser.unsupported("DESCRIBE of a statement", start);
        }
        QualifiedName relation = tokens.name();
        return shown("DESCRIBE", List.of(relation), tokens.atEnd(), start);
    }

    private static Utility use(TokenCursor tokens, SourcePosition start) throws SqlNotUnderstoodException {
        String database = tokens.name().toString();
        return new Utility(StatementKind.USE, "USE", List.of(), Optional.empty(), List.of(database), false, start);
    }

    /** Nothing more, or a constant pattern. */
    private static boolean pattern(TokenCursor tokens) throws SqlNotUnderstoodException {
        if (tokens.accept("like")) {
            return tokens.take().kind() == TokenKind.STRING && tokens.atEnd();
        }
        return tokens.atEnd();
    }

    private static Utility shown(String verb, List<QualifiedName> relations, boolean harmless, SourcePosition start) {
        return new Utility(StatementKind.SHOW, verb, relations, Optional.empty(), List.of(), harmless, start);
    }
}
