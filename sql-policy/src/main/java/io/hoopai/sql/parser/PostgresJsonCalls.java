package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.QualifiedName;
import io.hoopai.sql.tree.SortItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The constructors and queries of SQL/JSON. Every expression in their clauses is an argument. */
final class PostgresJsonCalls {
    private final PostgresGrammar grammar;
    private final Tokens tokens;

    PostgresJsonCalls(PostgresGrammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens();
    }

    /** The call at the cursor, behind whose word is a parenthesis, if it is one of these. */
    Optional<Expression> read(SourcePosition position) throws SqlNotUnderstoodException {
        String word = tokens.text();
        switch (word) {
            case "json", "json_scalar", "json_serialize", "json_object", "json_array", "json_objectagg" -> {}
            case "json_arrayagg", "json_query", "json_exists", "json_value" -> {}
            default -> {
                return Optional.empty();
            }
        }
        tokens.skip(2);
        List<Expression> arguments = new ArrayList<>();
        List<SortItem> orderBy = List.of();
        switch (word) {
            case "json_object" -> {
                members(arguments);
                objectClauses();
            }
            case "json_objectagg" -> {
                member(arguments);
                objectClauses();
            }
            case "json_array" -> {
                elements(arguments);
                onNull();
                returning();
            }
            case "json_arrayagg" -> {
                value(arguments);
                orderBy = grammar.expressions().orderBy();
                onNull();
                returning();
            }
            case "json_query", "json_exists", "json_value" -> query(word, arguments);
            case "json_serialize" -> {
                value(arguments);
                returning();
            }
            case "json" -> {
                value(arguments);
                unique();
            }
            default -> arguments.add(grammar.expressions().expression());
        }
        tokens.expect(")");
        boolean aggregate = word.endsWith("agg");
        Optional<Expression> filter = aggregate ? grammar.calls().filter() : Optional.empty();
        return Optional.of(new Expression.Call(
                new QualifiedName(List.of(word), position),
                arguments,
                false,
                false,
                orderBy,
                filter,
                aggregate ? grammar.windows().over() : Optional.empty(),
                position));
    }

    private void objectClauses() throws SqlNotUnderstoodException {
        onNull();
        unique();
        returning();
    }

    private void query(String word, List<Expression> arguments) throws SqlNotUnderstoodException {
        value(arguments);
        tokens.expect(",");
        arguments.add(grammar.expressions().expression());
        passing(arguments);
        if (!word.equals("json_exists")) {
            returning();
        }
        if (word.equals("json_query")) {
            wrapper();
        }
        behaviour(arguments);
    }

    /** The pairs of JSON_OBJECT, or the arguments of the function of that name that there was before. */
    private void members(List<Expression> arguments) throws SqlNotUnderstoodException {
        if (tokens.at(")") || tokens.at("returning")) {
            return;
        }
        do {
            arguments.add(grammar.expressions().expression());
            if (tokens.accept(":") || tokens.accept("value")) {
                value(arguments);
            }
        } while (tokens.accept(","));
    }

    private void member(List<Expression> arguments) throws SqlNotUnderstoodException {
        arguments.add(grammar.expressions().expression());
        if (!tokens.accept(":") && !tokens.accept("value")) {
            throw tokens.expected("`:` or `value`");
        }
        value(arguments);
    }

    private void elements(List<Expression> arguments) throws SqlNotUnderstoodException {
        if (tokens.at(")") || tokens.at("returning")) {
            return;
        }
        SourcePosition position = tokens.position();
        if (grammar.queries().atQuery()) {
            arguments.add(new Expression.ArrayQuery(grammar.queries().query(), position));
            format();
            return;
        }
        do {
            value(arguments);
        } while (tokens.accept(","));
    }

    /** An expression that may have FORMAT JSON behind it. */
    void value(List<Expression> arguments) throws SqlNotUnderstoodException {
        arguments.add(grammar.expressions().expression());
        format();
    }

    void format() throws SqlNotUnderstoodException {
        if (tokens.accept("format", "json") && tokens.accept("encoding")) {
            grammar.names().name("an encoding");
        }
    }

    /** PASSING, if it is there. */
    void passing(List<Expression> arguments) throws SqlNotUnderstoodException {
        if (!tokens.accept("passing")) {
            return;
        }
        do {
            value(arguments);
            tokens.expect("as");
            grammar.names().label();
        } while (tokens.accept(","));
    }

    private void onNull() {
        if (!tokens.accept("null", "on", "null")) {
            tokens.accept("absent", "on", "null");
        }
    }

    private void unique() {
        if (tokens.accept("with", "unique") || tokens.accept("without", "unique")) {
            tokens.accept("keys");
        }
    }

    private void returning() throws SqlNotUnderstoodException {
        if (tokens.accept("returning")) {
            grammar.types().name();
            format();
        }
    }

    /** WRAPPER and QUOTES, if they are there. */
    void wrapper() throws SqlNotUnderstoodException {
        if (tokens.accept("without")) {
            tokens.accept("array");
            tokens.expect("wrapper");
        } else if (tokens.accept("with")) {
            if (!tokens.accept("conditional")) {
                tokens.accept("unconditional");
            }
            tokens.accept("array");
            tokens.expect("wrapper");
        }
        if (tokens.accept("keep", "quotes") || tokens.accept("omit", "quotes")) {
            tokens.accept("on", "scalar", "string");
        }
    }

    /** What ON EMPTY and ON ERROR give, if they are there. */
    void behaviour(List<Expression> arguments) throws SqlNotUnderstoodException {
        while (true) {
            switch (tokens.text()) {
                case "error", "null", "true", "false", "unknown" -> tokens.skip(1);
                case "empty" -> {
                    tokens.skip(1);
                    if (!tokens.accept("array")) {
                        tokens.accept("object");
                    }
                }
                case "default" -> {
                    tokens.skip(1);
                    arguments.add(grammar.expressions().expression());
                }
                default -> {
                    return;
                }
            }
            tokens.expect("on");
            if (!tokens.accept("empty") && !tokens.accept("error")) {
                throw tokens.expected("`empty` or `error`");
            }
        }
    }
}
