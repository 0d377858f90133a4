package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.lexer.TokenKind;
import io.hoopai.sql.tree.CallProcedure;
import io.hoopai.sql.tree.Explain;
import io.hoopai.sql.tree.ParsedStatement;
import io.hoopai.sql.tree.QualifiedName;
import java.util.Optional;

/** Whole statements of MySQL; what is neither query, nor DML, nor EXPLAIN, nor CALL is classified as a utility. */
final class MySqlStatements {
    private final MySqlGrammar grammar;
    private final Tokens tokens;
    private final MySqlInserts inserts;
    private final MySqlChanges changes;
    private final MySqlUtilities utilities;

    MySqlStatements(MySqlGrammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens();
        this.inserts = new MySqlInserts(grammar);
        this.changes = new MySqlChanges(grammar);
        this.utilities = new MySqlUtilities(grammar);
    }

    ParsedStatement read() throws SqlNotUnderstoodException {
        if (tokens.at("explain") || tokens.at("describe") || tokens.at("desc")) {
            return explain();
        }
        Optional<ParsedStatement> statement = explainable();
        if (statement.isPresent()) {
            return statement.get();
        }
        return tokens.at("call") ? call() : utilities.read();
    }

    /** A query or DML, if one begins at the cursor. */
    private Optional<ParsedStatement> explainable() throws SqlNotUnderstoodException {
        SourcePosition position = tokens.position();
        return switch (tokens.text()) {
            case "select", "values", "table", "(" ->
                Optional.of(new ParsedStatement.Queried(grammar.queries().query()));
            case "with" -> Optional.of(with(position));
            case "insert", "replace" -> Optional.of(inserts.read());
            case "update" -> Optional.of(changes.update(WithClause.NONE, position));
            case "delete" -> Optional.of(changes.delete(WithClause.NONE, position));
            default -> Optional.empty();
        };
    }

    private ParsedStatement with(SourcePosition position) throws SqlNotUnderstoodException {
        WithClause with = grammar.queries().withClause();
        return switch (tokens.text()) {
            case "update" -> changes.update(with, position);
            case "delete" -> changes.delete(with, position);
            default -> new ParsedStatement.Queried(grammar.queries().query(with, position));
        };
    }

    private ParsedStatement call() throws SqlNotUnderstoodException {
        SourcePosition position = tokens.position();
        tokens.expect("call");
        QualifiedName name = grammar.names().qualified("a procedure");
        return new CallProcedure(grammar.calls().procedure(name), position);
    }

    /** EXPLAIN of a statement; of a table, it is another word for SHOW COLUMNS. */
    private ParsedStatement explain() throws SqlNotUnderstoodException {
        SourcePosition position = tokens.position();
        String verb = tokens.text();
        tokens.skip(1);
        boolean analyze = tokens.accept("analyze");
        if (tokens.accept("format")) {
            tokens.expect("=");
            if (tokens.at(TokenKind.STRING)) {
                tokens.skip(1);
            } else {
                grammar.names().name("a format");
            }
        } else if (!analyze && !tokens.accept("extended")) {
            tokens.accept("partitions");
        }
        Optional<ParsedStatement> explained = explainable();
        if (explained.isPresent()) {
            return new Explain(analyze, explained.get(), position);
        }
        if (tokens.at("into") || tokens.at("for")) {
            throw tokens.unsupported("this form of EXPLAIN");
        }
        return utilities.describe(verb, position);
    }
}
