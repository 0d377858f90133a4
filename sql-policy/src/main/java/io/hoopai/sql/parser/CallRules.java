package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.DateUnitExpression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.OracleNamedFunctionParameter;
import net.sf.jsqlparser.expression.PostgresNamedFunctionParameter;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.operators.relational.NamedExpressionList;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.Select;

/** Calls with the common grammar of functions, and casts. */
final class CallRules {
    /** MySQL functions whose first argument is a unit of time, and no column. */
    private static final Set<String> TAKE_UNIT_FIRST = Set.of("timestampdiff", "timestampadd");

    private CallRules() {}

    static void register(ExpressionRules rules) {
        rules.add(Function.class, CallRules::function);
        rules.add(CastExpression.class, CallRules::cast);
        rules.add(OracleNamedFunctionParameter.class, (node, position, expressions) -> {
            expressions.translation().label(node.getName());
            return expressions.translate(node.getExpression());
        });
        rules.add(PostgresNamedFunctionParameter.class, (node, position, expressions) -> {
            expressions.translation().label(node.getName());
            return expressions.translate(node.getExpression());
        });
        SpecialCallRules.register(rules);
        JsonCallRules.register(rules);
        WindowRules.register(rules);
    }

    private static Expression function(Function node, SourcePosition position, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        Translation translation = expressions.translation();
        requirePlain(node, translation);
        if (node.getMultipartName().size() == 1) {
            String word = node.getMultipartName().get(0);
            if (word.equalsIgnoreCase("row") && !translation.isMySql()) {
                translation.word("row");
                return new Expression.Row(expressions.translateAll(node.getParameters()), position);
            }
            if (word.equalsIgnoreCase("array") && !translation.isMySql()) {
                return arrayQuery(node, position, expressions);
            }
        }
        return call(node, position, expressions);
    }

    /** A call, wherever the grammar wants nothing but a call. */
    static Expression.Call call(Function node, SourcePosition position, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        Translation translation = expressions.translation();
        requirePlain(node, translation);
        QualifiedName name = translation.function(node.getMultipartName(), position);
        List<Expression> arguments = new ArrayList<>();
        boolean star = node.isAllColumns();
        if (node.getParameters() != null) {
            List<? extends net.sf.jsqlparser.expression.Expression> parameters = node.getParameters();
            for (int i = 0; i < parameters.size(); i++) {
                net.sf.jsqlparser.expression.Expression parameter = parameters.get(i);
                if (parameter.getClass() == AllColumns.class) {
                    NameRules.requirePlain((AllColumns) parameter, translation);
                    translation.refuse(parameters.size() != 1, "* beside other arguments");
                    star = true;
                } else if (i == 0
                        && parameter instanceof DateUnitExpression unit
                        && TAKE_UNIT_FIRST.contains(name.last().toLowerCase(Locale.ROOT))) {
                    translation.word(unit.getType().name());
                    arguments.add(new Expression.Literal(Expression.Literal.Kind.STRING, position));
                } else {
                    arguments.add(expressions.translate(parameter));
                }
            }
        }
        if (node.getNamedParameters() != null) {
            arguments.addAll(keywordArguments(name, node.getNamedParameters(), expressions));
        }
        return new Expression.Call(
                name,
                arguments,
                node.isDistinct(),
                star,
                expressions.sortItems(node.getOrderByElements()),
                Optional.empty(),
                Optional.empty(),
                position);
    }

    /** {@code substring(x FROM 1 FOR 2)}, {@code position(x IN y)}, {@code overlay(x PLACING y FROM 1)}. */
    private static List<Expression> keywordArguments(
            QualifiedName name, NamedExpressionList<?> arguments, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        for (String keyword : arguments.getNames()) {
            switch (keyword.toLowerCase(Locale.ROOT)) {
                case "", "from", "for", "in", "placing", "similar", "escape", "using" -> {}
                default ->
                    throw expressions
                            .translation()
                            .unsupported("`" + keyword + "` in the arguments of `" + name.last() + "`");
            }
        }
        return expressions.translateAll(arguments);
    }

    /** Refuses the clauses that other products allow in a call. */
    static void requirePlain(Function node, Translation translation) throws SqlNotUnderstoodException {
        translation.refuse(node.getChainedParameters(), "a chained call");
        translation.refuse(node.isUnique(), "UNIQUE in a call");
        translation.refuse(node.isEscaped(), "an escaped call");
        translation.refuse(node.getAttribute(), "an attribute of a call without parentheses");
        translation.refuse(node.getAttributeColumn(), "an attribute of a call without parentheses");
        translation.refuse(node.getHavingClause(), "HAVING in a call");
        translation.refuse(node.getNullHandling(), "IGNORE NULLS");
        translation.refuse(node.isIgnoreNullsOutside(), "IGNORE NULLS");
        translation.refuse(node.getLimit(), "LIMIT in a call");
        translation.refuse(node.getKeep(), "KEEP");
        translation.refuse(node.getOnOverflowTruncate(), "ON OVERFLOW");
        translation.refuse(node.getExtraKeyword(), "a keyword in the arguments of a call");
        if (node.getKeywordArguments() != null) {
            for (Function.KeywordArgument argument : node.getKeywordArguments()) {
                translation.refuse(
                        !argument.getKeyword().equalsIgnoreCase("separator")
                                || !(argument.getExpression() instanceof StringValue),
                        "a keyword in the arguments of a call");
            }
        }
    }

    private static Expression arrayQuery(Function node, SourcePosition position, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        if (node.getParameters() == null
                || node.getParameters().size() != 1
                || !(node.getParameters().get(0) instanceof Select select)) {
            throw expressions.translation().unsupported("ARRAY(…) of anything but a query");
        }
        return new Expression.ArrayQuery(expressions.queries().translate(select), position);
    }

    /** Every notation; {@code text 'x'} is a constant. */
    private static Expression cast(CastExpression node, SourcePosition position, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        if (isPostfix(node)) {
            return ChainReader.read(node, expressions).group();
        }
        Translation translation = expressions.translation();
        if (node.isImplicitCast()) {
            translation.refuse(
                    !(node.getLeftExpression() instanceof StringValue), "a type before anything but a string");
            expressions.translate(node.getLeftExpression());
            typeName(node, translation);
            return new Expression.Literal(Expression.Literal.Kind.TYPED, position);
        }
        translation.refuse(!node.keyword.equalsIgnoreCase("cast"), "`" + node.keyword + "`");
        Expression operand = expressions.translate(node.getLeftExpression());
        return new Expression.Cast(operand, typeName(node, translation), position);
    }

    /** Whether it is {@code operand::type}. */
    static boolean isPostfix(CastExpression node) {
        return !node.isImplicitCast() && (node.keyword == null || node.keyword.isEmpty());
    }

    /** {@code operand::type}. */
    static Expression cast(CastExpression node, Expression operand, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        return new Expression.Cast(operand, typeName(node, expressions.translation()), operand.position());
    }

    private static String typeName(CastExpression node, Translation translation) throws SqlNotUnderstoodException {
        translation.refuse(node.getColumnDefinitions(), "a cast to a row of columns");
        translation.refuse(node.getFormat(), "FORMAT in a cast");
        return CastTypes.name(node.getColDataType(), translation);
    }
}
