package io.hoopai.sql.parser;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.StatementKind;
import io.hoopai.sql.lexer.TokenKind;
import io.hoopai.sql.tree.QualifiedName;
import io.hoopai.sql.tree.Utility;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Classifies the statements of MySQL that are neither query nor DML. Only forms that are read to their last token are
 * harmless; a form whose effects its tokens do not show is refused here.
 */
final class MySqlUtilities {
    private final MySqlGrammar grammar;
    private final Tokens tokens;

    MySqlUtilities(MySqlGrammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens();
    }

    Utility read() throws SqlNotUnderstoodException {
        SourcePosition position = tokens.position();
        String verb = tokens.text();
        switch (verb) {
            case "set" -> {
                return new MySqlSettings(grammar).read();
            }
            case "show" -> {
                return new MySqlShows(grammar).read();
            }
            case "use" -> {
                return use(position);
            }
            case "begin", "start", "commit", "rollback", "savepoint", "release" -> {
                return byTokens(TransactionForms.of(Dialect.MYSQL)::parse, position);
            }
            case "create", "alter", "drop", "truncate", "grant", "revoke" -> {
                return byTokens(new DefinitionForms(Dialect.MYSQL)::parse, position);
            }
            case "analyze", "optimize" -> {
                return byTokens(new DefinitionForms(Dialect.MYSQL)::maintenance, position);
            }
            case "do" -> {
                return rest(StatementKind.DO, verb, position);
            }
            case "lock", "unlock" -> {
                return rest(StatementKind.LOCK, verb, position);
            }
            case "prepare", "execute", "deallocate", "load", "handler", "import", "rename", "xa" -> {
                return unjudged(kind(verb), verb.toUpperCase(Locale.ROOT), position);
            }
            default -> {
                return rest(StatementKind.OTHER, verb, position);
            }
        }
    }

    /** What the statements are whose effects their tokens do not show: a text is run, a file is read, a name is changed. */
    private static StatementKind kind(String verb) {
        return switch (verb) {
            case "prepare" -> StatementKind.PREPARE;
            case "execute" -> StatementKind.EXECUTE;
            case "deallocate" -> StatementKind.DEALLOCATE;
            case "load" -> StatementKind.COPY;
            case "import", "rename" -> StatementKind.DDL;
            case "xa" -> StatementKind.TRANSACTION;
            default -> StatementKind.OTHER;
        };
    }

    /** DESCRIBE of a table, with a column or a pattern for columns behind it. */
    Utility describe(String verb, SourcePosition position) throws SqlNotUnderstoodException {
        QualifiedName relation = grammar.names().qualified("a table, or a statement to explain");
        if (tokens.at(TokenKind.STRING) || grammar.names().atName()) {
            tokens.skip(1);
        }
        return new Utility(
                StatementKind.SHOW,
                verb.equals("explain") ? "EXPLAIN" : "DESCRIBE",
                List.of(relation),
                Optional.empty(),
                List.of(),
                true,
                position);
    }

    private Utility use(SourcePosition position) throws SqlNotUnderstoodException {
        tokens.skip(1);
        String database = grammar.names().name("a database");
        return new Utility(StatementKind.USE, "USE", List.of(), Optional.empty(), List.of(database), false, position);
    }

    /** What is classified by tokens alone. */
    private interface Form {
        Utility parse(TokenCursor cursor, SourcePosition start) throws SqlNotUnderstoodException;
    }

    private Utility byTokens(Form form, SourcePosition position) throws SqlNotUnderstoodException {
        Utility utility = form.parse(new TokenCursor(tokens.statement()), position);
        tokens.skipAll();
        return utility;
    }

    private Utility unjudged(StatementKind kind, String verb, SourcePosition position) {
        tokens.skipAll();
        return new Utility(kind, verb, List.of(), Optional.empty(), List.of(), false, Optional.of(verb), position);
    }

    private Utility rest(StatementKind kind, String verb, SourcePosition position) {
        tokens.skipAll();
        return Utilities.of(kind, verb.toUpperCase(Locale.ROOT), false, position);
    }
}
