package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.sf.jsqlparser.expression.ExtractExpression;
import net.sf.jsqlparser.expression.MySQLGroupConcat;
import net.sf.jsqlparser.expression.TranscodingFunction;
import net.sf.jsqlparser.expression.TrimFunction;
import net.sf.jsqlparser.expression.operators.relational.FullTextSearch;

/** Functions with a grammar of their own, which become ordinary calls. */
final class SpecialCallRules {
    private SpecialCallRules() {}

    static void register(ExpressionRules rules) {
        rules.add(ExtractExpression.class, SpecialCallRules::extract);
        rules.add(TrimFunction.class, SpecialCallRules::trim);
        rules.add(MySQLGroupConcat.class, SpecialCallRules::groupConcat);
        rules.add(FullTextSearch.class, SpecialCallRules::match);
        rules.add(TranscodingFunction.class, SpecialCallRules::transcode);
    }

    /** {@code CONVERT(x USING charset)}. The parser takes the other form for another product's, arguments swapped. */
    private static Expression transcode(
            TranscodingFunction node, SourcePosition position, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        Translation translation = expressions.translation();
        boolean mysqlForm = translation.isMySql() && node.isTranscodeStyle() && node.getColDataType() == null;
        translation.refuse(!mysqlForm, "this form of CONVERT (use CAST instead)");
        QualifiedName name = translation.function(List.of("convert"), position);
        translation.label(node.getTranscodingName());
        return PlainCalls.of(name, List.of(expressions.translate(node.getExpression())), position);
    }

    private static Expression extract(ExtractExpression node, SourcePosition position, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        Translation translation = expressions.translation();
        QualifiedName name = translation.function(List.of("extract"), position);
        if (!node.getName().startsWith("'")) {
            translation.label(node.getName());
        }
        Expression field = new Expression.Literal(Expression.Literal.Kind.STRING, position);
        return PlainCalls.of(name, List.of(field, expressions.translate(node.getExpression())), position);
    }

    private static Expression trim(TrimFunction node, SourcePosition position, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        QualifiedName name = expressions.translation().function(List.of("trim"), position);
        List<Expression> arguments = new ArrayList<>();
        if (node.getFromExpression() != null) {
            arguments.add(expressions.translate(node.getFromExpression()));
        }
        if (node.getExpression() != null) {
            arguments.add(expressions.translate(node.getExpression()));
        }
        return PlainCalls.of(name, arguments, position);
    }

    private static Expression groupConcat(
            MySQLGroupConcat node, SourcePosition position, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        QualifiedName name = expressions.translation().function(List.of("group_concat"), position);
        return new Expression.Call(
                name,
                expressions.translateAll(node.getExpressionList()),
                node.isDistinct(),
                false,
                expressions.sortItems(node.getOrderByElements()),
                Optional.empty(),
                Optional.empty(),
                position);
    }

    private static Expression match(FullTextSearch node, SourcePosition position, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        QualifiedName name = expressions.translation().function(List.of("match"), position);
        List<Expression> arguments = new ArrayList<>(expressions.translateAll(node.getMatchColumns()));
        arguments.add(expressions.translate(node.getAgainstValue()));
        return PlainCalls.of(name, arguments, position);
    }
}
