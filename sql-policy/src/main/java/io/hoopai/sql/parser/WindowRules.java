package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.QualifiedName;
import io.hoopai.sql.tree.SortItem;
import io.hoopai.sql.tree.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.AnalyticType;
import net.sf.jsqlparser.expression.WindowDefinition;
import net.sf.jsqlparser.expression.WindowElement;
import net.sf.jsqlparser.expression.WindowOffset;
import net.sf.jsqlparser.statement.select.AllColumns;
import org.jspecify.annotations.Nullable;

/** Calls with FILTER, OVER or WITHIN GROUP, and windows. */
final class WindowRules {
    private WindowRules() {}

    static void register(ExpressionRules rules) {
        rules.add(AnalyticExpression.class, WindowRules::call);
    }

    private static Expression call(AnalyticExpression node, SourcePosition position, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        Translation translation = expressions.translation();
        requirePlain(node, translation);
        QualifiedName name = translation.function(RawNames.split(node.getName()), position);
        List<Expression> arguments = new ArrayList<>();
        boolean star = node.isAllColumns();
        if (node.getExpression() instanceof AllColumns all && all.getClass() == AllColumns.class) {
            NameRules.requirePlain(all, translation);
            star = true;
        } else if (node.getExpression() != null) {
            arguments.add(expressions.translate(node.getExpression()));
        }
        expressions.translateOptional(node.getOffset()).ifPresent(arguments::add);
        expressions.translateOptional(node.getDefaultValue()).ifPresent(arguments::add);
        List<SortItem> orderBy = expressions.sortItems(node.getFuncOrderBy());
        Optional<Window> over = Optional.empty();
        switch (node.getType()) {
            case OVER -> over = Optional.of(over(node, expressions));
            case WITHIN_GROUP -> {
                translation.refuse(!orderBy.isEmpty(), "ORDER BY beside WITHIN GROUP");
                orderBy = withinGroup(node, expressions);
            }
            case FILTER_ONLY -> {}
            case WITHIN_GROUP_OVER -> throw translation.unsupported("WITHIN GROUP with OVER");
        }
        return new Expression.Call(
                name,
                arguments,
                node.isDistinct(),
                star,
                orderBy,
                expressions.translateOptional(node.getFilterExpression()),
                over,
                position);
    }

    private static void requirePlain(AnalyticExpression node, Translation translation)
            throws SqlNotUnderstoodException {
        translation.refuse(node.isUnique(), "UNIQUE in a call");
        translation.refuse(node.isIgnoreNulls() || node.isIgnoreNullsOutside(), "IGNORE NULLS");
        translation.refuse(node.getNullHandling(), "IGNORE NULLS");
        translation.refuse(node.getKeep(), "KEEP");
        translation.refuse(node.getOnOverflowTruncate(), "ON OVERFLOW");
        translation.refuse(node.getHavingClause(), "HAVING in a call");
        translation.refuse(node.getLimit(), "LIMIT in a call");
        translation.refuse(node.getKeywordArguments(), "a keyword in the arguments of a call");
        translation.refuse(
                node.getWindowName() != null && node.getType() != AnalyticType.OVER,
                "a window that ranges over nothing");
    }

    private static Window over(AnalyticExpression node, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        WindowDefinition definition = node.getWindowDefinition();
        Optional<String> base = Optional.empty();
        if (node.getWindowName() != null) {
            base = Optional.of(expressions.translation().name(node.getWindowName()));
        } else if (definition != null && definition.getWindowName() != null) {
            base = Optional.of(expressions.translation().name(definition.getWindowName()));
        }
        return window(Optional.empty(), base, definition, expressions);
    }

    private static List<SortItem> withinGroup(AnalyticExpression node, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        Window group = window(Optional.empty(), Optional.empty(), node.getWindowDefinition(), expressions);
        expressions
                .translation()
                .refuse(!group.partitionBy().isEmpty() || !group.frame().isEmpty(), "PARTITION BY in WITHIN GROUP");
        return group.orderBy();
    }

    /** A window of a WINDOW clause. */
    static Window named(WindowDefinition definition, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        String name = expressions.translation().name(definition.getWindowName());
        return window(Optional.of(name), Optional.empty(), definition, expressions);
    }

    private static Window window(
            Optional<String> name,
            Optional<String> base,
            @Nullable WindowDefinition definition,
            ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        if (definition == null) {
            return new Window(name, base, List.of(), List.of(), List.of());
        }
        List<? extends net.sf.jsqlparser.expression.Expression> partition =
                definition.getPartitionBy() == null ? List.of() : definition.getPartitionBy();
        return new Window(
                name,
                base,
                expressions.translateAll(partition),
                expressions.sortItems(definition.getOrderByElements()),
                frame(definition.getWindowElement(), expressions));
    }

    private static List<Expression> frame(@Nullable WindowElement element, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        List<Expression> bounds = new ArrayList<>();
        if (element != null) {
            addBound(element.getOffset(), bounds, expressions);
            if (element.getRange() != null) {
                addBound(element.getRange().getStart(), bounds, expressions);
                addBound(element.getRange().getEnd(), bounds, expressions);
            }
        }
        return bounds;
    }

    private static void addBound(
            @Nullable WindowOffset offset, List<Expression> bounds, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        if (offset != null && offset.getExpression() != null) {
            bounds.add(expressions.translate(offset.getExpression()));
        }
    }
}
