package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Groups a chain of operators as the server does. The parser has a precedence of its own, so its grouping is not used:
 * the chain comes flat, in the order of the text, and is grouped anew by {@link Precedence} climbing. Where the server
 * would refuse the chain, or its grouping depends on more than ranks, this refuses.
 */
final class OperatorChain {
    /** A chain of one of these becomes a tree of logarithmic depth, for they are as long as a text allows. */
    private static final Set<String> ASSOCIATIVE = Set.of("and", "or", "xor");

    private final List<ChainItem> items;
    private final ExpressionTranslator expressions;
    private final Translation translation;
    private final Precedence precedence;
    private int next;

    OperatorChain(List<ChainItem> items, ExpressionTranslator expressions) {
        this.items = items;
        this.expressions = expressions;
        this.translation = expressions.translation();
        this.precedence = Precedence.of(translation.dialect());
    }

    /** The whole chain as one expression. */
    Expression group() throws SqlNotUnderstoodException {
        return all(Precedence.LOOSEST);
    }

    /** The whole chain, if there is nothing in it that has to stand in parentheses beside a predicate. */
    Expression groupTight() throws SqlNotUnderstoodException {
        return all(precedence.predicate() + 1);
    }

    private Expression all(int loosest) throws SqlNotUnderstoodException {
        Expression expression = climb(loosest);
        if (next < items.size()) {
            throw translation.uncertainGrouping();
        }
        return expression;
    }

    private Expression climb(int loosest) throws SqlNotUnderstoodException {
        return climb(first(loosest), loosest);
    }

    private Expression climb(Expression first, int loosest) throws SqlNotUnderstoodException {
        Expression left = first;
        int depth = 0;
        while (next < items.size()) {
            int rank = rank(items.get(next));
            if (rank < loosest) {
                break;
            }
            translation.enter();
            depth++;
            if (items.get(next++) instanceof ChainItem.Postfix postfix) {
                left = postfix.completion().complete(left);
                // what binds tighter would have taken part of this operator away
                requireLooserThan(rank == precedence.predicate() ? rank : rank + 1);
            } else {
                String operator = ((ChainItem.Infix) items.get(next - 1)).operator();
                left = ASSOCIATIVE.contains(operator)
                        ? associative(operator, left, rank)
                        : binary(operator, left, climb(rank + 1));
                if (rank == precedence.predicate()) {
                    requireLooserThan(rank);
                }
            }
        }
        for (; depth > 0; depth--) {
            translation.leave();
        }
        return left;
    }

    private Expression first(int loosest) throws SqlNotUnderstoodException {
        ChainItem item = items.get(next++);
        if (item instanceof ChainItem.Prefix prefix) {
            int rank = known(precedence.ofPrefix(prefix.operator()), prefix.operator());
            if (rank < loosest) {
                throw translation.uncertainGrouping();
            }
            SourcePosition position = translation.at(prefix.place());
            translation.enter();
            // behind it another prefix of its rank may stand, but an infix of its rank has this as its operand
            Expression operand = climb(first(rank), rank + 1);
            translation.leave();
            return prefixed(prefix.operator(), operand, position);
        }
        ChainItem.Operand operand = (ChainItem.Operand) item;
        if (operand.predicate() && loosest > precedence.predicate()) {
            throw translation.uncertainGrouping();
        }
        Expression expression = expressions.translate(operand.node());
        if (operand.predicate()) {
            requireLooserThan(precedence.predicate());
        }
        return expression;
    }

    private void requireLooserThan(int rank) throws SqlNotUnderstoodException {
        if (next < items.size() && rank(items.get(next)) >= rank) {
            throw translation.uncertainGrouping();
        }
    }

    private int rank(ChainItem item) throws SqlNotUnderstoodException {
        String operator =
                item instanceof ChainItem.Infix infix ? infix.operator() : ((ChainItem.Postfix) item).operator();
        return known(precedence.of(operator), operator);
    }

    private int known(int rank, String operator) throws SqlNotUnderstoodException {
        if (rank == Precedence.UNKNOWN) {
            throw translation.unsupported("the operator `" + operator + "`");
        }
        return rank;
    }

    private Expression associative(String operator, Expression first, int rank) throws SqlNotUnderstoodException {
        List<Expression> operands = new ArrayList<>();
        operands.add(first);
        operands.add(climb(rank + 1));
        while (next < items.size()
                && items.get(next) instanceof ChainItem.Infix infix
                && infix.operator().equals(operator)) {
            next++;
            operands.add(climb(rank + 1));
        }
        return balanced(operator, operands);
    }

    private static Expression balanced(String operator, List<Expression> operands) {
        if (operands.size() == 1) {
            return operands.get(0);
        }
        int middle = operands.size() / 2;
        return binary(
                operator,
                balanced(operator, operands.subList(0, middle)),
                balanced(operator, operands.subList(middle, operands.size())));
    }

    private static Expression binary(String operator, Expression left, Expression right) {
        return new Expression.Binary(operator, left, right, left.position());
    }

    private static Expression prefixed(String operator, Expression operand, SourcePosition position) {
        boolean sign = operator.equals("-") || operator.equals("+");
        if (sign && operand instanceof Expression.Literal literal && literal.kind() == Expression.Literal.Kind.NUMBER) {
            return new Expression.Literal(Expression.Literal.Kind.NUMBER, position);
        }
        return new Expression.Unary(operator.equals("!") ? "not" : operator, operand, position);
    }
}
