package io.hoopai.sql.parser;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.SqlNotUnderstoodException.Reason;
import io.hoopai.sql.StatementKind;
import io.hoopai.sql.lexer.LexedStatement;
import io.hoopai.sql.tree.QualifiedName;
import io.hoopai.sql.tree.Utility;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Classifies statements that are neither query nor DML, by their tokens alone. Only forms that are recognised to their
 * last token are harmless; a form whose effects its tokens do not show is refused here. Immutable; safe for use by many
 * threads.
 */
final class UtilityParser {
    /**
     * The statement, or empty when its first word says that it is a query, DML or EXPLAIN.
     *
     * @param statement with at least one token
     * @throws SqlNotUnderstoodException for what is recognised and not supported
     */
    Optional<Utility> parse(LexedStatement statement) throws SqlNotUnderstoodException {
        TokenCursor tokens = new TokenCursor(statement);
        SourcePosition start = tokens.position();
        boolean mysql = statement.dialect() == Dialect.MYSQL;
        String word = tokens.word();
        switch (word) {
            case "select", "with", "values", "table", "insert", "update", "delete", "merge", "explain" -> {
                return Optional.empty();
            }
            case "replace" -> {
                return mysql ? Optional.empty() : Optional.of(other(word, start));
            }
            case "begin", "start", "commit", "end", "rollback", "abort", "savepoint", "release" -> {
                return Optional.of(TransactionForms.of(statement.dialect()).parse(tokens, start));
            }
            case "set", "reset", "show", "discard", "deallocate", "use", "describe", "desc" -> {
                return Optional.of(
                        mysql
                                ? new MySqlSessionForms().parse(tokens, start)
                                : new PostgresSessionForms().parse(tokens, start));
            }
            case "create", "alter", "drop", "truncate", "grant", "revoke", "reassign", "comment" -> {
                return Optional.of(new DefinitionForms(statement.dialect()).parse(tokens, start));
            }
            case "vacuum", "analyze", "reindex", "cluster", "optimize" -> {
                return Optional.of(new DefinitionForms(statement.dialect()).maintenance(tokens, start));
            }
            case "prepare" -> {
                if (mysql) {
                    throw unsupported(word, start);
                }
                return Optional.of(of(StatementKind.TRANSACTION, "PREPARE TRANSACTION", false, start));
            }
            case "load", "import" -> {
                if (mysql) {
                    throw unsupported(word, start);
                }
                return Optional.of(
                        word.equals("load") ? other(word, start) : new DefinitionForms(statement.dialect()).foreign(start));
            }
            case "copy", "do", "call", "listen", "unlisten", "notify", "execute", "declare" -> {
                throw unsupported(word, start);
            }
            case "fetch", "move", "close", "lock", "unlock", "handler", "refresh", "rename" -> {
                throw unsupported(word, start);
            }
            default -> {
                return tokens.atSymbol("(") ? Optional.empty() : Optional.of(other(word, start));
            }
        }
    }

    /** A form that is known and refused in this version. */
    static SqlNotUnderstoodException unsupported(String form, SourcePosition position) {
        return new SqlNotUnderstoodException(
                Reason.UNSUPPORTED, "`" + form.toUpperCase(Locale.ROOT) + "` is not supported yet", position, "");
    }

    static Utility of(StatementKind kind, String verb, boolean harmless, SourcePosition position) {
        return new Utility(kind, verb, List.of(), Optional.empty(), List.of(), harmless, position);
    }

    static Utility on(StatementKind kind, String verb, List<QualifiedName> relations, SourcePosition position) {
        return new Utility(kind, verb, relations, Optional.empty(), List.of(), false, position);
    }

    private static Utility other(String word, SourcePosition position) {
        return of(StatementKind.OTHER, word.toUpperCase(Locale.ROOT), false, position);
    }
}
