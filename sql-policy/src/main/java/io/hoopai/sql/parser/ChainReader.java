package io.hoopai.sql.parser;

import io.hoopai.sql.SqlNotUnderstoodException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.sf.jsqlparser.expression.AnyComparisonExpression;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.CollateExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.JsonExpression;
import net.sf.jsqlparser.expression.NotExpression;
import net.sf.jsqlparser.expression.OverlapsCondition;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.TimezoneExpression;
import net.sf.jsqlparser.expression.operators.arithmetic.Concat;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.relational.Between;
import net.sf.jsqlparser.expression.operators.relational.CosineSimilarity;
import net.sf.jsqlparser.expression.operators.relational.DoubleAnd;
import net.sf.jsqlparser.expression.operators.relational.ExistsExpression;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.IsBooleanExpression;
import net.sf.jsqlparser.expression.operators.relational.IsDistinctExpression;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.expression.operators.relational.IsUnknownExpression;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.expression.operators.relational.SupportsOldOracleJoinSyntax;

/**
 * Takes the parser's tree of a chain of operators apart, into its items in the order of the text. Parentheses, calls
 * and all else that encloses what is in it ends a chain and is an operand of it. Without recursion, for chains are as
 * long as a text allows.
 */
final class ChainReader {
    private final ExpressionTranslator expressions;
    private final Translation translation;
    private final List<ChainItem> items = new ArrayList<>();

    /** What is to be read yet, the next first: nodes of the parser's, and items that stand between them. */
    private final Deque<Object> ahead = new ArrayDeque<>();

    private ChainReader(ExpressionTranslator expressions) {
        this.expressions = expressions;
        this.translation = expressions.translation();
    }

    static OperatorChain read(Expression node, ExpressionTranslator expressions) throws SqlNotUnderstoodException {
        ChainReader reader = new ChainReader(expressions);
        reader.ahead.push(node);
        while (!reader.ahead.isEmpty()) {
            Object next = reader.ahead.pop();
            if (next instanceof ChainItem item) {
                reader.items.add(item);
            } else {
                reader.open((Expression) next);
            }
        }
        return new OperatorChain(reader.items, expressions);
    }

    private void open(Expression node) throws SqlNotUnderstoodException {
        if (node instanceof SupportsOldOracleJoinSyntax operator) {
            requireNoJoinOperator(operator);
        }
        if (ExpressionRules.all().of(node) == null) {
            translation.at(node);
            throw translation.unsupported(ExpressionTranslator.describe(node));
        }
        if (node instanceof LikeExpression like) {
            like(like);
        } else if (node instanceof IsDistinctExpression distinct) {
            infix(distinct, distinct.isNot() ? "is not distinct from" : "is distinct from");
        } else if (node instanceof BinaryExpression binary) {
            infix(binary, operator(binary));
        } else if (node instanceof JsonExpression json) {
            json(json);
        } else if (node instanceof NotExpression not) {
            prefix(not.isExclamationMark() ? "!" : "not", not, not.getExpression());
        } else if (node instanceof SignedExpression signed) {
            prefix(String.valueOf(signed.getSign()), signed, signed.getExpression());
        } else if (node instanceof TimezoneExpression zoned) {
            for (int i = zoned.getTimezoneExpressions().size() - 1; i >= 0; i--) {
                ahead.push(zoned.getTimezoneExpressions().get(i));
                ahead.push(new ChainItem.Infix("at time zone"));
            }
            ahead.push(zoned.getLeftExpression());
        } else {
            postfixOrOperand(node);
        }
    }

