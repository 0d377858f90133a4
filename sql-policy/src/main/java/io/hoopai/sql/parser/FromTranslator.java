package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.FromItem;
import io.hoopai.sql.tree.TableAlias;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.LateralSubSelect;
import net.sf.jsqlparser.statement.select.ParenthesedFromItem;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.TableFunction;
import net.sf.jsqlparser.statement.select.Values;
import org.jspecify.annotations.Nullable;

/** Translates FROM: relations, subqueries, functions and joins. */
final class FromTranslator {
    private final Translation translation;
    private final QueryTranslator queries;
    private final ExpressionTranslator expressions;

    FromTranslator(Translation translation, QueryTranslator queries, ExpressionTranslator expressions) {
        this.translation = translation;
        this.queries = queries;
        this.expressions = expressions;
    }

    /** The items of FROM. To the parser a comma is a join too; here it begins the next item. */
    List<FromItem> items(net.sf.jsqlparser.statement.select.@Nullable FromItem first, @Nullable List<Join> joins)
            throws SqlNotUnderstoodException {
        if (first == null) {
            translation.refuse(joins, "a join without its left side");
            return List.of();
        }
        List<FromItem> items = new ArrayList<>();
        FromItem current = item(first);
        if (joins != null) {
            for (Join join : joins) {
                if (isComma(join)) {
                    items.add(current);
                    current = item(join.getFromItem());
                } else {
                    current = join(current, join);
                }
            }
        }
        items.add(current);
        return items;
    }

    private boolean isComma(Join join) throws SqlNotUnderstoodException {
        if (!join.isSimple()) {
            return false;
        }
        requirePlain(join);
        translation.refuse(
                join.isOuter()
                        || join.isLeft()
                        || join.isRight()
                        || join.isFull()
                        || join.isCross()
                        || join.isNatural()
                        || join.isInner()
                        || !join.getOnExpressions().isEmpty()
                        || !join.getUsingColumns().isEmpty(),
                "this form of a join");
        return true;
    }

    private FromItem join(FromItem left, Join join) throws SqlNotUnderstoodException {
        SourcePosition position = translation.at(join);
        requirePlain(join);
        translation.refuse(
                join.isNatural()
                        && (!join.getOnExpressions().isEmpty()
                                || !join.getUsingColumns().isEmpty()),
                "NATURAL beside ON or USING");
        FromItem right = item(join.getFromItem());
        return new FromItem.Join(
                kind(join),
                left,
                right,
                join.isNatural(),
                on(join.getOnExpressions()),
                using(join.getUsingColumns()),
                Optional.empty(),
                position);
    }

    private FromItem.Join.Kind kind(Join join) throws SqlNotUnderstoodException {
        int sides = (join.isLeft() ? 1 : 0) + (join.isRight() ? 1 : 0) + (join.isFull() ? 1 : 0);
        boolean inner = join.isInner() || join.isCross();
        if (sides > 1 || (sides == 1 && inner) || (sides == 0 && join.isOuter())) {
            throw translation.unsupported("this form of a join");
        }
        if (join.isLeft()) {
            return FromItem.Join.Kind.LEFT;
        }
        if (join.isRight()) {
            return FromItem.Join.Kind.RIGHT;
        }
        if (join.isFull()) {
            return FromItem.Join.Kind.FULL;
        }
        return join.isCross() ? FromItem.Join.Kind.CROSS : FromItem.Join.Kind.INNER;
    }

    private void requirePlain(Join join) throws SqlNotUnderstoodException {
        translation.refuse(join.isAsOf(), "ASOF JOIN");
        translation.refuse(join.isGlobal(), "GLOBAL JOIN");
        translation.refuse(join.isSemi(), "SEMI JOIN");
        translation.refuse(join.isAny() || join.isAll(), "ANY or ALL JOIN");
        translation.refuse(join.isStraight(), "STRAIGHT_JOIN");
        translation.refuse(join.isApply(), "APPLY");
        translation.refuse(join.isFetch(), "JOIN FETCH");
        translation.refuse(join.isArray(), "ARRAY JOIN");
        translation.refuse(join.getJoinWindow(), "WITHIN in a join");
        translation.refuse(join.getJoinHint(), "a join hint");
    }

    /** With {@code a JOIN b JOIN c ON … ON …} the parser gives one join both conditions. */
    private Optional<Expression> on(Collection<net.sf.jsqlparser.expression.Expression> conditions)
            throws SqlNotUnderstoodException {
        if (conditions.size() > 1) {
            throw translation.uncertainGrouping();
        }
        for (net.sf.jsqlparser.expression.Expression condition : conditions) {
            return Optional.of(expressions.translate(condition));
        }
        return Optional.empty();
    }

