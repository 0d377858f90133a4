package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.lexer.TokenKind;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.Expression.Literal;
import io.hoopai.sql.tree.SortItem;

/**
 * Expressions of MySQL. The grammar has five layers: {@code expr} with the logical operators, {@code bool_pri} with IS
 * NULL and the comparisons, {@code predicate} with IN, BETWEEN, LIKE and their like, {@code bit_expr} with arithmetic,
 * and {@code simple_expr}. In a layer operators have precedences; between layers there is no way up without parentheses.
 */
final class MySqlExpressions extends Expressions {
    private static final int OR = 1;
    private static final int XOR = 2;
    private static final int AND = 3;
    private static final int NOT = 4;
    private static final int COMPARISON = 5;
    private static final int PREDICATE = 6;
    private static final int BIT_OR = 7;
    private static final int BIT_AND = 8;
    private static final int SHIFT = 9;
    private static final int ADDITION = 10;
    private static final int MULTIPLICATION = 11;
    private static final int BIT_XOR = 12;

    private final MySqlGrammar grammar;
    private final MySqlPredicates predicates;
    private final MySqlIntervals intervals;

    MySqlExpressions(MySqlGrammar grammar) {
        super(grammar.tokens());
        this.grammar = grammar;
        this.predicates = new MySqlPredicates(grammar);
        this.intervals = new MySqlIntervals(grammar);
    }

    MySqlIntervals intervals() {
        return intervals;
    }

    /** {@code bit_expr}: what stands between predicates. */
    Expression bits() throws SqlNotUnderstoodException {
        return right(BIT_OR);
    }

    /** {@code predicate}: one side of a comparison. */
    Expression predicate() throws SqlNotUnderstoodException {
        return right(PREDICATE);
    }

    /** {@code simple_expr}: an operand with its signs. */
    Expression simple() throws SqlNotUnderstoodException {
        refuseNot();
        return operand();
    }

    @Override
    Expression expression(Expression operand) throws SqlNotUnderstoodException {
        return climb(collated(operand), LOOSEST);
    }

    @Override
    int precedence() {
        return switch (tokens.text()) {
            case "or", "||" -> OR;
            case "xor" -> XOR;
            case "and", "&&" -> AND;
            case "=", "<=>", "<>", "!=", "<", "<=", ">", ">=", "is" -> COMPARISON;
            case "in", "between", "like", "regexp", "rlike" -> PREDICATE;
            case "not" -> predicates.atNegated() ? PREDICATE : NONE;
            case "sounds" -> tokens.text(1).equals("like") ? PREDICATE : NONE;
            case "member" -> tokens.text(1).equals("of") ? PREDICATE : NONE;
            case "|" -> BIT_OR;
            case "&" -> BIT_AND;
            case "<<", ">>" -> SHIFT;
            case "+", "-" -> ADDITION;
            case "*", "/", "%", "div", "mod" -> MULTIPLICATION;
            case "^" -> BIT_XOR;
            default -> NONE;
        };
    }

    @Override
    boolean isNonAssociative(int precedence) {
        return precedence == PREDICATE;
    }

    @Override
    boolean isLogical(int precedence) {
        return precedence == OR || precedence == XOR || precedence == AND;
    }

    @Override
    Expression infix(Expression left, int precedence) throws SqlNotUnderstoodException {
        return switch (precedence) {
            case COMPARISON -> tokens.at("is") ? is(left) : comparison(left);
            case PREDICATE -> {
                Expression predicate = predicates.read(left);
                refuseTighterThan(PREDICATE);
                yield predicate;
            }
            case ADDITION -> addition(left);
            default -> {
                String operator = operator();
                yield new Expression.Binary(
                        operator,
                        left,
                        isLogical(precedence) ? climb(precedence + 1) : right(precedence + 1),
                        left.position());
            }
        };
    }

    /** The operator at the cursor under the one name that it has in the tree. */
    private String operator() throws SqlNotUnderstoodException {
        String text = tokens.text();
        tokens.skip(1);
        return switch (text) {
            case "||" -> "or";
            case "&&" -> "and";
            case "mod" -> "%";
            case "!=" -> "<>";
            default -> text;
        };
    }

    /** {@code IS NULL} is a {@code bool_pri}, on which one may go on; {@code IS TRUE} is an {@code expr}. */
    private Expression is(Expression left) throws SqlNotUnderstoodException {
        tokens.expect("is");
        boolean negated = tokens.accept("not");
        if (tokens.accept("null")) {
            refuseTighterThan(COMPARISON);
            return new Expression.NullTest(left, negated, left.position());
        }
        String truth = tokens.text();
        switch (truth) {
            case "true", "false", "unknown" -> tokens.skip(1);
            default -> throw tokens.expected("`null`, `true`, `false` or `unknown`");
        }
        refuseTighterThan(NOT);
        return new Expression.Unary((negated ? "is not " : "is ") + truth, left, left.position());
    }

