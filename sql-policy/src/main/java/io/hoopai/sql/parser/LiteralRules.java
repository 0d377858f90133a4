package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.Expression.Literal;
import java.util.Locale;
import net.sf.jsqlparser.expression.BooleanValue;
import net.sf.jsqlparser.expression.DateTimeLiteralExpression;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.HexValue;
import net.sf.jsqlparser.expression.IntervalExpression;
import net.sf.jsqlparser.expression.IntervalQualifier;
import net.sf.jsqlparser.expression.JdbcParameter;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.NullValue;
import net.sf.jsqlparser.expression.StringValue;
import org.jspecify.annotations.Nullable;

/** Constants and parameters. */
final class LiteralRules {
    private LiteralRules() {}

    static void register(ExpressionRules rules) {
        rules.add(LongValue.class, (node, position, expressions) -> number(position));
        rules.add(DoubleValue.class, (node, position, expressions) -> number(position));
        rules.add(HexValue.class, (node, position, expressions) -> string(position));
        rules.add(StringValue.class, (node, position, expressions) -> string(position));
        rules.add(NullValue.class, (node, position, expressions) -> new Literal(Literal.Kind.NULL, position));
        rules.add(
                BooleanValue.class,
                (node, position, expressions) ->
                        new Literal(node.getValue() ? Literal.Kind.TRUE : Literal.Kind.FALSE, position));
        rules.add(DateTimeLiteralExpression.class, LiteralRules::dateTime);
        rules.add(IntervalExpression.class, LiteralRules::interval);
        rules.add(JdbcParameter.class, LiteralRules::parameter);
    }

    private static Literal number(SourcePosition position) {
        return new Literal(Literal.Kind.NUMBER, position);
    }

    private static Literal string(SourcePosition position) {
        return new Literal(Literal.Kind.STRING, position);
    }

    private static Expression dateTime(
            DateTimeLiteralExpression node, SourcePosition position, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        expressions.translation().refuse(!isConstant(node.getValue()), "a date without a constant");
        for (String word : node.getType().name().toLowerCase(Locale.ROOT).split("[_ ]", 0)) {
            expressions.translation().word(word.equals("timestamptz") ? "timestamp" : word);
        }
        return new Literal(Literal.Kind.TYPED, position);
    }

    /**
     * {@code INTERVAL '1' DAY} is a constant; MySQL's {@code INTERVAL n DAY} computes with its operand, and comes as an
     * interval within an interval.
     */
    private static Expression interval(
            IntervalExpression node, SourcePosition position, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        Translation translation = expressions.translation();
        translation.refuse(!node.isUsingIntervalKeyword(), "an interval without the keyword");
        translation.word("interval");
        takeUnits(node, translation);
        net.sf.jsqlparser.expression.Expression operand = node.getExpression();
        if (operand instanceof IntervalExpression inner && !inner.isUsingIntervalKeyword()) {
            takeUnits(inner, translation);
            operand = inner.getExpression();
            translation.refuse(operand == null, "an interval of nothing");
        }
        if (operand != null) {
            return new Expression.Cast(expressions.translate(operand), "interval", position);
        }
        translation.refuse(!isConstant(node.getParameter()), "an interval of something that is no constant");
        return new Literal(Literal.Kind.TYPED, position);
    }

    @SuppressWarnings("deprecation") // the parser still fills the old field for some units
    private static void takeUnits(IntervalExpression node, Translation translation) throws SqlNotUnderstoodException {
        if (node.getIntervalType() != null) {
            for (String word : node.getIntervalType().trim().split("\\s+", 0)) {
                translation.word(word);
            }
        }
        IntervalQualifier qualifier = node.getIntervalQualifier();
        if (qualifier != null) {
            translation.word(qualifier.getLeadingField());
            if (qualifier.getTrailingField() != null) {
                translation.word(qualifier.getTrailingField());
            }
        }
    }

    private static Expression parameter(JdbcParameter node, SourcePosition position, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        Integer index = node.getIndex();
        if (index == null || index < 1) {
            throw expressions.translation().unsupported("a parameter without a number");
        }
        return new Expression.Parameter(index, position);
    }

    private static boolean isConstant(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return false;
        }
        char first = text.charAt(0);
        return first == '\'' || Character.isDigit(first);
    }
}
