package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.lexer.TokenKind;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.QualifiedName;
import io.hoopai.sql.tree.SortItem;
import io.hoopai.sql.tree.Window;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Calls of functions: plain ones, aggregates, and window functions. */
final class MySqlCalls {
    private static final Set<String> AGGREGATES = Set.of(
            "avg",
            "bit_and",
            "bit_or",
            "bit_xor",
            "count",
            "json_arrayagg",
            "json_objectagg",
            "max",
            "min",
            "st_collect",
            "std",
            "stddev",
            "stddev_pop",
            "stddev_samp",
            "sum",
            "var_pop",
            "var_samp",
            "variance");

    private final MySqlGrammar grammar;
    private final Tokens tokens;
    private final MySqlSpecialCalls specials;

    MySqlCalls(MySqlGrammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens();
        this.specials = new MySqlSpecialCalls(grammar);
    }

    /** A call with arguments and nothing else. */
    static Expression.Call plain(QualifiedName name, List<Expression> arguments) {
        return new Expression.Call(
                name, arguments, false, false, List.of(), Optional.empty(), Optional.empty(), name.position());
    }

    /** The call whose unqualified name is at the cursor, a parenthesis behind it. */
    Expression call(SourcePosition position) throws SqlNotUnderstoodException {
        boolean quoted = tokens.at(TokenKind.QUOTED_NAME);
        String function = tokens.text();
        if (!quoted && specials.knows(function)) {
            tokens.enter();
            Expression call = specials.read(function, position);
            tokens.leave();
            return call;
        }
        QualifiedName name = new QualifiedName(List.of(tokens.take().value()), position);
        if (quoted) {
            return stored(name);
        }
        return AGGREGATES.contains(function) ? aggregate(name) : windowed(function, plain(name, optionalArguments()));
    }

    /** A call under a name that is qualified or quoted: of a function that is stored, or has no grammar of its own. */
    Expression.Call stored(QualifiedName name) throws SqlNotUnderstoodException {
        return plain(name, optionalArguments());
    }

    /** What CALL calls, whose parentheses may be left out. */
    Expression.Call procedure(QualifiedName name) throws SqlNotUnderstoodException {
        return plain(name, tokens.at("(") ? optionalArguments() : List.of());
    }

    /** A function whose parentheses may be left out. */
    Expression withoutParentheses(SourcePosition position) throws SqlNotUnderstoodException {
        QualifiedName name = new QualifiedName(List.of(tokens.take().value()), position);
        return plain(name, tokens.at("(") ? optionalArguments() : List.of());
    }

    private List<Expression> optionalArguments() throws SqlNotUnderstoodException {
        if (tokens.at("(", ")")) {
            tokens.skip(2);
            return List.of();
        }
        return grammar.operands().arguments();
    }

    private Expression aggregate(QualifiedName name) throws SqlNotUnderstoodException {
        tokens.enter();
        tokens.expect("(");
        boolean distinct = false;
        boolean star = false;
        List<Expression> arguments = List.of();
        if (tokens.accept("*")) {
            star = true;
        } else {
            distinct = specials.distinct();
            arguments = grammar.expressions().list();
        }
        tokens.expect(")");
        tokens.leave();
        return over(new Expression.Call(
                name, arguments, distinct, star, List.of(), Optional.empty(), Optional.empty(), name.position()));
    }

    /** A window function with what may stand between it and OVER. */
    private Expression windowed(String function, Expression.Call call) throws SqlNotUnderstoodException {
        switch (function) {
            case "nth_value" -> {
                if (tokens.at("from", "first") || tokens.at("from", "last")) {
                    tokens.skip(2);
                }
                nullTreatment();
            }
            case "lag", "lead", "first_value", "last_value" -> nullTreatment();
            default -> {}
        }
        return over(call);
    }

    private void nullTreatment() {
        if (tokens.at("respect", "nulls") || tokens.at("ignore", "nulls")) {
            tokens.skip(2);
        }
    }

    /** The call with the window behind it, if there is one. */
    private Expression over(Expression.Call call) throws SqlNotUnderstoodException {
        Optional<Window> window = grammar.windows().over();
        return window.isEmpty()
                ? call
                : new Expression.Call(
                        call.name(),
                        call.arguments(),
                        call.distinct(),
                        call.star(),
                        List.<SortItem>of(),
                        Optional.empty(),
                        window,
                        call.position());
    }
}
