package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Expression;
import java.util.Set;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.CollateExpression;
import net.sf.jsqlparser.expression.JsonExpression;
import net.sf.jsqlparser.expression.NotExpression;
import net.sf.jsqlparser.expression.OverlapsCondition;
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
import net.sf.jsqlparser.expression.operators.relational.JsonOperator;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.expression.operators.relational.Matches;
import net.sf.jsqlparser.expression.operators.relational.MinorThan;
import net.sf.jsqlparser.expression.operators.relational.MinorThanEquals;
import net.sf.jsqlparser.expression.operators.relational.NotEqualsTo;
import net.sf.jsqlparser.expression.operators.relational.RegExpMatchOperator;

/** The operators, predicates among them. Whichever of a chain the parser put on top, the chain is read as a whole. */
final class OperatorRules {
    private static final Set<Class<? extends net.sf.jsqlparser.expression.Expression>> OPERATORS = Set.of(
            AndExpression.class,
            OrExpression.class,
            XorExpression.class,
            NotExpression.class,
            Addition.class,
            Subtraction.class,
            Multiplication.class,
            Division.class,
            IntegerDivision.class,
            Modulo.class,
            BitwiseAnd.class,
            BitwiseOr.class,
            BitwiseXor.class,
            BitwiseLeftShift.class,
            BitwiseRightShift.class,
            Concat.class,
            JsonExpression.class,
            JsonOperator.class,
            SignedExpression.class,
            TimezoneExpression.class,
            CollateExpression.class,
            EqualsTo.class,
            NotEqualsTo.class,
            GreaterThan.class,
            GreaterThanEquals.class,
            MinorThan.class,
            MinorThanEquals.class,
            Contains.class,
            ContainedBy.class,
            DoubleAnd.class,
            Matches.class,
            GeometryDistance.class,
            CosineSimilarity.class,
            RegExpMatchOperator.class,
            LikeExpression.class,
            IsDistinctExpression.class,
            IsNullExpression.class,
            IsBooleanExpression.class,
            IsUnknownExpression.class,
            Between.class,
            InExpression.class);

    private OperatorRules() {}

    static void register(ExpressionRules rules) {
        for (Class<? extends net.sf.jsqlparser.expression.Expression> operator : OPERATORS) {
            rules.add(operator, OperatorRules::chain);
        }
        rules.add(OverlapsCondition.class, OperatorRules::overlaps);
    }

    /** Whether the node is part of a chain, rather than an operand that encloses what is in it. */
    static boolean isChain(net.sf.jsqlparser.expression.Expression node) {
        return OPERATORS.contains(node.getClass())
                || (node instanceof CastExpression cast && CallRules.isPostfix(cast));
    }

    private static Expression chain(
            net.sf.jsqlparser.expression.Expression node, SourcePosition position, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        return ChainReader.read(node, expressions).group();
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
}
