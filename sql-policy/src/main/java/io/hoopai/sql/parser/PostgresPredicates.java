package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Expression;
import java.util.List;

/** Predicates with a grammar of their own behind their first operand, and comparisons. */
final class PostgresPredicates {
    private final PostgresGrammar grammar;
    private final PostgresExpressions expressions;
    private final Tokens tokens;

    PostgresPredicates(PostgresGrammar grammar, PostgresExpressions expressions) {
        this.grammar = grammar;
        this.expressions = expressions;
        this.tokens = grammar.tokens();
    }

    /** Whether the IS at the cursor may stand here: in a restricted expression, only some may. */
    boolean isAllowed(boolean restricted) {
        if (!restricted) {
            return true;
        }
        return switch (tokens.text(tokens.text(1).equals("not") ? 2 : 1)) {
            case "distinct", "document" -> true;
            default -> false;
        };
    }

    /** Whether the NOT at the cursor negates the predicate behind it. */
    boolean isNegated() {
        return switch (tokens.text(1)) {
            case "like", "ilike", "between", "in" -> true;
            case "similar" -> true;
            default -> false;
        };
    }

    /** {@code IS …}, ISNULL and NOTNULL. */
    Expression is(Expression left) throws SqlNotUnderstoodException {
        SourcePosition position = left.position();
        if (tokens.accept("isnull")) {
            return expressions.closed(new Expression.NullTest(left, false, position));
        }
        if (tokens.accept("notnull")) {
            return expressions.closed(new Expression.NullTest(left, true, position));
        }
        tokens.expect("is");
        boolean negated = tokens.accept("not");
        if (tokens.accept("distinct", "from")) {
            String operator = negated ? "is not distinct from" : "is distinct from";
            return new Expression.Binary(operator, left, expressions.climb(IS_OPERAND), position);
        }
        if (tokens.accept("null")) {
            return expressions.closed(new Expression.NullTest(left, negated, position));
        }
        String test = test();
        return expressions.closed(new Expression.Unary((negated ? "is not " : "is ") + test, left, position));
    }

    /** What binds tighter than IS. */
    private static final int IS_OPERAND = 5;

    private String test() throws SqlNotUnderstoodException {
        String word = tokens.text();
        switch (word) {
            case "true", "false", "unknown", "document", "normalized" -> {
                tokens.skip(1);
                return word;
            }
            case "nfc", "nfd", "nfkc", "nfkd" -> {
                tokens.skip(1);
                tokens.expect("normalized");
                return "normalized";
            }
            case "json" -> {
                tokens.skip(1);
                json();
                return "json";
            }
            default -> throw tokens.expected("what to test for, such as `null` or `true`");
        }
    }

    private void json() throws SqlNotUnderstoodException {
        if (!tokens.accept("value") && !tokens.accept("array") && !tokens.accept("object")) {
            tokens.accept("scalar");
        }
        if (tokens.accept("with", "unique") || tokens.accept("without", "unique")) {
            tokens.accept("keys");
        }
    }

    /** LIKE, ILIKE, SIMILAR TO, BETWEEN and IN, negated or not. */
    Expression match(Expression left) throws SqlNotUnderstoodException {
        boolean negated = tokens.accept("not");
        String word = tokens.take().word();
        switch (word) {
            case "between" -> {
                return negated(between(left), negated);
            }
            case "in" -> {
                return expressions.closed(negated(in(left), negated));
            }
            case "similar" -> {
                tokens.expect("to");
                return pattern((negated ? "not " : "") + "similar to", "similar_to_escape", left);
            }
            default -> {
                String operator = (negated ? "not " : "") + word;
                if (atQuantifier()) {
                    return quantified(left, operator);
                }
                return pattern(operator, "like_escape", left);
            }
        }
    }

    private static Expression negated(Expression predicate, boolean negated) {
        return negated ? new Expression.Unary("not", predicate, predicate.position()) : predicate;
    }

    private Expression between(Expression operand) throws SqlNotUnderstoodException {
        if (!tokens.accept("symmetric")) {
            tokens.accept("asymmetric");
        }
        Expression low = expressions.restricted();
        tokens.expect("and");
        Expression high = expressions.climb(PostgresExpressions.MATCH + 1);
        return new Expression.Between(operand, low, high, operand.position());
    }

    private Expression in(Expression operand) throws SqlNotUnderstoodException {
        Operands.Enclosed values = grammar.operands().enclosed();
        return values.query().isPresent()
                ? new Expression.InQuery(operand, values.query().get(), operand.position())
                : new Expression.InList(operand, values.expressions(), operand.position());
    }

    /** With ESCAPE, the server matches against what a function of its own makes of the pattern. */
    private Expression pattern(String operator, String escape, Expression left) throws SqlNotUnderstoodException {
        Expression pattern = expressions.climb(PostgresExpressions.MATCH + 1);
        if (tokens.accept("escape")) {
            Expression sign = expressions.climb(PostgresExpressions.MATCH + 1);
            pattern = PostgresCalls.builtin(escape, List.of(pattern, sign), pattern.position());
        }
        return new Expression.Binary(operator, left, pattern, left.position());
    }

    /** An operator whose symbol is read, and what it is compared with. */
    Expression compared(Expression left, String operator, int precedence) throws SqlNotUnderstoodException {
        return atQuantifier()
                ? quantified(left, operator)
                : new Expression.Binary(operator, left, expressions.climb(precedence + 1), left.position());
    }

    private boolean atQuantifier() {
        return switch (tokens.text()) {
            case "any", "some", "all" -> true;
            default -> false;
        };
    }

    private Expression quantified(Expression left, String operator) throws SqlNotUnderstoodException {
        boolean all = tokens.at("all");
        tokens.skip(1);
        SourcePosition position = tokens.position();
        Operands.Enclosed values = grammar.operands().enclosed();
        Expression right;
        if (values.query().isPresent()) {
            right = new Expression.ArrayQuery(values.query().get(), position);
        } else if (values.expressions().size() == 1) {
            right = values.expressions().get(0);
        } else {
            throw tokens.unsupported("a list behind ANY or ALL", position);
        }
        return expressions.closed(new Expression.Quantified(operator, left, right, all, left.position()));
    }
}
