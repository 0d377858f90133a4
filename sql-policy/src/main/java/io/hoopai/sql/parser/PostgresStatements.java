package io.hoopai.sql.parser;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.StatementKind;
import io.hoopai.sql.tree.CreateAs;
import io.hoopai.sql.tree.ParsedStatement;
import io.hoopai.sql.tree.Query;
import io.hoopai.sql.tree.Utility;
import java.util.List;
import java.util.Optional;

/** Whole statements, by their first words. */
final class PostgresStatements {
    private final PostgresGrammar grammar;
    private final Tokens tokens;

    PostgresStatements(PostgresGrammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens();
    }

    ParsedStatement read() throws SqlNotUnderstoodException {
        return switch (tokens.text()) {
            case "explain" -> new PostgresExplains(grammar, this).read();
            case "prepare" ->
                tokens.text(1).equals("transaction") ? utility() : holders().prepare();
            case "copy" -> new PostgresCopies(grammar).read();
            case "call" -> holders().call();
            case "fetch", "move", "close", "do", "lock", "listen", "unlisten", "notify", "refresh" ->
                new PostgresUtilities(grammar).read();
            default -> {
                Optional<ParsedStatement> explainable = explainable();
                yield explainable.isPresent() ? explainable.get() : utility();
            }
        };
    }

    /** A statement of a kind that EXPLAIN takes; empty, and nothing read, when it is none. */
    Optional<ParsedStatement> explainable() throws SqlNotUnderstoodException {
        return switch (tokens.text()) {
            case "select", "with", "values", "table", "(", "insert", "update", "delete", "merge" ->
                Optional.of(queryOrChange());
            case "declare" -> Optional.of(holders().declare());
            case "execute" -> Optional.of(holders().execute());
            case "create" -> new PostgresCreatedRelations(grammar).read();
            default -> Optional.empty();
        };
    }

    /** A query or a change, as PREPARE takes it too. */
    ParsedStatement queryOrChange() throws SqlNotUnderstoodException {
        SourcePosition position = tokens.position();
        WithClause with = grammar.queries().withClause();
        return switch (tokens.text()) {
            case "insert" -> grammar.changes().insert(with, position);
            case "update" -> grammar.changes().update(with, position);
            case "delete" -> grammar.changes().delete(with, position);
            case "merge" -> grammar.changes().merge(with, position);
            default -> query(with, position);
        };
    }

    private ParsedStatement query(WithClause with, SourcePosition position) throws SqlNotUnderstoodException {
        PostgresSelects selects = grammar.queries().selects();
        selects.allowInto();
        Query query = grammar.queries().query(with, position);
        Optional<PostgresSelects.IntoTarget> into = selects.into();
        if (into.isEmpty()) {
            return new ParsedStatement.Queried(query);
        }
        return new CreateAs(
                CreateAs.Kind.TABLE, into.get().name(), List.of(), into.get().temporary(), query, position);
    }

    private PostgresHolders holders() {
        return new PostgresHolders(grammar, this);
    }

    /** What is classified by its tokens, without a tree of its own. */
    private Utility utility() throws SqlNotUnderstoodException {
        TokenCursor cursor = new TokenCursor(tokens.statement());
        SourcePosition start = cursor.position();
        String word = cursor.word();
        Utility utility = switch (word) {
            case "begin", "start", "commit", "end", "rollback", "abort", "savepoint", "release" ->
                TransactionForms.of(Dialect.POSTGRESQL).parse(cursor, start);
            case "set", "reset", "show", "discard", "deallocate" -> new PostgresSessionForms().parse(cursor, start);
            case "create", "alter", "drop", "truncate", "grant", "revoke", "reassign", "comment" ->
                new DefinitionForms(Dialect.POSTGRESQL).parse(cursor, start);
            case "vacuum", "analyze", "analyse", "reindex", "cluster" ->
                new DefinitionForms(Dialect.POSTGRESQL).maintenance(cursor, start);
            case "prepare" -> Utilities.of(StatementKind.TRANSACTION, "PREPARE TRANSACTION", false, start);
            case "import" -> new DefinitionForms(Dialect.POSTGRESQL).foreign(start);
            case "" -> throw tokens.expected("a statement");
            default -> Utilities.other(word, start);
        };
        tokens.skipAll();
        return utility;
    }
}