    private void refuseTighterThan(int precedence) throws SqlNotUnderstoodException {
        if (precedence() > precedence) {
            throw tokens.expected("parentheses around what stands before this operator");
        }
    }

    private Expression comparison(Expression left) throws SqlNotUnderstoodException {
        String operator = operator();
        boolean all = tokens.at("all");
        if (all || ((tokens.at("any") || tokens.at("some")) && tokens.text(1).equals("("))) {
            SourcePosition position = tokens.position();
            tokens.skip(1);
            Expression rows = new Expression.ArrayQuery(grammar.queries().parenthesized(), position);
            refuseTighterThan(COMPARISON);
            return new Expression.Quantified(operator, left, rows, all, left.position());
        }
        return new Expression.Binary(operator, left, predicate(), left.position());
    }

    /** {@code x + INTERVAL 1 DAY} is a rule of its own, so that what follows it is added to the whole. */
    private Expression addition(Expression left) throws SqlNotUnderstoodException {
        String operator = operator();
        Expression right;
        if (tokens.at("interval")) {
            MySqlIntervals.Found found = intervals.read();
            right = found.call() ? climb(collated(found.expression()), ADDITION + 1) : found.expression();
        } else {
            right = right(ADDITION + 1);
        }
        return new Expression.Binary(operator, left, right, left.position());
    }

    /** The right side of an operator that is not a logical one; a NOT there needs parentheses. */
    private Expression right(int loosest) throws SqlNotUnderstoodException {
        refuseNot();
        return climb(loosest);
    }

    private void refuseNot() throws SqlNotUnderstoodException {
        if (tokens.at("not")) {
            throw tokens.expected("an operand; NOT needs parentheses around it here");
        }
    }

    @Override
    Expression operand() throws SqlNotUnderstoodException {
        SourcePosition position = tokens.position();
        switch (tokens.text()) {
            case "not" -> {
                tokens.skip(1);
                tokens.enter();
                Expression operand = climb(NOT);
                tokens.leave();
                return new Expression.Unary("not", operand, position);
            }
            case "!" -> {
                return new Expression.Unary("not", signed(), position);
            }
            case "~" -> {
                return new Expression.Unary(tokens.text(), signed(), position);
            }
            case "+" -> {
                // To the grammar it is not there: `ORDER BY +2` sorts by the second output.
                return signed();
            }
            case "-" -> {
                return negative(signed(), position);
            }
            case "binary" -> {
                return new Expression.Cast(signed(), "binary", position);
            }
            case "interval" -> {
                return interval(position);
            }
            default -> {
                return collated(grammar.operands().read());
            }
        }
    }

    /** What stands behind the sign at the cursor. */
    private Expression signed() throws SqlNotUnderstoodException {
        tokens.skip(1);
        tokens.enter();
        Expression operand = simple();
        tokens.leave();
        return operand;
    }

    private static Expression negative(Expression operand, SourcePosition position) {
        return operand instanceof Literal literal && literal.kind() == Literal.Kind.NUMBER
                ? new Literal(Literal.Kind.NUMBER, position)
                : new Expression.Unary("-", operand, position);
    }

    /**
     * {@code INTERVAL 1 DAY + x}: to the grammar an operand, whose right side goes as far as a comparison does. Or the
     * function of that name.
     */
    private Expression interval(SourcePosition position) throws SqlNotUnderstoodException {
        MySqlIntervals.Found found = intervals.read();
        if (found.call()) {
            return collated(found.expression());
        }
        tokens.expect("+");
        tokens.enter();
        Expression right = climb(NOT);
        tokens.leave();
        return new Expression.Binary("+", found.expression(), right, position);
    }

    /** The operand with the COLLATE clauses behind it, which bind tighter than any sign. */
    private Expression collated(Expression operand) throws SqlNotUnderstoodException {
        Expression collated = operand;
        while (tokens.accept("collate")) {
            grammar.types().charset();
            collated = new Expression.Collate(collated, operand.position());
            lengthen();
        }
        return collated;
    }

    /** A bound of a window's frame may be an interval alone. */
    @Override
    Expression frameBound() throws SqlNotUnderstoodException {
        return tokens.at("interval") ? intervals.required() : simple();
    }

    @Override
    SortItem sortItem() throws SqlNotUnderstoodException {
        Expression key = expression();
        if (!tokens.accept("asc")) {
            tokens.accept("desc");
        }
        return new SortItem(key);
    }

    /** A constant string; those that follow it directly are part of it. */
    Literal string(String what) throws SqlNotUnderstoodException {
        SourcePosition position = tokens.position();
        if (!tokens.at(TokenKind.STRING)) {
            throw tokens.expected(what);
        }
        while (tokens.at(TokenKind.STRING)) {
            tokens.takePlainConstant();
        }
        return new Literal(Literal.Kind.STRING, position);
    }
}
