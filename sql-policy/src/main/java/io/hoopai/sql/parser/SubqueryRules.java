package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Expression;
import java.util.ArrayList;
import java.util.List;
import net.sf.jsqlparser.expression.ArrayConstructor;
import net.sf.jsqlparser.expression.CaseExpression;
import net.sf.jsqlparser.expression.RowConstructor;
import net.sf.jsqlparser.expression.WhenClause;
import net.sf.jsqlparser.expression.operators.relational.ExistsExpression;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;

/** What is made of several expressions or of a query: subqueries, EXISTS, CASE, rows, arrays and parentheses. */
final class SubqueryRules {
    private SubqueryRules() {}

    static void register(ExpressionRules rules) {
        rules.add(ParenthesedSelect.class, SubqueryRules::scalar);
        rules.add(ExistsExpression.class, SubqueryRules::exists);
        rules.add(CaseExpression.class, SubqueryRules::caseExpression);
        rules.add(ParenthesedExpressionList.class, SubqueryRules::parentheses);
        rules.add(RowConstructor.class, SubqueryRules::row);
        rules.add(ArrayConstructor.class, SubqueryRules::array);
    }

    private static Expression scalar(ParenthesedSelect node, SourcePosition position, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        return new Expression.Scalar(expressions.queries().translate(node), position);
    }

    private static Expression exists(ExistsExpression node, SourcePosition position, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        if (!(node.getRightExpression() instanceof ParenthesedSelect select)) {
            throw expressions.translation().unsupported("EXISTS of anything but a query");
        }
        Expression exists = new Expression.Exists(expressions.queries().translate(select), position);
        return node.isNot() ? new Expression.Unary("not", exists, position) : exists;
    }

    private static Expression caseExpression(
            CaseExpression node, SourcePosition position, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        var operand = expressions.translateOptional(node.getSwitchExpression());
        List<Expression.Case.Branch> branches = new ArrayList<>();
        for (WhenClause when : node.getWhenClauses()) {
            Expression condition = expressions.translate(when.getWhenExpression());
            branches.add(new Expression.Case.Branch(condition, expressions.translate(when.getThenExpression())));
        }
        return new Expression.Case(
                operand, branches, expressions.translateOptional(node.getElseExpression()), position);
    }

    /** Parentheses around one expression mean nothing more; around none or several they make a row. */
    private static Expression parentheses(
            ParenthesedExpressionList<?> node, SourcePosition position, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        List<Expression> elements = expressions.translateAll(node);
        return elements.size() == 1 ? elements.get(0) : new Expression.Row(elements, position);
    }

    private static Expression row(RowConstructor<?> node, SourcePosition position, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        if (node.getName() == null || !node.getName().equalsIgnoreCase("row")) {
            throw expressions.translation().unsupported("a row constructor that is not called ROW");
        }
        expressions.translation().word("row");
        return new Expression.Row(expressions.translateAll(node), position);
    }

    private static Expression array(ArrayConstructor node, SourcePosition position, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        Translation translation = expressions.translation();
        translation.refuse(node.getDataType(), "an array with a type");
        translation.refuse(translation.isMySql(), "ARRAY");
        return new Expression.Array(expressions.translateAll(node.getExpressions()), position);
    }
}
