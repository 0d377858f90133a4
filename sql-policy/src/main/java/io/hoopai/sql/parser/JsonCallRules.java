package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.sf.jsqlparser.expression.AnalyticType;
import net.sf.jsqlparser.expression.JsonAggregateFunction;
import net.sf.jsqlparser.expression.JsonFunction;
import net.sf.jsqlparser.expression.JsonFunctionExpression;
import net.sf.jsqlparser.expression.JsonFunctionType;
import net.sf.jsqlparser.expression.JsonKeyValuePair;

/** The JSON constructors, which the parser gives a grammar of their own even where they are called plainly. */
final class JsonCallRules {
    private JsonCallRules() {}

    static void register(ExpressionRules rules) {
        rules.add(JsonFunction.class, JsonCallRules::json);
        rules.add(JsonAggregateFunction.class, JsonCallRules::aggregate);
    }

    private static Expression aggregate(
            JsonAggregateFunction node, SourcePosition position, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        Translation translation = expressions.translation();
        String clause = "a clause of a JSON aggregate";
        translation.refuse(node.isUsingFormatJson() || node.isUsingKeyKeyword() || node.isUsingValueKeyword(), clause);
        translation.refuse(node.getOnNullType(), clause);
        translation.refuse(node.getUniqueKeysType(), clause);
        translation.refuse(node.getAnalyticType() != AnalyticType.FILTER_ONLY, "OVER with a JSON aggregate");
        translation.refuse(node.getOrderByElements(), clause);
        translation.refuse(node.getPartitionExpressionList(), clause);
        translation.refuse(node.getWindowElement(), clause);
        boolean array = node.getType() == JsonFunctionType.ARRAY;
        if (!array && !isObject(node.getType())) {
            throw translation.unsupported("this form of a JSON aggregate");
        }
        QualifiedName name = translation.function(List.of(array ? "json_arrayagg" : "json_objectagg"), position);
        List<Expression> arguments = new ArrayList<>();
        if (array) {
            arguments.add(expressions.translate(node.getExpression()));
        } else {
            arguments.add(part(node.getKey(), expressions));
            arguments.add(part(node.getValue(), expressions));
        }
        return new Expression.Call(
                name,
                arguments,
                false,
                false,
                expressions.sortItems(node.getExpressionOrderByElements()),
                expressions.translateOptional(node.getFilterExpression()),
                Optional.empty(),
                position);
    }

    @SuppressWarnings("deprecation") // the parser still makes values of the old kinds
    private static boolean isObject(JsonFunctionType type) {
        return type == JsonFunctionType.OBJECT
                || type == JsonFunctionType.MYSQL_OBJECT
                || type == JsonFunctionType.POSTGRES_OBJECT;
    }

    /** {@code json_object('key', value, …)} and {@code json_array(value, …)} without clauses. */
    private static Expression json(JsonFunction node, SourcePosition position, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        Translation translation = expressions.translation();
        JsonFunctionType type = node.getType();
        boolean array = type == JsonFunctionType.ARRAY;
        if (!array && !isObject(type)) {
            throw translation.unsupported("this form of a JSON function");
        }
        requirePlain(node, translation);
        QualifiedName name = translation.function(List.of(array ? "json_array" : "json_object"), position);
        List<Expression> arguments = new ArrayList<>();
        for (JsonKeyValuePair pair : node.getKeyValuePairs()) {
            translation.refuse(
                    pair.isUsingFormatJson() || pair.isUsingKeyKeyword(),
                    "a keyword in the arguments of a JSON function");
            translation.refuse(pair.getEncoding(), "ENCODING");
            arguments.add(part(pair.getKey(), expressions));
            arguments.add(part(pair.getValue(), expressions));
        }
        for (JsonFunctionExpression element : node.getExpressions()) {
            translation.refuse(element.isUsingFormatJson(), "FORMAT JSON");
            arguments.add(expressions.translate(element.getExpression()));
        }
        return PlainCalls.of(name, arguments, position);
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
