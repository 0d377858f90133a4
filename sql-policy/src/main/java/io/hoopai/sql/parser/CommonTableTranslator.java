package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.CommonTable;
import java.util.ArrayList;
import java.util.List;
import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.ParenthesedStatement;
import net.sf.jsqlparser.statement.delete.ParenthesedDelete;
import net.sf.jsqlparser.statement.insert.ParenthesedInsert;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.SelectItem;
import net.sf.jsqlparser.statement.select.WithItem;
import net.sf.jsqlparser.statement.update.ParenthesedUpdate;
import org.jspecify.annotations.Nullable;

/** Translates WITH, whose tables may be queries and, in Postgres, statements that change data. */
final class CommonTableTranslator {
    private final Translation translation;
    private final QueryTranslator queries;

    CommonTableTranslator(Translation translation, QueryTranslator queries) {
        this.translation = translation;
        this.queries = queries;
    }

    List<CommonTable> translate(@Nullable List<WithItem<?>> items) throws SqlNotUnderstoodException {
        if (items == null) {
            return List.of();
        }
        List<CommonTable> tables = new ArrayList<>(items.size());
        for (WithItem<?> item : items) {
            tables.add(table(item));
        }
        return tables;
    }

    boolean isRecursive(@Nullable List<WithItem<?>> items) {
        return items != null && items.stream().anyMatch(WithItem::isRecursive);
    }

    private CommonTable table(WithItem<?> item) throws SqlNotUnderstoodException {
        translation.refuse(item.getWithFunctionDeclaration(), "a function in WITH");
        translation.refuse(item.getSearchClause(), "SEARCH");
        translation.refuse(item.getCycleClause(), "CYCLE");
        Alias alias = item.getAlias();
        translation.refuse(alias == null, "a table of WITH without a name");
        translation.refuse(alias.getAliasColumns(), "a typed list of columns in WITH");
        String name = translation.name(alias.getName());
        List<String> columns = columns(item.getWithItemList());
        SourcePosition position = translation.here();
        return new CommonTable(name, columns, body(item.getParenthesedStatement()), position);
    }

    private List<String> columns(@Nullable List<SelectItem<?>> items) throws SqlNotUnderstoodException {
        List<String> columns = new ArrayList<>();
        if (items != null) {
            for (SelectItem<?> item : items) {
                if (item.getAlias() != null || !(item.getExpression() instanceof Column column)) {
                    throw translation.unsupported("anything but names in the list of columns in WITH");
                }
                columns.add(NameRules.unqualifiedTarget(column, translation));
            }
        }
        return columns;
    }

    private CommonTable.Body body(ParenthesedStatement statement) throws SqlNotUnderstoodException {
        translation.refuse(statement.getAlias(), "an alias inside WITH");
        if (statement.getClass() == ParenthesedSelect.class) {
            return queries.translate((ParenthesedSelect) statement);
        }
        DmlTranslator dml = new DmlTranslator(translation, queries);
        if (statement.getClass() == ParenthesedInsert.class) {
            return dml.insert(((ParenthesedInsert) statement).getInsert());
        }
        if (statement.getClass() == ParenthesedUpdate.class) {
            return dml.update(((ParenthesedUpdate) statement).getUpdate());
        }
        if (statement.getClass() == ParenthesedDelete.class) {
            return dml.delete(((ParenthesedDelete) statement).getDelete());
        }
        throw translation.unsupported(ExpressionTranslator.describe(statement));
    }
}
