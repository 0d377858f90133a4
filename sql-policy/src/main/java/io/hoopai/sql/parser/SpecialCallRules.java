package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.sf.jsqlparser.expression.ExtractExpression;
import net.sf.jsqlparser.expression.JsonFunction;
import net.sf.jsqlparser.expression.JsonFunctionExpression;
import net.sf.jsqlparser.expression.JsonFunctionType;
import net.sf.jsqlparser.expression.JsonKeyValuePair;
import net.sf.jsqlparser.expression.MySQLGroupConcat;
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
        rules.add(JsonFunction.class, SpecialCallRules::json);
    }

    private static Expression extract(ExtractExpression node, SourcePosition position, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        Translation translation = expressions.translation();
        QualifiedName name = translation.function(List.of("extract"), position);
        if (!node.getName().startsWith("'")) {
            translation.label(node.getName());
        }
        Expression field = new Expression.Literal(Expression.Literal.Kind.STRING, position);
        return Calls.of(name, List.of(field, expressions.translate(node.getExpression())), position);
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
        return Calls.of(name, arguments, position);
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
        return Calls.of(name, arguments, position);
    }

    /** {@code json_object('key', value, …)} and {@code json_array(value, …)} without clauses. */
    private static Expression json(JsonFunction node, SourcePosition position, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        Translation translation = expressions.translation();
        JsonFunctionType type = node.getType();
        boolean array = type == JsonFunctionType.ARRAY;
        boolean object = type == JsonFunctionType.MYSQL_OBJECT || type == JsonFunctionType.POSTGRES_OBJECT;
        if (!array && !object) {
            throw translation.unsupported("this form of a JSON function");
        }
        requirePlain(node, translation);
        QualifiedName name = translation.function(List.of(array ? "json_array" : "json_object"), position);
        List<Expression> arguments = new ArrayList<>();
        for (JsonKeyValuePair pair : node.getKeyValuePairs()) {
            translation.refuse(
                    pair.isUsingFormatJson() || pair.isUsingKeyKeyword() || pair.isUsingValueKeyword(),
                    "a keyword in the arguments of a JSON function");
            translation.refuse(pair.getEncoding(), "ENCODING");
            arguments.add(part(pair.getKey(), expressions));
            arguments.add(part(pair.getValue(), expressions));
        }
        for (JsonFunctionExpression element : node.getExpressions()) {
            translation.refuse(element.isUsingFormatJson(), "FORMAT JSON");
            arguments.add(expressions.translate(element.getExpression()));
        }
        return Calls.of(name, arguments, position);
    }

    private static void requirePlain(JsonFunction node, Translation translation) throws SqlNotUnderstoodException {
        String clause = "a clause of a JSON function";
        translation.refuse(node.getPassingExpressions(), clause);
        translation.refuse(node.getAdditionalQueryPathArguments(), clause);
        translation.refuse(node.getInputExpression(), clause);
        translation.refuse(node.getJsonPathExpression(), clause);
        translation.refuse(node.getReturningType(), clause);
        translation.refuse(node.isReturningFormatJson(), clause);
        translation.refuse(node.getOnEmptyBehavior(), clause);
        translation.refuse(node.getOnErrorBehavior(), clause);
        translation.refuse(node.getWrapperType(), clause);
        translation.refuse(node.getQuotesType(), clause);
        translation.refuse(node.getScalarsType(), clause);
        translation.refuse(node.getOnNullType(), clause);
        translation.refuse(node.getUniqueKeysType(), clause);
        translation.refuse(node.isStrict(), clause);
    }

    /** The parser gives keys and values as expressions, or as text when they are string constants. */
    private static Expression part(Object part, ExpressionTranslator expressions) throws SqlNotUnderstoodException {
        if (part instanceof net.sf.jsqlparser.expression.Expression expression) {
            return expressions.translate(expression);
        }
        if (part instanceof String text && text.startsWith("'")) {
            return new Expression.Literal(
                    Expression.Literal.Kind.STRING, expressions.translation().here());
        }
        throw expressions.translation().unsupported("this form of a JSON function");
    }
}