    private List<String> using(List<Column> columns) throws SqlNotUnderstoodException {
        List<String> names = new ArrayList<>(columns.size());
        for (Column column : columns) {
            names.add(NameRules.unqualifiedTarget(column, translation));
        }
        return names;
    }

    private FromItem item(net.sf.jsqlparser.statement.select.FromItem item) throws SqlNotUnderstoodException {
        SourcePosition position = translation.at(item);
        if (item.getClass() == Table.class) {
            return table((Table) item);
        }
        if (item.getClass() == ParenthesedSelect.class) {
            return subquery((ParenthesedSelect) item, false, position);
        }
        if (item.getClass() == LateralSubSelect.class) {
            LateralSubSelect lateral = (LateralSubSelect) item;
            translation.refuse(!"lateral".equalsIgnoreCase(lateral.getPrefix()), "`" + lateral.getPrefix() + "`");
            return subquery(lateral, true, position);
        }
        if (item.getClass() == Values.class) {
            Values values = (Values) item;
            return new FromItem.Subquery(queries.translate(values), false, alias(values.getAlias()), position);
        }
        if (item.getClass() == TableFunction.class) {
            return function((TableFunction) item, position);
        }
        if (item.getClass() == ParenthesedFromItem.class) {
            return parenthesed((ParenthesedFromItem) item);
        }
        throw translation.unsupported(ExpressionTranslator.describe(item));
    }

    /** A relation by name. */
    FromItem.Table table(Table table) throws SqlNotUnderstoodException {
        SourcePosition position = translation.at(table);
        return FromItem.Table.of(TableNames.name(table, position, translation), alias(table.getAlias()));
    }

    private FromItem subquery(ParenthesedSelect select, boolean lateral, SourcePosition position)
            throws SqlNotUnderstoodException {
        return new FromItem.Subquery(queries.translate(select), lateral, alias(select.getAlias()), position);
    }

    private FromItem function(TableFunction function, SourcePosition position) throws SqlNotUnderstoodException {
        translation.refuse(function.getPivot(), "PIVOT");
        translation.refuse(function.getUnPivot(), "UNPIVOT");
        translation.refuse(function.getSampleClause(), "TABLESAMPLE");
        translation.refuse(function.isRowsFrom(), "ROWS FROM");
        translation.refuse(
                function.getPrefix() != null && !function.getPrefix().equalsIgnoreCase("lateral"),
                "`" + function.getPrefix() + "`");
        translation.refuse(
                function.getWithClause() != null && !function.getWithClause().equalsIgnoreCase("ordinality"),
                "WITH behind a function other than ORDINALITY");
        translation.refuse(
                function.getFunction() == null
                        || function.getFunction().getClass() != net.sf.jsqlparser.expression.Function.class,
                "this function in FROM");
        Expression.Call call = CallRules.call(function.getFunction(), position, expressions);
        return new FromItem.Function(
                List.of(new FromItem.Function.Rows(call, List.of())),
                function.getWithClause() != null,
                alias(function.getAlias()),
                position);
    }

    private FromItem parenthesed(ParenthesedFromItem item) throws SqlNotUnderstoodException {
        translation.refuse(item.getPivot(), "PIVOT");
        translation.refuse(item.getUnPivot(), "UNPIVOT");
        translation.refuse(item.getSampleClause(), "TABLESAMPLE");
        List<FromItem> items = items(item.getFromItem(), item.getJoins());
        if (items.size() != 1) {
            throw translation.unsupported("a comma between tables in parentheses");
        }
        Optional<TableAlias> alias = alias(item.getAlias());
        if (alias.isEmpty()) {
            return items.get(0);
        }
        return renamed(items.get(0), alias);
    }

    /** An alias behind parentheses names what they enclose, if that has no name of its own. */
    private FromItem renamed(FromItem item, Optional<TableAlias> alias) throws SqlNotUnderstoodException {
        if (item instanceof FromItem.Subquery subquery && subquery.alias().isEmpty()) {
            return new FromItem.Subquery(subquery.query(), subquery.lateral(), alias, subquery.position());
        }
        if (item instanceof FromItem.Join join && join.alias().isEmpty()) {
            return new FromItem.Join(
                    join.kind(),
                    join.left(),
                    join.right(),
                    join.natural(),
                    join.on(),
                    join.using(),
                    alias,
                    join.position());
        }
        throw translation.unsupported("an alias on these parentheses");
    }

    private Optional<TableAlias> alias(@Nullable Alias alias) throws SqlNotUnderstoodException {
        if (alias == null) {
            return Optional.empty();
        }
        String name = translation.name(alias.getName());
        List<String> columns = new ArrayList<>();
        if (alias.getAliasColumns() != null) {
            for (Alias.AliasColumn column : alias.getAliasColumns()) {
                translation.refuse(column.colDataType, "a list of columns with types");
                columns.add(translation.name(column.name));
            }
        }
        return Optional.of(new TableAlias(name, columns));
    }
}
