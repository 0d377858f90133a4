package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.CallProcedure;
import io.hoopai.sql.tree.CreateAs;
import io.hoopai.sql.tree.DeclareCursor;
import io.hoopai.sql.tree.Execute;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.ParsedStatement;
import io.hoopai.sql.tree.Prepare;
import io.hoopai.sql.tree.QualifiedName;
import java.util.ArrayList;
import java.util.List;

/** Statements that hold or run another: PREPARE, EXECUTE, DECLARE and CALL. */
final class PostgresHolders {
    private final PostgresGrammar grammar;
    private final PostgresStatements statements;
    private final Tokens tokens;

    PostgresHolders(PostgresGrammar grammar, PostgresStatements statements) {
        this.grammar = grammar;
        this.statements = statements;
        this.tokens = grammar.tokens();
    }

    Prepare prepare() throws SqlNotUnderstoodException {
        SourcePosition position = tokens.position();
        tokens.expect("prepare");
        String name = grammar.names().name("the name of the prepared statement");
        if (tokens.accept("(")) {
            do {
                grammar.types().name();
            } while (tokens.accept(","));
            tokens.expect(")");
        }
        tokens.expect("as");
        ParsedStatement statement = statements.queryOrChange();
        if (statement instanceof CreateAs) {
            throw tokens.unsupported("PREPARE of a statement that makes a relation", position);
        }
        return new Prepare(name, statement, position);
    }

    Execute execute() throws SqlNotUnderstoodException {
        SourcePosition position = tokens.position();
        tokens.expect("execute");
        String name = grammar.names().name("the name of a prepared statement");
        List<Expression> arguments = List.of();
        if (tokens.accept("(")) {
            arguments = grammar.expressions().list();
            tokens.expect(")");
        }
        return new Execute(name, arguments, position);
    }

    DeclareCursor declare() throws SqlNotUnderstoodException {
        SourcePosition position = tokens.position();
        tokens.expect("declare");
        String name = grammar.names().name("the name of the cursor");
        while (!tokens.accept("cursor")) {
            cursorOption();
        }
        boolean held = tokens.accept("with", "hold");
        if (!held) {
            tokens.accept("without", "hold");
        }
        tokens.expect("for");
        return new DeclareCursor(name, held, grammar.queries().query(), position);
    }

    private void cursorOption() throws SqlNotUnderstoodException {
        switch (tokens.text()) {
            case "binary", "insensitive", "asensitive", "scroll" -> tokens.skip(1);
            case "no" -> {
                tokens.skip(1);
                tokens.expect("scroll");
            }
            default -> throw tokens.expected("`cursor`");
        }
    }

    CallProcedure call() throws SqlNotUnderstoodException {
        SourcePosition position = tokens.position();
        tokens.expect("call");
        SourcePosition namePosition = tokens.position();
        if (!grammar.names().atNameOfFunction()) {
            throw grammar.names().expected("a procedure");
        }
        List<String> parts = new ArrayList<>();
        parts.add(tokens.take().value());
        while (tokens.accept(".")) {
            parts.add(grammar.names().label());
        }
        return new CallProcedure(grammar.calls().application(new QualifiedName(parts, namePosition)), position);
    }
}
