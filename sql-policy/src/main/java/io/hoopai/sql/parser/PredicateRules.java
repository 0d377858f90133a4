package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Expression;
import java.util.List;
import java.util.Locale;
import net.sf.jsqlparser.expression.AnyComparisonExpression;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.OverlapsCondition;
import net.sf.jsqlparser.expression.operators.relational.Between;
import net.sf.jsqlparser.expression.operators.relational.ContainedBy;
import net.sf.jsqlparser.expression.operators.relational.Contains;
import net.sf.jsqlparser.expression.operators.relational.CosineSimilarity;
import net.sf.jsqlparser.expression.operators.relational.DoubleAnd;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.expression.operators.relational.GeometryDistance;
import net.sf.jsqlparser.expression.operators.relational.GreaterThan;
import net.sf.jsqlparser.expression.operators.relational.GreaterThanEquals;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.IsBooleanExpression;
import net.sf.jsqlparser.expression.operators.relational.IsDistinctExpression;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.expression.operators.relational.IsUnknownExpression;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.expression.operators.relational.Matches;
import net.sf.jsqlparser.expression.operators.relational.MinorThan;
import net.sf.jsqlparser.expression.operators.relational.MinorThanEquals;
import net.sf.jsqlparser.expression.operators.relational.NotEqualsTo;
import net.sf.jsqlparser.expression.operators.relational.OldOracleJoinBinaryExpression;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.expression.operators.relational.RegExpMatchOperator;
import net.sf.jsqlparser.expression.operators.relational.SupportsOldOracleJoinSyntax;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.Select;

/** Comparisons and the predicates with a grammar of their own. */
final class PredicateRules {
    private PredicateRules() {}

    static void register(ExpressionRules rules) {
        rules.add(EqualsTo.class, PredicateRules::comparison);
        rules.add(NotEqualsTo.class, PredicateRules::comparison);
        rules.add(GreaterThan.class, PredicateRules::comparison);
        rules.add(GreaterThanEquals.class, PredicateRules::comparison);
        rules.add(MinorThan.class, PredicateRules::comparison);
        rules.add(MinorThanEquals.class, PredicateRules::comparison);
        rules.add(Contains.class, PredicateRules::comparison);
        rules.add(ContainedBy.class, PredicateRules::comparison);
        rules.add(DoubleAnd.class, PredicateRules::comparison);
        rules.add(Matches.class, PredicateRules::comparison);
        rules.add(GeometryDistance.class, PredicateRules::comparison);
        rules.add(CosineSimilarity.class, PredicateRules::nullSafeEquality);
        rules.add(RegExpMatchOperator.class, PredicateRules::regularExpression);
        rules.add(LikeExpression.class, PredicateRules::like);
        rules.add(IsDistinctExpression.class, PredicateRules::isDistinct);
        rules.add(IsNullExpression.class, PredicateRules::isNull);
        rules.add(IsBooleanExpression.class, PredicateRules::isBoolean);
        rules.add(IsUnknownExpression.class, PredicateRules::isUnknown);
        rules.add(Between.class, PredicateRules::between);
        rules.add(InExpression.class, PredicateRules::in);
        rules.add(OverlapsCondition.class, PredicateRules::overlaps);
    }

    private static Expression comparison(
            OldOracleJoinBinaryExpression node, SourcePosition position, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        expressions
                .translation()
                .refuse(
                        node instanceof DoubleAnd && expressions.translation().isMySql(),
                        "`&&` other than between conditions");
        requireNoJoinOperator(node, expressions.translation());
        return compare(node.getStringExpression().trim().toLowerCase(Locale.ROOT), node, position, expressions);
    }

    /** The parser's name for {@code <=>} is of another product; MySQL compares by it, null included. */
    private static Expression nullSafeEquality(
            CosineSimilarity node, SourcePosition position, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        expressions.translation().refuse(!expressions.translation().isMySql(), "`<=>`");
        return comparison(node, position, expressions);
    }

    private static Expression regularExpression(
            RegExpMatchOperator node, SourcePosition position, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        return compare(node.getStringExpression().trim(), node, position, expressions);
    }

    private static Expression like(LikeExpression node, SourcePosition position, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        Translation translation = expressions.translation();
        translation.refuse(node.isUseBinary(), "LIKE BINARY");
        requireNoJoinOperator(node, translation);
        String operator = switch (node.getLikeKeyWord()) {
            case LIKE -> "like";
            case ILIKE -> "ilike";
            case SIMILAR_TO -> "similar to";
            case RLIKE -> "rlike";
            case REGEXP -> "regexp";
            default -> throw translation.unsupported(node.getLikeKeyWord().name());
        };
        Expression predicate = compare(node.isNot() ? "not " + operator : operator, node, position, expressions);
        if (node.getEscape() != null && !(expressions.translate(node.getEscape()) instanceof Expression.Literal)) {
            throw translation.unsupported("ESCAPE with something that is no constant");
        }
        return predicate;
    }

