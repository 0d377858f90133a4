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
import java.util.Optional;

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
            default -> Utilities.of(StatementKind.GRANT, verb.toUpperCase(Locale.ROOT), false, start);
        };
    }

    /** IMPORT FOREIGN SCHEMA: the relations that it makes are not in the text. */
    Utility foreign(SourcePosition start) {
        return unjudged("IMPORT FOREIGN SCHEMA", List.of(), "IMPORT FOREIGN SCHEMA", start);
    }

    /** VACUUM, ANALYZE, REINDEX, CLUSTER and OPTIMIZE. */
    Utility maintenance(TokenCursor tokens, SourcePosition start) throws SqlNotUnderstoodException {
        String verb = tokens.take().word().toUpperCase(Locale.ROOT);
        if (dialect == Dialect.MYSQL && !tokens.accept("table")) {
            return Utilities.of(StatementKind.OTHER, verb, false, start);
        }
        boolean names = tokens.atName() && !tokens.remainderHasAny("full", "freeze", "verbose", "analyze", "table");
        return ddl(verb, names ? tokens.names() : List.of(), start);
    }

    private Utility create(TokenCursor tokens, SourcePosition start) throws SqlNotUnderstoodException {
        if (isRole(tokens)) {
            return Utilities.of(StatementKind.GRANT, "CREATE ROLE", false, start);
        }
        boolean temporary = tokens.acceptAny("temporary", "temp", "local", "global");
        tokens.acceptAny("temporary", "temp", "unlogged", "unique");
        if (temporary && tokens.accept("table")) {
            return unjudged("CREATE TABLE", List.of(tokens.name()), "CREATE TEMPORARY TABLE", start);
        }
        if (tokens.accept("table")) {
            return createTable(tokens, start);
        }
        if (tokens.accept("index")) {
            if (!tokens.skipPast("on")) {
                throw tokens.unexpected();
            }
            tokens.accept("only");
            QualifiedName relation = tokens.name();
            return judged(ddl("CREATE INDEX", List.of(relation), start), tokens);
        }
        String object = tokens.word();
        return switch (object) {
            case "schema", "sequence", "type", "domain", "database", "extension" -> {
                String verb = "CREATE " + object.toUpperCase(Locale.ROOT);
                if (tokens.remainderHasAny("select", "create", "grant")) {
                    yield unjudged(verb, List.of(), verb + " … CREATE", start);
                }
                yield judged(ddl(verb, List.of(), start), tokens);
            }
            default -> {
                String verb = ("CREATE " + object.toUpperCase(Locale.ROOT)).strip();
                yield unjudged(verb, List.of(), verb, start);
            }
        };
    }

    /** Refuses CREATE TABLE … AS, in all its notations: it stores what a query reads. */
    private static Utility createTable(TokenCursor tokens, SourcePosition start) throws SqlNotUnderstoodException {
        tokens.accept("if", "not", "exists");
        List<QualifiedName> relations = new ArrayList<>();
        relations.add(tokens.name());
        if (tokens.remainderHasAny("select", "execute", "table") || tokens.remainderHasQueryBehindAs()) {
            return unjudged("CREATE TABLE", relations, "CREATE TABLE … AS", start);
        }
        relations.addAll(DefinedExpressions.relations(tokens));
        return judged(ddl("CREATE TABLE", relations, start), tokens);
    }

    private Utility alter(TokenCursor tokens, SourcePosition start) throws SqlNotUnderstoodException {
        if (isRole(tokens) || tokens.accept("default", "privileges")) {
            return Utilities.of(StatementKind.GRANT, "ALTER ROLE", false, start);
        }
        boolean materialized = tokens.acceptAny("materialized", "foreign");
        String object = tokens.take().word();
        String verb = "ALTER " + object.toUpperCase(Locale.ROOT);
        if (object.equals("system")) {
            return Utilities.of(StatementKind.OTHER, verb, false, start);
        }
        boolean unclear = tokens.remainderHasAny(
                "rename",
                "change",
                "schema",
                "using",
                "generated",
                "as",
                "attach",
                "detach",
                "inherit",
                "exchange",
                "cascade");
        boolean relation = materialized
                || switch (object) {
                    case "table", "view", "sequence", "index" -> true;
                    default -> false;
                };
        List<QualifiedName> relations = new ArrayList<>();
        if (relation) {
            tokens.accept("if", "exists");
            tokens.accept("only");
            relations.add(tokens.name());
            relations.addAll(DefinedExpressions.relations(tokens));
        }
        if (unclear) {
            return unjudged(verb, relations, verb + " that renames, moves or computes", start);
        }
        // Of other objects the names have their arguments behind them, and no expressions.
        boolean computes = relation || object.equals("domain") || object.equals("policy");
        return computes ? judged(ddl(verb, relations, start), tokens) : ddl(verb, relations, start);
    }

    private Utility drop(TokenCursor tokens, SourcePosition start) throws SqlNotUnderstoodException {
        if (isRole(tokens) || tokens.accept("owned")) {
            return Utilities.of(StatementKind.GRANT, "DROP ROLE", false, start);
        }
        tokens.acceptAny("materialized", "foreign", "temporary");
        String object = tokens.take().word();
        String verb = "DROP " + object.toUpperCase(Locale.ROOT);
        boolean cascade = tokens.remainderHasAny("cascade");
        List<QualifiedName> relations = dropped(object, tokens);
        return cascade ? unjudged(verb, relations, verb + " … CASCADE", start) : ddl(verb, relations, start);
    }

    private static List<QualifiedName> dropped(String object, TokenCursor tokens) throws SqlNotUnderstoodException {
        switch (object) {
            case "table", "view", "sequence" -> {
                tokens.accept("if", "exists");
                return tokens.names();
            }
            case "index", "trigger", "policy", "rule" -> {
                if (tokens.skipPast("on")) {
                    return List.of(tokens.name());
                }
                tokens.accept("concurrently");
                tokens.accept("if", "exists");
                return tokens.names();
            }
            default -> {
                return List.of();
            }
        }
    }

    /** With CASCADE, what else goes is not in the text. */
    private Utility truncate(TokenCursor tokens, SourcePosition start) throws SqlNotUnderstoodException {
        boolean cascade = tokens.remainderHasAny("cascade");
        tokens.accept("table");
        List<QualifiedName> relations = new ArrayList<>();
        do {
            tokens.accept("only");
            relations.add(tokens.name());
            tokens.acceptSymbol("*");
        } while (tokens.acceptSymbol(","));
        return new Utility(
                StatementKind.TRUNCATE,
                "TRUNCATE",
                relations,
                Optional.empty(),
                List.of(),
                false,
                cascade ? Optional.of("TRUNCATE … CASCADE") : Optional.empty(),
                start);
    }

    private static boolean isRole(TokenCursor tokens) {
        return tokens.acceptAny("role", "user", "group");
    }

    /** A definition whose expressions call nothing of which it is not known what it does. */
    private static Utility judged(Utility definition, TokenCursor tokens) {
        return DefinedExpressions.unknownCall(tokens)
                .map(call -> unjudged(
                        definition.verb(),
                        definition.relations(),
                        definition.verb() + " with a call of " + call,
                        definition.position()))
                .orElse(definition);
    }

    private static Utility unjudged(String verb, List<QualifiedName> relations, String form, SourcePosition position) {
        return new Utility(
                StatementKind.DDL, verb, relations, Optional.empty(), List.of(), false, Optional.of(form), position);
    }

    private static Utility ddl(String verb, List<QualifiedName> relations, SourcePosition start) {
        return Utilities.on(StatementKind.DDL, verb, relations, start);
    }
}
