package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Expression;
import java.util.List;
import net.sf.jsqlparser.expression.AnyComparisonExpression;
import net.sf.jsqlparser.expression.AnyType;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.operators.relational.Between;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.IsBooleanExpression;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.expression.operators.relational.IsUnknownExpression;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.Select;

/** The predicates with a grammar of their own behind their first operand. */
final class PredicateRules {
    private PredicateRules() {}

    static String operator(LikeExpression node, Translation translation) throws SqlNotUnderstoodException {
        translation.refuse(node.isUseBinary(), "LIKE BINARY");
        String operator = switch (node.getLikeKeyWord()) {
            case LIKE -> "like";
            case ILIKE -> "ilike";
            case SIMILAR_TO -> "similar to";
            case RLIKE -> "rlike";
            case REGEXP -> "regexp";
            default -> throw translation.unsupported(node.getLikeKeyWord().name());
        };
        return node.isNot() ? "not " + operator : operator;
    }

    static ChainItem.Completion escaped(String operator, LikeExpression node, ExpressionTranslator expressions) {
        return operand -> {
            Expression pattern = tight(node.getRightExpression(), expressions);
            if (!(expressions.translate(node.getEscape()) instanceof Expression.Literal)) {
                throw expressions.translation().unsupported("ESCAPE with something that is no constant");
            }
            return new Expression.Binary(operator, operand, pattern, operand.position());
        };
    }

    /** An operator before {@code ANY (…)} or {@code ALL (…)}. */
    static ChainItem.Completion quantified(
            String operator, net.sf.jsqlparser.expression.Expression right, ExpressionTranslator expressions) {
        return operand -> {
            Expression values = right instanceof AnyComparisonExpression query
                    ? new Expression.ArrayQuery(
                            expressions.queries().translate(query.getSelect()),
                            expressions.translation().here())
                    : quantifiedArray((Function) right, expressions);
            boolean all = right instanceof AnyComparisonExpression subquery
                    ? subquery.getAnyType() == AnyType.ALL
                    : ((Function) right).getName().equalsIgnoreCase("all");
            return new Expression.Quantified(operator, operand, values, all, operand.position());
        };
    }

    private static Expression quantifiedArray(Function quantifier, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        CallRules.requirePlain(quantifier, expressions.translation());
        List<Expression> arguments = expressions.translateAll(quantifier.getParameters());
        if (arguments.size() != 1) {
            throw expressions.translation().unsupported("ANY of anything but one array or query");
        }
        return arguments.get(0);
    }

    static ChainItem.Completion isNull(IsNullExpression node) {
        return operand -> new Expression.NullTest(operand, node.isNot() || node.isUseNotNull(), operand.position());
    }

    static ChainItem.Completion isBoolean(IsBooleanExpression node) {
        String operator = (node.isNot() ? "is not " : "is ") + (node.isTrue() ? "true" : "false");
        return operand -> new Expression.Unary(operator, operand, operand.position());
    }

    static ChainItem.Completion isUnknown(IsUnknownExpression node) {
        String operator = node.isNot() ? "is not unknown" : "is unknown";
        return operand -> new Expression.Unary(operator, operand, operand.position());
    }

    static ChainItem.Completion between(Between node, ExpressionTranslator expressions) {
        return operand -> {
            SourcePosition position = operand.position();
            Expression low = tight(node.getBetweenExpressionStart(), expressions);
            Expression high = tight(node.getBetweenExpressionEnd(), expressions);
            Expression between = new Expression.Between(operand, low, high, position);
            return node.isNot() ? new Expression.Unary("not", between, position) : between;
        };
    }

    static ChainItem.Completion in(InExpression node, ExpressionTranslator expressions) {
        return operand -> {
            SourcePosition position = operand.position();
            expressions.translation().refuse(node.isGlobal(), "GLOBAL IN");
            Expression in = in(operand, node.getRightExpression(), expressions);
            return node.isNot() ? new Expression.Unary("not", in, position) : in;
        };
    }

    private static Expression in(
            Expression operand, net.sf.jsqlparser.expression.Expression right, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        if (right instanceof ParenthesedSelect select) {
            return new Expression.InQuery(
                    operand, expressions.queries().translate((Select) select), operand.position());
        }
        if (right instanceof ParenthesedExpressionList<?> values) {
            return new Expression.InList(operand, expressions.translateAll(values), operand.position());
        }
        throw expressions.translation().unsupported("IN without parentheses");
    }

    /** An operand that the predicate has no parentheses for. */
    private static Expression tight(net.sf.jsqlparser.expression.Expression node, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        return ChainReader.read(node, expressions).groupTight();
    }
}
