package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Expression;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.CollateExpression;
import net.sf.jsqlparser.expression.JsonExpression;
import net.sf.jsqlparser.expression.NotExpression;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.TimezoneExpression;
import net.sf.jsqlparser.expression.operators.arithmetic.Addition;
import net.sf.jsqlparser.expression.operators.arithmetic.BitwiseAnd;
import net.sf.jsqlparser.expression.operators.arithmetic.BitwiseLeftShift;
import net.sf.jsqlparser.expression.operators.arithmetic.BitwiseOr;
import net.sf.jsqlparser.expression.operators.arithmetic.BitwiseRightShift;
import net.sf.jsqlparser.expression.operators.arithmetic.BitwiseXor;
import net.sf.jsqlparser.expression.operators.arithmetic.Concat;
import net.sf.jsqlparser.expression.operators.arithmetic.Division;
import net.sf.jsqlparser.expression.operators.arithmetic.IntegerDivision;
import net.sf.jsqlparser.expression.operators.arithmetic.Modulo;
import net.sf.jsqlparser.expression.operators.arithmetic.Multiplication;
import net.sf.jsqlparser.expression.operators.arithmetic.Subtraction;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.conditional.XorExpression;
import net.sf.jsqlparser.expression.operators.relational.JsonOperator;

/**
 * Arithmetic, AND, OR, NOT, and the symbols that bind like {@code ||}.
 *
 * <p>The parser prints its tree flat, so a wrong grouping does not show when its text is compared with ours. Hence each
 * rule says what its operands may be; anything looser without parentheses is refused ({@link Grouping}).
 */
final class OperatorRules {
    private OperatorRules() {}

    static void register(ExpressionRules rules) {
        rules.add(AndExpression.class, OperatorRules::and);
        rules.add(OrExpression.class, OperatorRules::or);
        rules.add(XorExpression.class, OperatorRules::xor);
        rules.add(NotExpression.class, OperatorRules::not);
        rules.add(Addition.class, OperatorRules::arithmetic);
        rules.add(Subtraction.class, OperatorRules::arithmetic);
        rules.add(Multiplication.class, OperatorRules::arithmetic);
        rules.add(Division.class, OperatorRules::arithmetic);
        rules.add(IntegerDivision.class, OperatorRules::arithmetic);
        rules.add(Modulo.class, OperatorRules::arithmetic);
        rules.add(BitwiseAnd.class, OperatorRules::arithmetic);
        rules.add(BitwiseOr.class, OperatorRules::arithmetic);
        rules.add(BitwiseXor.class, OperatorRules::arithmetic);
        rules.add(BitwiseLeftShift.class, OperatorRules::arithmetic);
        rules.add(BitwiseRightShift.class, OperatorRules::arithmetic);
        rules.add(Concat.class, OperatorRules::chain);
        rules.add(JsonExpression.class, OperatorRules::chain);
        rules.add(JsonOperator.class, OperatorRules::chain);
        rules.add(SignedExpression.class, OperatorRules::sign);
        rules.add(TimezoneExpression.class, OperatorRules::timeZone);
        rules.add(CollateExpression.class, OperatorRules::collate);
    }

    private static Expression and(AndExpression node, SourcePosition position, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        if (node.isUseOperator() && !expressions.translation().isMySql()) {
            return binary("&&", node, position, expressions);
        }
        List<net.sf.jsqlparser.expression.Expression> operands = operands(node);
        for (net.sf.jsqlparser.expression.Expression operand : operands) {
            if (operand instanceof OrExpression || operand instanceof XorExpression) {
                throw expressions.translation().uncertainGrouping();
            }
            if (operand instanceof AndExpression nested && nested.isUseOperator()) {
                throw expressions.translation().uncertainGrouping();
            }
        }
        return balanced("and", expressions.translateAll(operands), position);
    }

    private static Expression or(OrExpression node, SourcePosition position, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        return balanced("or", expressions.translateAll(operands(node)), position);
    }

    private static Expression xor(XorExpression node, SourcePosition position, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        List<net.sf.jsqlparser.expression.Expression> operands = operands(node);
        for (net.sf.jsqlparser.expression.Expression operand : operands) {
            if (operand instanceof OrExpression) {
                throw expressions.translation().uncertainGrouping();
            }
        }
        return balanced("xor", expressions.translateAll(operands), position);
    }

    /** The operands of a chain of one operator; without recursion, for chains are as long as a text allows. */
    private static List<net.sf.jsqlparser.expression.Expression> operands(BinaryExpression chain) {
        Deque<net.sf.jsqlparser.expression.Expression> operands = new ArrayDeque<>();
        net.sf.jsqlparser.expression.Expression left = chain;
        while (left.getClass() == chain.getClass()) {
            BinaryExpression link = (BinaryExpression) left;
            operands.addFirst(link.getRightExpression());
            left = link.getLeftExpression();
        }
        operands.addFirst(left);
        return List.copyOf(operands);
    }

