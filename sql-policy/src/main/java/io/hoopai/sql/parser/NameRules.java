package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.QualifiedName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import net.sf.jsqlparser.expression.ArrayExpression;
import net.sf.jsqlparser.expression.DateUnitExpression;
import net.sf.jsqlparser.expression.JsonExpression;
import net.sf.jsqlparser.expression.RowGetExpression;
import net.sf.jsqlparser.expression.TimeKeyExpression;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.AllTableColumns;

/** Columns, stars, fields and subscripts; and the functions that look like columns. */
final class NameRules {
    /** Words that both servers read as a call without parentheses, where they are neither quoted nor qualified. */
    private static final Set<String> CALLS_WITHOUT_PARENTHESES = Set.of(
            "current_catalog",
            "current_date",
            "current_role",
            "current_schema",
            "current_time",
            "current_timestamp",
            "current_user",
            "localtime",
            "localtimestamp",
            "session_user",
            "system_user",
            "user",
            "utc_date",
            "utc_time",
            "utc_timestamp");

    private static final Set<String> POSTGRES_ONLY =
            Set.of("current_catalog", "current_role", "current_schema", "session_user", "system_user", "user");
    private static final Set<String> MYSQL_ONLY = Set.of("utc_date", "utc_time", "utc_timestamp");

    private NameRules() {}

    static void register(ExpressionRules rules) {
        rules.add(Column.class, NameRules::column);
        rules.add(DateUnitExpression.class, NameRules::dateUnit);
        rules.add(TimeKeyExpression.class, NameRules::timeKey);
        rules.add(AllColumns.class, NameRules::star);
        rules.add(AllTableColumns.class, NameRules::qualifiedStar);
        rules.add(RowGetExpression.class, NameRules::field);
        rules.add(ArrayExpression.class, NameRules::subscript);
    }

    /** The parts of a column's name as written, the first part first. */
    static List<String> rawParts(Column node, Translation translation) throws SqlNotUnderstoodException {
        translation.refuse(node.getOldOracleJoinSyntax() != 0, "the join operator (+)");
        translation.refuse(node.getReturningReferenceType(), "OLD and NEW in RETURNING");
        translation.refuse(node.getCommentText(), "a comment on a column");
        translation.refuse(
                node.getTableDelimiter() != null && !node.getTableDelimiter().equals("."), "`:` in a name");
        List<String> parts = new ArrayList<>();
        if (node.getTable() != null) {
            TableNames.requirePlain(node.getTable(), translation);
            parts.addAll(node.getTable().getNameParts());
            Collections.reverse(parts);
        }
        parts.add(node.getColumnName());
        return parts;
    }

    /** A column that is the target of an assignment or stands in a list of columns: a plain name. */
    static QualifiedName target(Column node, Translation translation) throws SqlNotUnderstoodException {
        SourcePosition position = translation.at(node);
        translation.refuse(node.getArrayConstructor(), "a subscript on a target column");
        return translation.name(rawParts(node, translation), position);
    }

    /** The same where the grammar has no qualifier. */
    static String unqualifiedTarget(Column node, Translation translation) throws SqlNotUnderstoodException {
        QualifiedName name = target(node, translation);
        translation.refuse(name.parts().size() != 1, "a qualified name here");
        return name.last();
    }

    private static Expression column(Column node, SourcePosition position, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        Translation translation = expressions.translation();
        List<String> parts = rawParts(node, translation);
        Expression column;
        if (parts.size() == 1 && isCallWithoutParentheses(parts.get(0), translation)) {
            column = PlainCalls.withoutArguments(translation.function(parts, position), position);
        } else if (parts.size() == 1 && parts.get(0).equalsIgnoreCase("unknown")) {
            throw translation.unsupported("`unknown` as a name");
        } else {
            column = new Expression.ColumnName(translation.name(parts, position));
        }
        if (node.getArrayConstructor() == null) {
            return column;
        }
        return new Expression.Subscript(
                column, subscripts(node.getArrayConstructor().getExpressions(), expressions), position);
    }