    private void postfixOrOperand(Expression node) {
        if (node instanceof IsNullExpression test) {
            postfix(test.getLeftExpression(), "is", PredicateRules.isNull(test));
        } else if (node instanceof IsBooleanExpression test) {
            postfix(test.getLeftExpression(), "is", PredicateRules.isBoolean(test));
        } else if (node instanceof IsUnknownExpression test) {
            postfix(test.getLeftExpression(), "is", PredicateRules.isUnknown(test));
        } else if (node instanceof Between between) {
            postfix(between.getLeftExpression(), "between", PredicateRules.between(between, expressions));
        } else if (node instanceof InExpression in) {
            postfix(in.getLeftExpression(), "in", PredicateRules.in(in, expressions));
        } else if (node instanceof CollateExpression collate) {
            postfix(collate.getLeftExpression(), "collate", operand -> {
                translation.name(RawNames.split(collate.getCollate()), operand.position());
                return new io.hoopai.sql.tree.Expression.Collate(operand, operand.position());
            });
        } else if (node instanceof CastExpression cast && CallRules.isPostfix(cast)) {
            postfix(cast.getLeftExpression(), "::", operand -> CallRules.cast(cast, operand, expressions));
        } else {
            boolean predicate =
                    node instanceof OverlapsCondition || (node instanceof ExistsExpression exists && exists.isNot());
            items.add(new ChainItem.Operand(node, predicate));
        }
    }

    private void prefix(String operator, Expression place, Expression operand) {
        items.add(new ChainItem.Prefix(operator, place));
        ahead.push(operand);
    }

    private void postfix(Expression operand, String operator, ChainItem.Completion completion) {
        ahead.push(new ChainItem.Postfix(operator, completion));
        ahead.push(operand);
    }

    private void infix(BinaryExpression node, String operator) {
        Expression right = node.getRightExpression();
        if (right instanceof AnyComparisonExpression || (right instanceof Function call && isQuantifier(call))) {
            postfix(node.getLeftExpression(), operator, PredicateRules.quantified(operator, right, expressions));
            return;
        }
        ahead.push(right);
        ahead.push(new ChainItem.Infix(operator));
        ahead.push(node.getLeftExpression());
    }

    private static boolean isQuantifier(Function function) {
        String name = function.getName();
        return name.equalsIgnoreCase("any") || name.equalsIgnoreCase("some") || name.equalsIgnoreCase("all");
    }

    private void like(LikeExpression node) throws SqlNotUnderstoodException {
        String operator = PredicateRules.operator(node, translation);
        if (node.getEscape() == null) {
            infix(node, operator);
        } else {
            postfix(node.getLeftExpression(), operator, PredicateRules.escaped(operator, node, expressions));
        }
    }

    private void json(JsonExpression node) throws SqlNotUnderstoodException {
        List<Map.Entry<Expression, String>> steps = node.getIdentList();
        for (int i = steps.size() - 1; i >= 0; i--) {
            String operator = steps.get(i).getValue();
            translation.refuse(operator.equals(":"), "`:` as an operator");
            ahead.push(steps.get(i).getKey());
            ahead.push(new ChainItem.Infix(operator));
        }
        ahead.push(node.getExpression());
    }

    private String operator(BinaryExpression node) throws SqlNotUnderstoodException {
        if (node instanceof AndExpression and && !and.isUseOperator()) {
            return "and";
        }
        if (node instanceof AndExpression || node instanceof DoubleAnd) {
            return translation.isMySql() ? "and" : "&&";
        }
        if (node instanceof Concat) {
            // the doors do not let a session have PIPES_AS_CONCAT
            return translation.isMySql() ? "or" : "||";
        }
        translation.refuse(node instanceof CosineSimilarity && !translation.isMySql(), "`<=>`");
        return node.getStringExpression().trim().toLowerCase(Locale.ROOT);
    }

    private void requireNoJoinOperator(SupportsOldOracleJoinSyntax node) throws SqlNotUnderstoodException {
        translation.refuse(
                node.getOldOracleJoinSyntax() != SupportsOldOracleJoinSyntax.NO_ORACLE_JOIN, "the join operator (+)");
        translation.refuse(node.getOraclePriorPosition() != SupportsOldOracleJoinSyntax.NO_ORACLE_PRIOR, "PRIOR");
    }
}
