package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.StatementKind;
import io.hoopai.sql.lexer.TokenKind;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.QualifiedName;
import io.hoopai.sql.tree.Utility;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * SHOW of MySQL. What describes the schema, as {@code information_schema} does, is harmless, and so are the settings that
 * a session may know. What shows the server at work, other sessions, or warnings, which quote values, is not.
 */
final class MySqlShows {
    private final MySqlGrammar grammar;
    private final Tokens tokens;

    MySqlShows(MySqlGrammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens();
    }

    Utility read() throws SqlNotUnderstoodException {
        SourcePosition position = tokens.position();
        tokens.expect("show");
        tokens.accept("extended");
        tokens.accept("full");
        String subject = tokens.text();
        tokens.skip(1);
        switch (subject) {
            case "tables", "triggers", "events" -> {
                database();
                return shown("SHOW", List.of(), filter(), position);
            }
            case "databases", "schemas", "collation", "charset", "engines", "privileges" -> {
                return shown("SHOW", List.of(), filter(), position);
            }
            case "character" -> {
                tokens.expect("set");
                return shown("SHOW", List.of(), filter(), position);
            }
            case "columns", "fields" -> {
                return shown("SHOW COLUMNS", List.of(relation()), filter(), position);
            }
            case "index", "indexes", "keys" -> {
                return shown("SHOW INDEX", List.of(relation()), filter(), position);
            }
            case "table" -> {
                tokens.expect("status");
                database();
                return shown("SHOW TABLE STATUS", List.of(), filter(), position);
            }
            case "function", "procedure" -> {
                boolean status = tokens.accept("status");
                return shown("SHOW", List.of(), status && filter(), position);
            }
            case "create" -> {
                return create(position);
            }
            case "grants" -> {
                return shown("SHOW GRANTS", List.of(), tokens.atEnd(), position);
            }
            case "session", "local", "global", "variables" -> {
                return variables(subject, position);
            }
            default -> {
                return shown("SHOW", List.of(), false, position);
            }
        }
    }

    /** The database whose objects are listed, if one is named. */
    private void database() throws SqlNotUnderstoodException {
        if (tokens.accept("from") || tokens.accept("in")) {
            grammar.names().name("a database");
        }
    }

    /** {@code FROM table}, {@code FROM database.table} or {@code FROM table FROM database}. */
    private QualifiedName relation() throws SqlNotUnderstoodException {
        if (!tokens.accept("from") && !tokens.accept("in")) {
            throw tokens.expected("`from`");
        }
        QualifiedName relation = grammar.names().qualified("a table");
        if (!tokens.accept("from") && !tokens.accept("in")) {
            return relation;
        }
        String database = grammar.names().name("a database");
        return new QualifiedName(List.of(database, relation.last()), relation.position());
    }

    private Utility create(SourcePosition position) throws SqlNotUnderstoodException {
        switch (tokens.text()) {
            case "table", "view" -> {
                String verb = tokens.at("table") ? "SHOW CREATE TABLE" : "SHOW CREATE VIEW";
                tokens.skip(1);
                QualifiedName relation = grammar.names().qualified("a table or view");
                return shown(verb, List.of(relation), true, position);
            }
            case "database", "schema" -> {
                tokens.skip(1);
                if (tokens.accept("if")) {
                    tokens.expect("not");
                    tokens.expect("exists");
                }
                grammar.names().name("a database");
                return shown("SHOW CREATE DATABASE", List.of(), true, position);
            }
            default -> {
                return shown("SHOW CREATE", List.of(), false, position);
            }
        }
    }

    /** Variables by their names: those that may be shown are known, and all others may hold what is nobody's business. */
    private Utility variables(String scope, SourcePosition position) throws SqlNotUnderstoodException {
        boolean named = scope.equals("variables") || tokens.accept("variables");
        List<String> names = named ? names() : List.of();
        boolean harmless = !names.isEmpty() && names.stream().allMatch(SettingRules.MYSQL::mayShow);
        return shown("SHOW VARIABLES", List.of(), harmless, position);
    }

    /** {@code LIKE 'name'}, {@code WHERE Variable_name = 'name' OR …} or {@code … IN ('name', …)}; none for anything else. */
    private List<String> names() throws SqlNotUnderstoodException {
        List<String> names = new ArrayList<>();
        if (tokens.accept("like")) {
            names.add(pattern());
            return names;
        }
        if (!tokens.accept("where")) {
            return List.of();
        }
        do {
            if (!tokens.accept("variable_name")) {
                return List.of();
            }
            if (tokens.accept("=")) {
                names.add(text());
            } else if (tokens.accept("like")) {
                names.add(pattern());
            } else if (tokens.accept("in", "(")) {
                do {
                    names.add(text());
                } while (tokens.accept(","));
                tokens.expect(")");
            } else {
                return List.of();
            }
        } while (tokens.accept("or"));
        return names;
    }

    /** In the names of variables an underscore stands for itself, though to LIKE it stands for any character. */
    private String pattern() throws SqlNotUnderstoodException {
        return text().replace("\\_", "_");
    }

    private String text() throws SqlNotUnderstoodException {
        return tokens.take(TokenKind.STRING, "a name as a string").value().toLowerCase(Locale.ROOT);
    }

    /** Nothing more, a pattern, or a condition that only looks at what is shown. */
    private boolean filter() throws SqlNotUnderstoodException {
        if (tokens.accept("like")) {
            tokens.take(TokenKind.STRING, "a pattern as a string");
        } else if (tokens.accept("where")) {
            return isPlain(grammar.expressions().expression());
        }
        return true;
    }

    private static boolean isPlain(Expression expression) {
        if (expression instanceof Expression.Binary binary) {
            return isPlain(binary.left()) && isPlain(binary.right());
        }
        if (expression instanceof Expression.Unary unary) {
            return isPlain(unary.operand());
        }
        if (expression instanceof Expression.NullTest test) {
            return isPlain(test.operand());
        }
        if (expression instanceof Expression.InList in) {
            return isPlain(in.operand()) && in.values().stream().allMatch(MySqlShows::isPlain);
        }
        return expression instanceof Expression.ColumnName || expression instanceof Expression.Literal;
    }

    private Utility shown(String verb, List<QualifiedName> relations, boolean harmless, SourcePosition position) {
        boolean whole = tokens.atEnd();
        tokens.skipAll();
        return new Utility(
                StatementKind.SHOW, verb, relations, Optional.empty(), List.of(), harmless && whole, position);
    }
}
