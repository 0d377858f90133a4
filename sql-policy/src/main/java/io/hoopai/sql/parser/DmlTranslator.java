package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.CommonTable;
import io.hoopai.sql.tree.Delete;
import io.hoopai.sql.tree.FromItem;
import io.hoopai.sql.tree.Insert;
import io.hoopai.sql.tree.Merge;
import io.hoopai.sql.tree.SelectItem;
import io.hoopai.sql.tree.Update;
import java.util.ArrayList;
import java.util.List;
import net.sf.jsqlparser.statement.ReturningClause;
import org.jspecify.annotations.Nullable;

/** Translates UPDATE and DELETE; INSERT, REPLACE and MERGE by {@link InsertTranslator} and {@link MergeTranslator}. */
final class DmlTranslator {
    private final Translation translation;
    private final QueryTranslator queries;
    private final ExpressionTranslator expressions;
    private final AssignmentTranslator assignments;

    DmlTranslator(Translation translation, QueryTranslator queries) {
        this.translation = translation;
        this.queries = queries;
        this.expressions = queries.expressions();
        this.assignments = new AssignmentTranslator(translation, expressions);
    }

    Insert insert(net.sf.jsqlparser.statement.insert.Insert insert) throws SqlNotUnderstoodException {
        return new InsertTranslator(translation, queries, assignments).insert(insert);
    }

    Insert replace(net.sf.jsqlparser.statement.upsert.Upsert upsert) throws SqlNotUnderstoodException {
        return new InsertTranslator(translation, queries, assignments).replace(upsert);
    }

    Merge merge(net.sf.jsqlparser.statement.merge.Merge merge) throws SqlNotUnderstoodException {
        return new MergeTranslator(translation, queries, assignments).merge(merge);
    }

    Update update(net.sf.jsqlparser.statement.update.Update update) throws SqlNotUnderstoodException {
        SourcePosition position = translation.here();
        translation.refuse(update.getForPortionClause(), "FOR PORTION OF");
        translation.refuse(update.getPreferringClause(), "PREFERRING");
        translation.refuse(update.getOracleHint(), "a hint");
        translation.refuse(update.getOption(), "OPTION");
        translation.refuse(update.getModifierPriority(), "LOW_PRIORITY");
        translation.refuse(update.isModifierIgnore(), "UPDATE IGNORE");
        translation.refuse(update.getOutputClause(), "OUTPUT");
        translation.refuse(update.isFromBeforeSet(), "FROM before SET");
        translation.refuse(!translation.isMySql() && hasItems(update.getStartJoins()), "UPDATE of a join");
        translation.refuse(translation.isMySql() && update.getFromItem() != null, "UPDATE with FROM");
        List<CommonTable> with = queries.commonTables().translate(update.getWithItemsList());
        List<FromItem> targets = queries.selects().from().items(update.getTable(), update.getStartJoins());
        return new Update(
                with,
                queries.commonTables().isRecursive(update.getWithItemsList()),
                targets,
                assignments.translate(update.getUpdateSets()),
                queries.selects().from().items(update.getFromItem(), update.getJoins()),
                expressions.translateOptional(update.getWhere()),
                expressions.sortItems(update.getOrderByElements()),
                queries.limits(update.getLimit(), null, null),
                returning(update.getReturningClause(), translation, queries),
                position);
    }

    Delete delete(net.sf.jsqlparser.statement.delete.Delete delete) throws SqlNotUnderstoodException {
        SourcePosition position = translation.here();
        translation.refuse(delete.getForPortionClause(), "FOR PORTION OF");
        translation.refuse(delete.getPreferringClause(), "PREFERRING");
        translation.refuse(delete.getOracleHint(), "a hint");
        translation.refuse(delete.getOption(), "OPTION");
        translation.refuse(delete.getModifierPriority(), "LOW_PRIORITY");
        translation.refuse(delete.isModifierIgnore(), "DELETE IGNORE");
        translation.refuse(delete.isModifierQuick(), "DELETE QUICK");
        translation.refuse(delete.getOutputClause(), "OUTPUT");
        translation.refuse(delete.getTables(), "DELETE from several tables");
        translation.refuse(delete.getJoins(), "DELETE with a join");
        translation.refuse(!delete.isHasFrom(), "DELETE without FROM");
        translation.refuse(
                translation.isMySql() && hasItems(delete.getUsingFromItemList()), "DELETE from several tables");
        List<CommonTable> with = queries.commonTables().translate(delete.getWithItemsList());
        FromItem.Table target = queries.selects().from().table(delete.getTable());
        List<FromItem> using = new ArrayList<>();
        if (delete.getUsingFromItemList() != null) {
            for (net.sf.jsqlparser.statement.select.FromItem item : delete.getUsingFromItemList()) {
                using.addAll(queries.selects().from().items(item, null));
            }
        }
        return new Delete(
                with,
                queries.commonTables().isRecursive(delete.getWithItemsList()),
                target,
                using,
                expressions.translateOptional(delete.getWhere()),
                expressions.sortItems(delete.getOrderByElements()),
                queries.limits(delete.getLimit(), null, null),
                returning(delete.getReturningClause(), translation, queries),
                position);
    }

    private static boolean hasItems(@Nullable List<?> list) {
        return list != null && !list.isEmpty();
    }

    static List<SelectItem> returning(
            @Nullable ReturningClause clause, Translation translation, QueryTranslator queries)
            throws SqlNotUnderstoodException {
        if (clause == null) {
            return List.of();
        }
        translation.refuse(clause.getKeyword() != ReturningClause.Keyword.RETURNING, "RETURN");
        translation.refuse(clause.getDataItems(), "RETURNING INTO");
        translation.refuse(clause.getOutputAliases(), "RETURNING WITH");
        return queries.selects().items(clause);
    }
}
