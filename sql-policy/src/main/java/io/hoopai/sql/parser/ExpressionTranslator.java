package io.hoopai.sql.parser;

import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.SortItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.sf.jsqlparser.statement.select.OrderByElement;
import org.jspecify.annotations.Nullable;

/** Translates the expressions of one statement by {@link ExpressionRules}. */
final class ExpressionTranslator {
    private final Translation translation;
    private final QueryTranslator queries;

    ExpressionTranslator(Translation translation, QueryTranslator queries) {
        this.translation = translation;
        this.queries = queries;
    }

    Translation translation() {
        return translation;
    }

    QueryTranslator queries() {
        return queries;
    }

    Expression translate(net.sf.jsqlparser.expression.Expression node) throws SqlNotUnderstoodException {
        var position = translation.at(node);
        ExpressionRule<net.sf.jsqlparser.expression.Expression> rule =
                ExpressionRules.all().of(node);
        if (rule == null) {
            throw translation.unsupported(describe(node));
        }
        translation.enter();
        Expression translated = rule.translate(node, position, this);
        translation.leave();
        return translated;
    }

    Optional<Expression> translateOptional(net.sf.jsqlparser.expression.@Nullable Expression node)
            throws SqlNotUnderstoodException {
        return node == null ? Optional.empty() : Optional.of(translate(node));
    }

    List<Expression> translateAll(@Nullable List<? extends net.sf.jsqlparser.expression.Expression> nodes)
            throws SqlNotUnderstoodException {
        if (nodes == null) {
            return List.of();
        }
        List<Expression> translated = new ArrayList<>(nodes.size());
        for (net.sf.jsqlparser.expression.Expression node : nodes) {
            translated.add(translate(node));
        }
        return translated;
    }

    List<SortItem> sortItems(@Nullable List<OrderByElement> elements) throws SqlNotUnderstoodException {
        if (elements == null) {
            return List.of();
        }
        List<SortItem> items = new ArrayList<>(elements.size());
        for (OrderByElement element : elements) {
            translation.refuse(element.isMysqlWithRollup(), "ORDER BY with rollup");
            translation.refuse(element.getWithFill(), "ORDER BY with fill");
            items.add(new SortItem(translate(element.getExpression())));
        }
        return items;
    }

    /** {@code JsonTableFunction} becomes {@code json table function}: the class is named after the construct. */
    static String describe(Object node) {
        StringBuilder words = new StringBuilder();
        for (char c : node.getClass().getSimpleName().toCharArray()) {
            if (Character.isUpperCase(c) && !words.isEmpty()) {
                words.append(' ');
            }
            words.append(c);
        }
        return words.toString().toLowerCase(Locale.ROOT);
    }
}
