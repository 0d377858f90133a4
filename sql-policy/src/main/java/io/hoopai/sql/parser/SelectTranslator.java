package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.FromItem;
import io.hoopai.sql.tree.QueryBody;
import io.hoopai.sql.tree.Select;
import io.hoopai.sql.tree.SelectItem;
import io.hoopai.sql.tree.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.WindowDefinition;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.AllTableColumns;
import net.sf.jsqlparser.statement.select.Distinct;
import net.sf.jsqlparser.statement.select.GroupByElement;
import net.sf.jsqlparser.statement.select.PlainSelect;
import org.jspecify.annotations.Nullable;

/** Translates a single SELECT, and TABLE. */
final class SelectTranslator {
    private final Translation translation;
    private final ExpressionTranslator expressions;
    private final FromTranslator from;

    SelectTranslator(Translation translation, QueryTranslator queries, ExpressionTranslator expressions) {
        this.translation = translation;
        this.expressions = expressions;
        this.from = new FromTranslator(translation, queries, expressions);
    }

    FromTranslator from() {
        return from;
    }

    Select translate(PlainSelect select) throws SqlNotUnderstoodException {
        requirePlain(select);
        List<Expression> distinctOn = distinctOn(select.getDistinct());
        List<SelectItem> items = items(select.getSelectItems());
        List<FromItem> fromItems = from.items(select.getFromItem(), select.getJoins());
        Optional<Expression> where = expressions.translateOptional(select.getWhere());
        List<Expression> groupBy = groupBy(select.getGroupBy());
        Optional<Expression> having = expressions.translateOptional(select.getHaving());
        return new Select(
                select.getDistinct() != null,
                distinctOn,
                items,
                fromItems,
                where,
                groupBy,
                having,
                windows(select.getWindowDefinitions()));
    }

    /** {@code TABLE t} is {@code SELECT * FROM t}. */
    QueryBody everythingFrom(Table table) throws SqlNotUnderstoodException {
        FromItem.Table item = from.table(table);
        return new Select(
                false,
                List.of(),
                List.of(new SelectItem.Star(Optional.empty(), item.position())),
                List.of(item),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of());
    }

    private void requirePlain(PlainSelect select) throws SqlNotUnderstoodException {
        translation.refuse(select.getBigQuerySelectQualifier(), "SELECT AS");
        translation.refuse(select.getIntoTables(), "SELECT INTO");
        translation.refuse(select.getIntoTempTable(), "SELECT INTO");
        translation.refuse(select.getMySqlSelectIntoClause(), "SELECT INTO");
        translation.refuse(select.getLateralViews(), "LATERAL VIEW");
        translation.refuse(select.getPreWhere(), "PREWHERE");
        translation.refuse(select.getQualify(), "QUALIFY");
        translation.refuse(select.getOptimizeFor(), "OPTIMIZE FOR");
        translation.refuse(select.getSkip(), "SKIP");
        translation.refuse(select.getFirst(), "FIRST");
        translation.refuse(select.getTop(), "TOP");
        translation.refuse(select.getMySqlHintStraightJoin(), "STRAIGHT_JOIN");
        translation.refuse(select.getOracleHierarchical(), "CONNECT BY");
        translation.refuse(select.getPreferringClause(), "PREFERRING");
        translation.refuse(select.getOracleHint(), "a hint");
        translation.refuse(select.getMySqlSqlCalcFoundRows(), "SQL_CALC_FOUND_ROWS");
        translation.refuse(select.getMySqlSqlCacheFlag(), "SQL_CACHE");
        translation.refuse(select.getForXmlPath(), "FOR XML");
        translation.refuse(select.getKsqlWindow(), "WINDOW of a stream");
        translation.refuse(select.isEmitChanges(), "EMIT");
        translation.refuse(select.isUsingFinal(), "FINAL");
        translation.refuse(select.isUsingOnly(), "ONLY");
        translation.refuse(select.isUseWithNoLog(), "WITH NO LOG");
        translation.refuse(select.getSettings(), "SETTINGS");
        translation.refuse(select.getSampleClause(), "SAMPLE");
    }

