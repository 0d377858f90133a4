package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.CommonTable;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.Query;
import io.hoopai.sql.tree.QueryBody;
import io.hoopai.sql.tree.SortItem;
import io.hoopai.sql.tree.Values;
import java.util.ArrayList;
import java.util.List;
import net.sf.jsqlparser.expression.AllValue;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.NullValue;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.Fetch;
import net.sf.jsqlparser.statement.select.ForMode;
import net.sf.jsqlparser.statement.select.Limit;
import net.sf.jsqlparser.statement.select.Offset;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SetOperationList;
import net.sf.jsqlparser.statement.select.TableStatement;
import org.jspecify.annotations.Nullable;

/** Translates queries: WITH, body, ORDER BY, LIMIT and locking. */
final class QueryTranslator {
    private final Translation translation;
    private final ExpressionTranslator expressions;
    private final SelectTranslator selects;
    private final SetOperationTranslator setOperations;
    private final CommonTableTranslator commonTables;

    QueryTranslator(Translation translation) {
        this.translation = translation;
        this.expressions = new ExpressionTranslator(translation, this);
        this.selects = new SelectTranslator(translation, this, expressions);
        this.setOperations = new SetOperationTranslator(translation, this);
        this.commonTables = new CommonTableTranslator(translation, this);
    }

    ExpressionTranslator expressions() {
        return expressions;
    }

    SelectTranslator selects() {
        return selects;
    }

    CommonTableTranslator commonTables() {
        return commonTables;
    }

    /** A query in any place, with parentheses around it or without. The alias of parentheses is left to the caller. */
    Query translate(Select select) throws SqlNotUnderstoodException {
        SourcePosition position = translation.at(select);
        translation.enter();
        requirePlain(select);
        List<CommonTable> with = commonTables.translate(select.getWithItemsList());
        QueryBody body = body(select);
        List<SortItem> orderBy = expressions.sortItems(select.getOrderByElements());
        List<Expression> limits = limits(select.getLimit(), select.getOffset(), select.getFetch());
        boolean locking = locking(select);
        translation.leave();
        return simplify(new Query(
                with, commonTables.isRecursive(select.getWithItemsList()), body, orderBy, limits, locking, position));
    }

    /** Parentheses that add nothing vanish. */
    private static Query simplify(Query query) {
        return query.body() instanceof QueryBody.Nested nested
                        && query.with().isEmpty()
                        && query.orderBy().isEmpty()
                        && query.limits().isEmpty()
                        && !query.locking()
                ? nested.query()
                : query;
    }

    private QueryBody body(Select select) throws SqlNotUnderstoodException {
        if (select.getClass() == PlainSelect.class) {
            return selects.translate((PlainSelect) select);
        }
        if (select.getClass() == SetOperationList.class) {
            return setOperations.translate((SetOperationList) select);
        }
        if (select instanceof ParenthesedSelect parenthesed) {
            translation.refuse(parenthesed.getPivot(), "PIVOT");
            translation.refuse(parenthesed.getUnPivot(), "UNPIVOT");
            translation.refuse(parenthesed.getSampleClause(), "TABLESAMPLE");
            return new QueryBody.Nested(translate(parenthesed.getSelect()));
        }
        if (select.getClass() == net.sf.jsqlparser.statement.select.Values.class) {
            return values((net.sf.jsqlparser.statement.select.Values) select);
        }
        if (select.getClass() == TableStatement.class) {
            return selects.everythingFrom(((TableStatement) select).getTable());
        }
        throw translation.unsupported(ExpressionTranslator.describe(select));
    }

    /** The parser gives a single row as the list of its values, several rows as a list of lists. */
    private Values values(net.sf.jsqlparser.statement.select.Values values) throws SqlNotUnderstoodException {
        ExpressionList<?> expressionList = values.getExpressions();
        if (expressionList instanceof ParenthesedExpressionList<?> row) {
            return new Values(List.of(row(row)));
        }
        List<List<Expression>> rows = new ArrayList<>();
        for (net.sf.jsqlparser.expression.Expression row : expressionList) {
            if (row instanceof Function function && isRow(function)) {
                translation.word(function.getName());
                CallRules.requirePlain(function, translation);
                rows.add(row(function.getParameters()));
                continue;
            }
            if (!(row instanceof ExpressionList<?> items)) {
                throw translation.unsupported("a row of VALUES without parentheses");
            }
            rows.add(row(items));
        }
        return new Values(rows);
    }

    /** MySQL's {@code VALUES ROW(1, 2)}. */
    private boolean isRow(Function function) {
        return translation.isMySql() && function.getName().equalsIgnoreCase("row") && function.getParameters() != null;
    }

    private List<Expression> row(ExpressionList<?> items) throws SqlNotUnderstoodException {
        List<Expression> row = new ArrayList<>(items.size());
        for (net.sf.jsqlparser.expression.Expression item : items) {
            row.add(DefaultValue.translate(item, expressions));
        }
        return row;
    }

    List<Expression> limits(@Nullable Limit limit, @Nullable Offset offset, @Nullable Fetch fetch)
            throws SqlNotUnderstoodException {
        List<Expression> limits = new ArrayList<>();
        if (limit != null) {
            translation.refuse(limit.getByExpressions(), "LIMIT BY");
            addLimit(limit.getOffset(), limits);
            addLimit(limit.getRowCount(), limits);
        }
        if (offset != null) {
            addLimit(offset.getOffset(), limits);
        }
        if (fetch != null) {
            addLimit(fetch.getExpression(), limits);
        }
        return limits;
    }

    /** LIMIT ALL and LIMIT NULL limit nothing. */
    private void addLimit(net.sf.jsqlparser.expression.@Nullable Expression limit, List<Expression> limits)
            throws SqlNotUnderstoodException {
        if (limit != null && !(limit instanceof AllValue) && !(limit instanceof NullValue)) {
            limits.add(ChainReader.read(limit, expressions).groupTight());
        }
    }

    private boolean locking(Select select) throws SqlNotUnderstoodException {
        ForMode mode = select.getForMode();
        translation.refuse(mode == ForMode.READ_ONLY || mode == ForMode.FETCH_ONLY, "FOR READ ONLY");
        translation.refuse(select.getWait(), "WAIT");
        List<Table> tables = select.getForUpdateTables();
        if (tables != null) {
            for (Table table : tables) {
                TableNames.name(table, translation.at(table), translation);
            }
        }
        boolean modified = (tables != null && !tables.isEmpty()) || select.isSkipLocked() || select.isNoWait();
        translation.refuse(mode == null && modified, "a locking clause without its strength");
        return mode != null;
    }

    private void requirePlain(Select select) throws SqlNotUnderstoodException {
        translation.refuse(select.getLimitBy(), "LIMIT BY");
        translation.refuse(select.getIsolation(), "WITH isolation");
        translation.refuse(select.isOracleSiblings(), "ORDER SIBLINGS BY");
        translation.refuse(select.getForClause(), "FOR XML or JSON");
        translation.refuse(select.getInterpolate(), "INTERPOLATE");
        translation.refuse(select.getOption(), "OPTION");
        translation.refuse(select.getMySqlProcedureAnalyse(), "PROCEDURE ANALYSE");
        translation.refuse(select.isForUpdateBeforeOrderBy(), "a locking clause before ORDER BY");
    }
}
