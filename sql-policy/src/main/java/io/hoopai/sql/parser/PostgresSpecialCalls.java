package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.lexer.TokenKind;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Functions with words in their parentheses, or without parentheses ({@code func_expr_common_subexpr}). */
final class PostgresSpecialCalls {
    /** The keywords among the fields of EXTRACT. */
    private static final Set<String> FIELDS = Set.of("year", "month", "day", "hour", "minute", "second");

    private final PostgresGrammar grammar;
    private final Tokens tokens;

    PostgresSpecialCalls(PostgresGrammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens();
    }

    /** The call at the cursor, if it is one of these. */
    Optional<Expression> read(SourcePosition position) throws SqlNotUnderstoodException {
        String word = tokens.text();
        boolean parenthesis = tokens.text(1).equals("(");
        return switch (word) {
            case "current_date",
                    "current_role",
                    "current_user",
                    "session_user",
                    "system_user",
                    "user",
                    "current_catalog" -> Optional.of(bare(word, position));
            case "current_schema" -> parenthesis ? Optional.empty() : Optional.of(bare(word, position));
            case "current_time", "current_timestamp", "localtime", "localtimestamp" ->
                Optional.of(precise(word, position));
            case "collation" ->
                tokens.at("collation", "for", "(") ? Optional.of(collationFor(position)) : Optional.empty();
            default -> parenthesis ? withParentheses(word, position) : Optional.empty();
        };
    }

    private Optional<Expression> withParentheses(String word, SourcePosition position)
            throws SqlNotUnderstoodException {
        return switch (word) {
            case "cast" -> Optional.of(cast(position));
            case "extract" -> Optional.of(extract(position));
            case "substring" -> Optional.of(substring(position));
            case "overlay" -> Optional.of(overlay(position));
            case "position" -> Optional.of(position(position));
            case "trim" -> Optional.of(trim(position));
            case "coalesce", "greatest", "least", "grouping" -> Optional.of(plain(word, position));
            case "nullif" -> Optional.of(nullIf(position));
            case "normalize" -> Optional.of(normalize(position));
            case "treat" -> Optional.of(treat(position));
            case "merge_action" -> Optional.of(mergeAction(position));
            default -> Optional.empty();
        };
    }

    private Expression bare(String word, SourcePosition position) {
        tokens.skip(1);
        return PostgresCalls.of(word, List.of(), position);
    }

    private Expression precise(String word, SourcePosition position) throws SqlNotUnderstoodException {
        tokens.skip(1);
        if (tokens.accept("(")) {
            tokens.take(TokenKind.NUMBER, "a precision");
            tokens.expect(")");
        }
        return PostgresCalls.of(word, List.of(), position);
    }

    private Expression collationFor(SourcePosition position) throws SqlNotUnderstoodException {
        tokens.skip(3);
        Expression operand = grammar.expressions().expression();
        tokens.expect(")");
        return PostgresCalls.builtin("pg_collation_for", List.of(operand), position);
    }

    private Expression cast(SourcePosition position) throws SqlNotUnderstoodException {
        tokens.skip(2);
        Expression operand = grammar.expressions().expression();
        tokens.expect("as");
        String type = grammar.types().name();
        tokens.expect(")");
        return new Expression.Cast(operand, type, position);
    }

    private Expression extract(SourcePosition position) throws SqlNotUnderstoodException {
        tokens.skip(2);
        SourcePosition fieldPosition = tokens.position();
        boolean keyword = tokens.at(TokenKind.WORD) && FIELDS.contains(tokens.text());
        if (!keyword && !grammar.names().atNoKeyword() && !tokens.at(TokenKind.STRING)) {
            throw tokens.expected("a field such as `year`");
        }
        tokens.skip(1);
        Expression field = new Expression.Literal(Expression.Literal.Kind.STRING, fieldPosition);
        tokens.expect("from");
        return closed("extract", List.of(field, grammar.expressions().expression()), position);
    }

    private Expression substring(SourcePosition position) throws SqlNotUnderstoodException {
        List<Expression> arguments = firstArgument();
        if (tokens.at(",")) {
            return commas("substring", arguments, position);
        }
        if (tokens.accept("similar")) {
            arguments.add(grammar.expressions().expression());
            tokens.expect("escape");
            arguments.add(grammar.expressions().expression());
        } else {
            boolean countFirst = tokens.at("for");
            operandBehind("from", arguments);
            operandBehind("for", arguments);
            if (countFirst) {
                operandBehind("from", arguments);
            }
        }
        return closed("substring", arguments, position);
    }