    private List<Expression> distinctOn(@Nullable Distinct distinct) throws SqlNotUnderstoodException {
        if (distinct == null) {
            return List.of();
        }
        translation.refuse(distinct.isUseUnique(), "SELECT UNIQUE");
        translation.refuse(distinct.isUseDistinctRow(), "DISTINCTROW");
        List<Expression> on = new ArrayList<>();
        if (distinct.getOnSelectItems() != null) {
            for (net.sf.jsqlparser.statement.select.SelectItem<?> item : distinct.getOnSelectItems()) {
                translation.refuse(item.getAlias(), "an alias in DISTINCT ON");
                on.add(expressions.translate(item.getExpression()));
            }
        }
        return on;
    }

    List<SelectItem> items(List<net.sf.jsqlparser.statement.select.SelectItem<?>> items)
            throws SqlNotUnderstoodException {
        List<SelectItem> translated = new ArrayList<>(items.size());
        for (net.sf.jsqlparser.statement.select.SelectItem<?> item : items) {
            translated.add(item(item));
        }
        return translated;
    }

    private SelectItem item(net.sf.jsqlparser.statement.select.SelectItem<?> item) throws SqlNotUnderstoodException {
        net.sf.jsqlparser.expression.Expression expression = item.getExpression();
        SourcePosition position = translation.at(expression);
        if (expression.getClass() == AllTableColumns.class) {
            translation.refuse(item.getAlias(), "an alias for *");
            return new SelectItem.Star(
                    Optional.of(NameRules.qualifier((AllTableColumns) expression, translation)), position);
        }
        if (expression.getClass() == AllColumns.class) {
            translation.refuse(item.getAlias(), "an alias for *");
            NameRules.requirePlain((AllColumns) expression, translation);
            return new SelectItem.Star(Optional.empty(), position);
        }
        Expression computed = expressions.translate(expression);
        return new SelectItem.Computed(computed, alias(item.getAlias()), position);
    }

    private Optional<String> alias(@Nullable Alias alias) throws SqlNotUnderstoodException {
        if (alias == null) {
            return Optional.empty();
        }
        translation.refuse(alias.getAliasColumns(), "a list of columns behind a column's alias");
        translation.refuse(alias.getName().startsWith("'"), "an alias in quotes for strings");
        return Optional.of(alias.isUseAs() ? translation.label(alias.getName()) : translation.name(alias.getName()));
    }

    /** ROLLUP and CUBE come as calls; for what a row's group can tell, their arguments are grouped by. */
    private List<Expression> groupBy(@Nullable GroupByElement groupBy) throws SqlNotUnderstoodException {
        if (groupBy == null) {
            return List.of();
        }
        translation.refuse(groupBy.hasGroupBySortDirections(), "ASC or DESC in GROUP BY");
        List<Expression> keys = new ArrayList<>();
        addKeys(groupBy.getGroupByExpressionList(), keys);
        if (groupBy.getGroupingSets() != null) {
            for (ExpressionList<? extends net.sf.jsqlparser.expression.Expression> set : groupBy.getGroupingSets()) {
                addKeys(set, keys);
            }
        }
        return keys;
    }

    private void addKeys(@Nullable List<? extends net.sf.jsqlparser.expression.Expression> nodes, List<Expression> keys)
            throws SqlNotUnderstoodException {
        if (nodes == null) {
            return;
        }
        for (net.sf.jsqlparser.expression.Expression node : nodes) {
            if (node instanceof ParenthesedExpressionList<?> list) {
                addKeys(list, keys);
            } else if (node instanceof Function function && isGroupingElement(function)) {
                translation.at(function);
                translation.word(function.getName());
                CallRules.requirePlain(function, translation);
                addKeys(function.getParameters(), keys);
            } else {
                keys.add(expressions.translate(node));
            }
        }
    }

    private static boolean isGroupingElement(Function function) {
        String name = function.getName().toLowerCase(Locale.ROOT);
        return name.equals("rollup") || name.equals("cube");
    }

    private List<Window> windows(@Nullable List<WindowDefinition> definitions) throws SqlNotUnderstoodException {
        List<Window> windows = new ArrayList<>();
        if (definitions != null) {
            for (WindowDefinition definition : definitions) {
                windows.add(WindowRules.named(definition, expressions));
            }
        }
        return windows;
    }
}
