package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.CommonTable;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.FromItem;
import io.hoopai.sql.tree.Merge;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.merge.MergeDelete;
import net.sf.jsqlparser.statement.merge.MergeInsert;
import net.sf.jsqlparser.statement.merge.MergeOperation;
import net.sf.jsqlparser.statement.merge.MergeUpdate;
import org.jspecify.annotations.Nullable;

/** Translates MERGE. */
final class MergeTranslator {
    private final Translation translation;
    private final QueryTranslator queries;
    private final AssignmentTranslator assignments;

    MergeTranslator(Translation translation, QueryTranslator queries, AssignmentTranslator assignments) {
        this.translation = translation;
        this.queries = queries;
        this.assignments = assignments;
    }

    Merge merge(net.sf.jsqlparser.statement.merge.Merge merge) throws SqlNotUnderstoodException {
        SourcePosition position = translation.here();
        translation.refuse(translation.isMySql(), "MERGE");
        translation.refuse(merge.getOracleHint(), "a hint");
        translation.refuse(merge.getOutputClause(), "OUTPUT");
        translation.refuse(merge.getOption(), "OPTION");
        List<CommonTable> with = queries.commonTables().translate(merge.getWithItemsList());
        FromItem.Table target = queries.selects().from().table(merge.getTable());
        List<FromItem> source = queries.selects().from().items(merge.getFromItem(), null);
        if (source.size() != 1) {
            throw translation.unsupported("MERGE without one source");
        }
        Expression on = queries.expressions().translate(merge.getOnCondition());
        List<Merge.Action> actions = new ArrayList<>();
        for (MergeOperation operation : merge.getOperations()) {
            actions.add(action(operation));
        }
        return new Merge(
                with,
                queries.commonTables().isRecursive(merge.getWithItemsList()),
                target,
                source.get(0),
                on,
                actions,
                DmlTranslator.returning(merge.getReturningClause(), translation, queries),
                position);
    }

    private Merge.Action action(MergeOperation operation) throws SqlNotUnderstoodException {
        if (operation instanceof MergeUpdate update) {
            translation.refuse(update.getWhereCondition(), "WHERE in MERGE");
            translation.refuse(update.getDeleteWhereCondition(), "DELETE WHERE in MERGE");
            return new Merge.Action(
                    Merge.Action.Kind.UPDATE,
                    condition(update.getAndPredicate()),
                    assignments.translate(update.getUpdateSets()),
                    List.of(),
                    List.of());
        }
        if (operation instanceof MergeDelete delete) {
            return new Merge.Action(
                    Merge.Action.Kind.DELETE, condition(delete.getAndPredicate()), List.of(), List.of(), List.of());
        }
        if (operation instanceof MergeInsert insert) {
            translation.refuse(insert.getWhereCondition(), "WHERE in MERGE");
            Optional<Expression> condition = condition(insert.getAndPredicate());
            return new Merge.Action(
                    Merge.Action.Kind.INSERT,
                    condition,
                    List.of(),
                    columns(insert.getColumns()),
                    values(insert.getValues()));
        }
        throw translation.unsupported(ExpressionTranslator.describe(operation));
    }

    private Optional<Expression> condition(net.sf.jsqlparser.expression.@Nullable Expression node)
            throws SqlNotUnderstoodException {
        return queries.expressions().translateOptional(node);
    }

    private List<String> columns(@Nullable List<Column> columns) throws SqlNotUnderstoodException {
        List<String> names = new ArrayList<>();
        if (columns != null) {
            for (Column column : columns) {
                names.add(NameRules.unqualifiedTarget(column, translation));
            }
        }
        return names;
    }

    private List<Expression> values(@Nullable List<net.sf.jsqlparser.expression.Expression> nodes)
            throws SqlNotUnderstoodException {
        List<Expression> values = new ArrayList<>();
        if (nodes != null) {
            for (net.sf.jsqlparser.expression.Expression node : nodes) {
                values.add(DefaultValue.translate(node, queries.expressions()));
            }
        }
        return values;
    }
}