    /** AND, OR and XOR are associative, so a chain becomes a tree of logarithmic depth. */
    private static Expression balanced(String operator, List<Expression> operands, SourcePosition position) {
        if (operands.size() == 1) {
            return operands.get(0);
        }
        int middle = operands.size() / 2;
        return new Expression.Binary(
                operator,
                balanced(operator, operands.subList(0, middle), position),
                balanced(operator, operands.subList(middle, operands.size()), position),
                position);
    }

    private static Expression not(NotExpression node, SourcePosition position, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        net.sf.jsqlparser.expression.Expression operand = node.getExpression();
        if (operand instanceof AndExpression
                || operand instanceof OrExpression
                || operand instanceof XorExpression
                || (node.isExclamationMark() && Grouping.isLoose(operand))) {
            throw expressions.translation().uncertainGrouping();
        }
        return new Expression.Unary("not", expressions.translate(operand), position);
    }

    private static Expression arithmetic(
            BinaryExpression node, SourcePosition position, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        return binary(node.getStringExpression().trim().toLowerCase(Locale.ROOT), node, position, expressions);
    }

    private static Expression binary(
            String operator, BinaryExpression node, SourcePosition position, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        Expression left = Grouping.tight(node.getLeftExpression(), expressions);
        return new Expression.Binary(operator, left, Grouping.tight(node.getRightExpression(), expressions), position);
    }

    /**
     * {@code ||}, {@code ->} and their kin are of one rank in Postgres, and group from the left. The parser ranks them
     * in its own way, so the chain is flattened in the order of the text and grouped anew.
     */
    private static Expression chain(
            net.sf.jsqlparser.expression.Expression node, SourcePosition position, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        List<net.sf.jsqlparser.expression.Expression> operands = new ArrayList<>();
        List<String> operators = new ArrayList<>();
        flatten(node, operands, operators, expressions.translation());
        Expression left = Grouping.tight(operands.get(0), expressions);
        for (int i = 0; i < operators.size(); i++) {
            expressions.translation().enter();
            left = new Expression.Binary(
                    operators.get(i), left, Grouping.tight(operands.get(i + 1), expressions), position);
        }
        for (int i = 0; i < operators.size(); i++) {
            expressions.translation().leave();
        }
        return left;
    }

    private static void flatten(
            net.sf.jsqlparser.expression.Expression node,
            List<net.sf.jsqlparser.expression.Expression> operands,
            List<String> operators,
            Translation translation)
            throws SqlNotUnderstoodException {
        translation.enter();
        if (node instanceof Concat concat) {
            if (translation.isMySql()) {
                throw translation.unsupported("`||`, which is OR or concatenation depending on the session,");
            }
            flattenBinary(concat, "||", operands, operators, translation);
        } else if (node instanceof JsonOperator json) {
            flattenBinary(json, json.getStringExpression().trim(), operands, operators, translation);
        } else if (node instanceof JsonExpression json) {
            flatten(json.getExpression(), operands, operators, translation);
            for (Map.Entry<net.sf.jsqlparser.expression.Expression, String> step : json.getIdentList()) {
                translation.refuse(step.getValue().equals(":"), "`:` as an operator");
                operators.add(step.getValue());
                flatten(step.getKey(), operands, operators, translation);
            }
        } else {
            operands.add(node);
        }
        translation.leave();
    }

    private static void flattenBinary(
            BinaryExpression node,
            String operator,
            List<net.sf.jsqlparser.expression.Expression> operands,
            List<String> operators,
            Translation translation)
            throws SqlNotUnderstoodException {
        flatten(node.getLeftExpression(), operands, operators, translation);
        operators.add(operator);
        flatten(node.getRightExpression(), operands, operators, translation);
    }

    private static Expression sign(SignedExpression node, SourcePosition position, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        Expression operand = Grouping.tight(node.getExpression(), expressions);
        if (operand instanceof Expression.Literal literal
                && literal.kind() == Expression.Literal.Kind.NUMBER
                && node.getSign() != '~') {
            return new Expression.Literal(Expression.Literal.Kind.NUMBER, position);
        }
        return new Expression.Unary(String.valueOf(node.getSign()), operand, position);
    }

    private static Expression timeZone(
            TimezoneExpression node, SourcePosition position, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        Expression result = Grouping.tight(node.getLeftExpression(), expressions);
        for (net.sf.jsqlparser.expression.Expression zone : node.getTimezoneExpressions()) {
            result = new Expression.Binary("at time zone", result, Grouping.tight(zone, expressions), position);
        }
        return result;
    }

    private static Expression collate(CollateExpression node, SourcePosition position, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        Expression operand = Grouping.tight(node.getLeftExpression(), expressions);
        expressions.translation().name(RawNames.split(node.getCollate()), position);
        return new Expression.Collate(operand, position);
    }
}
