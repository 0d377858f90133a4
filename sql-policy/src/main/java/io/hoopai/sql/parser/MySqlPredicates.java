package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Expression;

/** The predicates of MySQL ({@code predicate} in the grammar), each from its first operand on. */
final class MySqlPredicates {
    private final MySqlGrammar grammar;
    private final Tokens tokens;

    MySqlPredicates(MySqlGrammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens();
    }

    /** Whether the NOT at the cursor belongs to a predicate. */
    boolean atNegated() {
        return switch (tokens.text(1)) {
            case "in", "between", "like", "regexp", "rlike" -> true;
            default -> false;
        };
    }

    Expression read(Expression operand) throws SqlNotUnderstoodException {
        boolean negated = tokens.accept("not");
        String keyword = tokens.text();
        tokens.skip(1);
        SourcePosition position = operand.position();
        return switch (keyword) {
            case "in" -> negated(negated, in(operand));
            case "between" -> negated(negated, between(operand));
            case "like" -> like(negated ? "not like" : "like", operand);
            case "regexp", "rlike" ->
                new Expression.Binary(
                        negated ? "not " + keyword : keyword,
                        operand,
                        grammar.expressions().bits(),
                        position);
            case "sounds" -> {
                tokens.expect("like");
                yield new Expression.Binary(
                        "sounds like", operand, grammar.expressions().bits(), position);
            }
            case "member" -> {
                tokens.expect("of");
                tokens.expect("(");
                Expression document = grammar.expressions().simple();
                tokens.expect(")");
                yield new Expression.Binary("member of", operand, document, position);
            }
            default -> throw tokens.expected("a predicate");
        };
    }

    private static Expression negated(boolean negated, Expression predicate) {
        return negated ? new Expression.Unary("not", predicate, predicate.position()) : predicate;
    }

    private Expression in(Expression operand) throws SqlNotUnderstoodException {
        if (!tokens.at("(")) {
            throw tokens.expected("`(`");
        }
        Operands.Enclosed enclosed = grammar.operands().enclosed();
        return enclosed.query().isPresent()
                ? new Expression.InQuery(operand, enclosed.query().get(), operand.position())
                : new Expression.InList(operand, enclosed.expressions(), operand.position());
    }

    /** The upper bound may be a predicate itself. */
    private Expression between(Expression operand) throws SqlNotUnderstoodException {
        Expression low = grammar.expressions().bits();
        tokens.expect("and");
        tokens.enter();
        Expression high = grammar.expressions().predicate();
        tokens.leave();
        return new Expression.Between(operand, low, high, operand.position());
    }

    /** The escape must be a constant to the server, and has no place in the tree. */
    private Expression like(String operator, Expression operand) throws SqlNotUnderstoodException {
        Expression pattern = grammar.expressions().simple();
        if (tokens.accept("escape")) {
            SourcePosition position = tokens.position();
            Expression escape = grammar.expressions().simple();
            if (!(escape instanceof Expression.Literal) && !(escape instanceof Expression.Parameter)) {
                throw tokens.unsupported("ESCAPE with something that is no constant", position);
            }
        }
        return new Expression.Binary(operator, operand, pattern, operand.position());
    }
}
