package io.hoopai.sql.parser;

import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Expression;
import net.sf.jsqlparser.expression.NotExpression;
import net.sf.jsqlparser.expression.OverlapsCondition;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.conditional.XorExpression;
import net.sf.jsqlparser.expression.operators.relational.Between;
import net.sf.jsqlparser.expression.operators.relational.ComparisonOperator;
import net.sf.jsqlparser.expression.operators.relational.ContainedBy;
import net.sf.jsqlparser.expression.operators.relational.Contains;
import net.sf.jsqlparser.expression.operators.relational.DoubleAnd;
import net.sf.jsqlparser.expression.operators.relational.GeometryDistance;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.IsBooleanExpression;
import net.sf.jsqlparser.expression.operators.relational.IsDistinctExpression;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.expression.operators.relational.IsUnknownExpression;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.expression.operators.relational.RegExpMatchOperator;

/**
 * Guards against grouping that the server does not share. Predicates and everything looser must not be operands of
 * something tighter unless they are in parentheses: where the parser has put one there, its idea of precedence and the
 * server's may differ ({@code a = b < c}, {@code a = b IS NULL}).
 */
final class Grouping {
    private Grouping() {}

    /** Translates an operand that has to bind tighter than a comparison. */
    static Expression tight(net.sf.jsqlparser.expression.Expression node, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        if (isLoose(node)) {
            throw expressions.translation().uncertainGrouping();
        }
        return expressions.translate(node);
    }

    /** The same, unless the operand is enclosed by the construct's own parentheses. */
    static Expression tightUnless(
            boolean enclosed, net.sf.jsqlparser.expression.Expression node, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        return enclosed ? expressions.translate(node) : tight(node, expressions);
    }

    static boolean isLoose(net.sf.jsqlparser.expression.Expression node) {
        if (node instanceof Contains
                || node instanceof ContainedBy
                || node instanceof DoubleAnd
                || node instanceof GeometryDistance) {
            return false;
        }
        return node instanceof ComparisonOperator
                || node instanceof LikeExpression
                || node instanceof RegExpMatchOperator
                || node instanceof InExpression
                || node instanceof Between
                || node instanceof IsNullExpression
                || node instanceof IsBooleanExpression
                || node instanceof IsUnknownExpression
                || node instanceof IsDistinctExpression
                || node instanceof OverlapsCondition
                || node instanceof NotExpression
                || node instanceof AndExpression
                || node instanceof OrExpression
                || node instanceof XorExpression;
    }
}