    private static Expression isDistinct(
            IsDistinctExpression node, SourcePosition position, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        requireNoJoinOperator(node, expressions.translation());
        return compare(node.isNot() ? "is not distinct from" : "is distinct from", node, position, expressions);
    }

    /** Both operands; the right one may be {@code ANY (…)} or {@code ALL (…)}. */
    private static Expression compare(
            String operator, BinaryExpression node, SourcePosition position, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        Expression left = Grouping.tight(node.getLeftExpression(), expressions);
        net.sf.jsqlparser.expression.Expression right = node.getRightExpression();
        if (right instanceof AnyComparisonExpression quantified) {
            return new Expression.Quantified(
                    operator,
                    left,
                    new Expression.ArrayQuery(
                            expressions.queries().translate(quantified.getSelect()),
                            expressions.translation().here()),
                    position);
        }
        if (right instanceof Function function && isQuantifier(function)) {
            CallRules.requirePlain(function, expressions.translation());
            List<Expression> arguments = expressions.translateAll(function.getParameters());
            if (arguments.size() != 1) {
                throw expressions.translation().unsupported("ANY of anything but one array or query");
            }
            return new Expression.Quantified(operator, left, arguments.get(0), position);
        }
        return new Expression.Binary(operator, left, Grouping.tight(right, expressions), position);
    }

    private static boolean isQuantifier(Function function) {
        String name = function.getName();
        return name.equalsIgnoreCase("any") || name.equalsIgnoreCase("some") || name.equalsIgnoreCase("all");
    }

    private static Expression isNull(IsNullExpression node, SourcePosition position, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        requireNoJoinOperator(node, expressions.translation());
        Expression operand = Grouping.tight(node.getLeftExpression(), expressions);
        return new Expression.NullTest(operand, node.isNot() || node.isUseNotNull(), position);
    }

    private static Expression isBoolean(
            IsBooleanExpression node, SourcePosition position, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        requireNoJoinOperator(node, expressions.translation());
        String operator = (node.isNot() ? "is not " : "is ") + (node.isTrue() ? "true" : "false");
        return new Expression.Unary(operator, Grouping.tight(node.getLeftExpression(), expressions), position);
    }

    private static Expression isUnknown(
            IsUnknownExpression node, SourcePosition position, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        requireNoJoinOperator(node, expressions.translation());
        String operator = node.isNot() ? "is not unknown" : "is unknown";
        return new Expression.Unary(operator, Grouping.tight(node.getLeftExpression(), expressions), position);
    }

    private static Expression between(Between node, SourcePosition position, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        requireNoJoinOperator(node, expressions.translation());
        Expression between = new Expression.Between(
                Grouping.tight(node.getLeftExpression(), expressions),
                Grouping.tight(node.getBetweenExpressionStart(), expressions),
                Grouping.tight(node.getBetweenExpressionEnd(), expressions),
                position);
        return node.isNot() ? new Expression.Unary("not", between, position) : between;
    }

    private static Expression in(InExpression node, SourcePosition position, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        Translation translation = expressions.translation();
        requireNoJoinOperator(node, translation);
        translation.refuse(node.isGlobal(), "GLOBAL IN");
        Expression operand = Grouping.tight(node.getLeftExpression(), expressions);
        net.sf.jsqlparser.expression.Expression right = node.getRightExpression();
        Expression in;
        if (right instanceof ParenthesedSelect select) {
            in = new Expression.InQuery(operand, expressions.queries().translate((Select) select), position);
        } else if (right instanceof ParenthesedExpressionList<?> values) {
            in = new Expression.InList(operand, expressions.translateAll(values), position);
        } else {
            throw translation.unsupported("IN without parentheses");
        }
        return node.isNot() ? new Expression.Unary("not", in, position) : in;
    }

    private static Expression overlaps(
            OverlapsCondition node, SourcePosition position, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        return new Expression.Binary(
                "overlaps",
                new Expression.Row(expressions.translateAll(node.getLeft()), position),
                new Expression.Row(expressions.translateAll(node.getRight()), position),
                position);
    }

    private static void requireNoJoinOperator(SupportsOldOracleJoinSyntax node, Translation translation)
            throws SqlNotUnderstoodException {
        translation.refuse(
                node.getOldOracleJoinSyntax() != SupportsOldOracleJoinSyntax.NO_ORACLE_JOIN, "the join operator (+)");
        translation.refuse(node.getOraclePriorPosition() != SupportsOldOracleJoinSyntax.NO_ORACLE_PRIOR, "PRIOR");
    }
}
