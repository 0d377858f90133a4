package io.hoopai.sql.parser;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.StatementKind;
import io.hoopai.sql.tree.QualifiedName;
import io.hoopai.sql.tree.Utility;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Statements that define, change or drop objects, grant privileges, or maintain tables. What could carry stored values
 * to another place, or give a column another name, is refused: a rule is tied to the name.
 */
final class DefinitionForms {
    private final Dialect dialect;

    DefinitionForms(Dialect dialect) {
        this.dialect = dialect;
    }

    Utility parse(TokenCursor tokens, SourcePosition start) throws SqlNotUnderstoodException {
        String verb = tokens.take().word();
        return switch (verb) {
            case "create" -> create(tokens, start);
            case "alter" -> alter(tokens, start);
            case "drop" -> drop(tokens, start);
            case "truncate" -> truncate(tokens, start);
            case "comment" -> ddl("COMMENT", List.of(), start);
            default -> UtilityParser.of(StatementKind.GRANT, verb.toUpperCase(Locale.ROOT), false, start);
        };
    }

    /** VACUUM, ANALYZE, REINDEX, CLUSTER and OPTIMIZE. */
    Utility maintenance(TokenCursor tokens, SourcePosition start) throws SqlNotUnderstoodException {
        String verb = tokens.take().word().toUpperCase(Locale.ROOT);
        if (dialect == Dialect.MYSQL && !tokens.accept("table")) {
            return UtilityParser.of(StatementKind.OTHER, verb, false, start);
        }
        boolean names = tokens.atName() && !tokens.remainderHasAny("full", "freeze", "verbose", "analyze", "table");
        return ddl(verb, names ? tokens.names() : List.of(), start);
    }

    private Utility create(TokenCursor tokens, SourcePosition start) throws SqlNotUnderstoodException {
        if (isRole(tokens)) {
            return UtilityParser.of(StatementKind.GRANT, "CREATE ROLE", false, start);
        }
        tokens.acceptAny("unlogged", "unique");
        if (tokens.accept("table")) {
            return createTable(tokens, start);
        }
        if (tokens.accept("index")) {
            if (!tokens.skipPast("on")) {
                throw tokens.unexpected();
            }
            tokens.accept("only");
            return ddl("CREATE INDEX", List.of(tokens.name()), start);
        }
        String object = tokens.word();
        return switch (object) {
            case "schema", "sequence", "type", "domain", "database", "extension" -> {
                if (tokens.remainderHasAny("select", "create", "grant")) {
                    throw UtilityParser.unsupported("CREATE " + object + " … CREATE", start);
                }
                yield ddl("CREATE " + object.toUpperCase(Locale.ROOT), List.of(), start);
            }
            default -> throw UtilityParser.unsupported(("CREATE " + object).strip(), start);
        };
    }

    /** Refuses CREATE TABLE … AS, in all its notations: it stores what a query reads. */
    private static Utility createTable(TokenCursor tokens, SourcePosition start) throws SqlNotUnderstoodException {
        tokens.accept("if", "not", "exists");
        QualifiedName relation = tokens.name();
        if (tokens.remainderHasAny("select", "execute", "table") || tokens.remainderHasQueryBehindAs()) {
            throw UtilityParser.unsupported("CREATE TABLE … AS", start);
        }
        return ddl("CREATE TABLE", List.of(relation), start);
    }

    private Utility alter(TokenCursor tokens, SourcePosition start) throws SqlNotUnderstoodException {
        if (isRole(tokens) || tokens.accept("default", "privileges")) {
            return UtilityParser.of(StatementKind.GRANT, "ALTER ROLE", false, start);
        }
        boolean materialized = tokens.acceptAny("materialized", "foreign");
        String object = tokens.take().word();
        String verb = "ALTER " + object.toUpperCase(Locale.ROOT);
        if (object.equals("system")) {
            return UtilityParser.of(StatementKind.OTHER, verb, false, start);
        }
        if (tokens.remainderHasAny(
                "rename", "change", "schema", "using", "generated", "as", "attach", "inherit", "exchange")) {
            throw UtilityParser.unsupported(verb + " that renames, moves or computes", start);
        }
        boolean relation = materialized
                || switch (object) {
                    case "table", "view", "sequence", "index" -> true;
                    default -> false;
                };
        if (!relation) {
            return ddl(verb, List.of(), start);
        }
        tokens.accept("if", "exists");
        tokens.accept("only");
        return ddl(verb, List.of(tokens.name()), start);
    }

    private Utility drop(TokenCursor tokens, SourcePosition start) throws SqlNotUnderstoodException {
        if (isRole(tokens) || tokens.accept("owned")) {
            return UtilityParser.of(StatementKind.GRANT, "DROP ROLE", false, start);
        }
        tokens.acceptAny("materialized", "foreign", "temporary");
        String object = tokens.take().word();
        String verb = "DROP " + object.toUpperCase(Locale.ROOT);
        refuseCascade(tokens, verb, start);
        switch (object) {
            case "table", "view", "sequence" -> {
                tokens.accept("if", "exists");
                return ddl(verb, tokens.names(), start);
            }
            case "index", "trigger", "policy", "rule" -> {
                if (tokens.skipPast("on")) {
                    return ddl(verb, List.of(tokens.name()), start);
                }
                tokens.accept("concurrently");
                tokens.accept("if", "exists");
                return ddl(verb, tokens.names(), start);
            }
            default -> {
                return ddl(verb, List.of(), start);
            }
        }
    }

    private Utility truncate(TokenCursor tokens, SourcePosition start) throws SqlNotUnderstoodException {
        refuseCascade(tokens, "TRUNCATE", start);
        tokens.accept("table");
        List<QualifiedName> relations = new ArrayList<>();
        do {
            tokens.accept("only");
            relations.add(tokens.name());
            tokens.acceptSymbol("*");
        } while (tokens.acceptSymbol(","));
        return UtilityParser.on(StatementKind.TRUNCATE, "TRUNCATE", relations, start);
    }

    /** What else goes is not in the text. */
    private static void refuseCascade(TokenCursor tokens, String verb, SourcePosition start)
            throws SqlNotUnderstoodException {
        if (tokens.remainderHasAny("cascade")) {
            throw UtilityParser.unsupported(verb + " … CASCADE", start);
        }
    }

    private static boolean isRole(TokenCursor tokens) {
        return tokens.acceptAny("role", "user", "group");
    }

    private static Utility ddl(String verb, List<QualifiedName> relations, SourcePosition start) {
        return UtilityParser.on(StatementKind.DDL, verb, relations, start);
    }
}