    private static boolean isCallWithoutParentheses(String raw, Translation translation) {
        String word = raw.toLowerCase(Locale.ROOT);
        return CALLS_WITHOUT_PARENTHESES.contains(word)
                && !(translation.isMySql() ? POSTGRES_ONLY : MYSQL_ONLY).contains(word);
    }

    /** The parser takes a bare {@code month} or {@code day} for a unit of time; to the server it is a column. */
    private static Expression dateUnit(
            DateUnitExpression node, SourcePosition position, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        return new Expression.ColumnName(
                expressions.translation().name(List.of(node.getType().name().toLowerCase(Locale.ROOT)), position));
    }

    private static Expression timeKey(TimeKeyExpression node, SourcePosition position, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        String word = node.getStringValue().replace("(", "").replace(")", "").trim();
        return PlainCalls.withoutArguments(expressions.translation().function(List.of(word), position), position);
    }

    private static Expression star(AllColumns node, SourcePosition position, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        requirePlain(node, expressions.translation());
        return new Expression.Star(Optional.empty(), position);
    }

    private static Expression qualifiedStar(
            AllTableColumns node, SourcePosition position, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        return new Expression.Star(Optional.of(qualifier(node, expressions.translation())), position);
    }

    /** The name before {@code .*}. */
    static QualifiedName qualifier(AllTableColumns node, Translation translation) throws SqlNotUnderstoodException {
        SourcePosition position = translation.at(node);
        requirePlain(node, translation);
        translation.refuse(node.getReturningReferenceType(), "OLD and NEW in RETURNING");
        return TableNames.name(node.getTable(), position, translation);
    }

    static void requirePlain(AllColumns node, Translation translation) throws SqlNotUnderstoodException {
        translation.refuse(node.getExceptColumns(), "* EXCEPT");
        translation.refuse(node.getReplaceExpressions(), "* REPLACE");
    }

    private static Expression field(RowGetExpression node, SourcePosition position, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        Expression operand = enclosed(node.getExpression(), expressions);
        return new Expression.Field(operand, expressions.translation().label(node.getColumnName()), position);
    }

    private static Expression subscript(ArrayExpression node, SourcePosition position, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        Expression operand = enclosed(node.getObjExpression(), expressions);
        List<Expression> subscripts = new ArrayList<>();
        if (node.getIndexExpression() != null) {
            subscripts.addAll(subscripts(List.of(node.getIndexExpression()), expressions));
        }
        if (node.getStartIndexExpression() != null) {
            subscripts.add(expressions.translate(node.getStartIndexExpression()));
        }
        if (node.getStopIndexExpression() != null) {
            subscripts.add(expressions.translate(node.getStopIndexExpression()));
        }
        return new Expression.Subscript(operand, subscripts, position);
    }

    /** Fields and subscripts bind tighter than every operator. */
    private static Expression enclosed(net.sf.jsqlparser.expression.Expression node, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        if (OperatorRules.isChain(node)) {
            throw expressions.translation().uncertainGrouping();
        }
        return expressions.translate(node);
    }

    /** The parser reads the slice {@code [1:2]} as the operator {@code :}. */
    private static List<Expression> subscripts(
            List<? extends net.sf.jsqlparser.expression.Expression> nodes, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        List<Expression> subscripts = new ArrayList<>();
        for (net.sf.jsqlparser.expression.Expression node : nodes) {
            if (node instanceof JsonExpression slice
                    && slice.getIdentList().size() == 1
                    && slice.getIdentList().get(0).getValue().equals(":")) {
                subscripts.add(expressions.translate(slice.getExpression()));
                subscripts.add(expressions.translate(slice.getIdentList().get(0).getKey()));
            } else {
                subscripts.add(expressions.translate(node));
            }
        }
        return subscripts;
    }
}