    private Expression overlay(SourcePosition position) throws SqlNotUnderstoodException {
        List<Expression> arguments = firstArgument();
        if (!tokens.accept("placing")) {
            return commas("overlay", arguments, position);
        }
        arguments.add(grammar.expressions().expression());
        tokens.expect("from");
        arguments.add(grammar.expressions().expression());
        operandBehind("for", arguments);
        return closed("overlay", arguments, position);
    }

    private List<Expression> firstArgument() throws SqlNotUnderstoodException {
        tokens.skip(2);
        List<Expression> arguments = new ArrayList<>();
        if (!tokens.at(")")) {
            arguments.add(grammar.calls().argument());
        }
        return arguments;
    }

    private void operandBehind(String word, List<Expression> arguments) throws SqlNotUnderstoodException {
        if (tokens.accept(word)) {
            arguments.add(grammar.expressions().expression());
        }
    }

    private Expression commas(String name, List<Expression> arguments, SourcePosition position)
            throws SqlNotUnderstoodException {
        while (tokens.accept(",")) {
            arguments.add(grammar.calls().argument());
        }
        return closed(name, arguments, position);
    }

    private Expression position(SourcePosition position) throws SqlNotUnderstoodException {
        tokens.skip(2);
        Expression sought = grammar.expressions().restricted();
        tokens.expect("in");
        return closed("position", List.of(sought, grammar.expressions().restricted()), position);
    }

    private Expression trim(SourcePosition position) throws SqlNotUnderstoodException {
        tokens.skip(2);
        if (!tokens.accept("both") && !tokens.accept("leading")) {
            tokens.accept("trailing");
        }
        List<Expression> arguments = new ArrayList<>();
        if (tokens.accept("from")) {
            return closed("trim", grammar.expressions().list(), position);
        }
        Expression first = grammar.expressions().expression();
        if (tokens.accept("from")) {
            // the server calls a function that takes the characters to trim last
            arguments.addAll(grammar.expressions().list());
            arguments.add(first);
        } else {
            arguments.add(first);
            if (tokens.accept(",")) {
                arguments.addAll(grammar.expressions().list());
            }
        }
        return closed("trim", arguments, position);
    }

    private Expression plain(String word, SourcePosition position) throws SqlNotUnderstoodException {
        tokens.skip(2);
        return closed(word, grammar.expressions().list(), position);
    }

    private Expression nullIf(SourcePosition position) throws SqlNotUnderstoodException {
        tokens.skip(2);
        Expression value = grammar.expressions().expression();
        tokens.expect(",");
        return closed("nullif", List.of(value, grammar.expressions().expression()), position);
    }

    private Expression normalize(SourcePosition position) throws SqlNotUnderstoodException {
        tokens.skip(2);
        Expression operand = grammar.expressions().expression();
        if (tokens.accept(",")) {
            switch (tokens.text()) {
                case "nfc", "nfd", "nfkc", "nfkd" -> tokens.skip(1);
                default -> throw tokens.expected("`nfc`, `nfd`, `nfkc` or `nfkd`");
            }
        }
        return closed("normalize", List.of(operand), position);
    }

    /** The server calls a function of its own that has the name of the type, whether it is a cast or not. */
    private Expression treat(SourcePosition position) throws SqlNotUnderstoodException {
        tokens.skip(2);
        Expression operand = grammar.expressions().expression();
        tokens.expect("as");
        if (!grammar.names().atFunctionName()) {
            throw tokens.unsupported("TREAT to this type");
        }
        QualifiedName type = grammar.names().qualified("a type");
        tokens.expect(")");
        return PostgresCalls.builtin(type.last(), List.of(operand), position);
    }

    private Expression mergeAction(SourcePosition position) throws SqlNotUnderstoodException {
        tokens.skip(2);
        return closed("merge_action", List.of(), position);
    }

    private Expression closed(String name, List<Expression> arguments, SourcePosition position)
            throws SqlNotUnderstoodException {
        tokens.expect(")");
        return PostgresCalls.of(name, arguments, position);
    }
}
