package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.CreateAs;
import io.hoopai.sql.tree.ParsedStatement;
import io.hoopai.sql.tree.Query;
import java.util.List;
import java.util.Optional;

/** Queries and statements that change data, as whole statements. */
final class PostgresStatements {
    private final PostgresGrammar grammar;
    private final Tokens tokens;

    PostgresStatements(PostgresGrammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens();
    }

    ParsedStatement read() throws SqlNotUnderstoodException {
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
}
