package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Assignment;
import io.hoopai.sql.tree.CommonTable;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.FromItem;
import io.hoopai.sql.tree.Insert;
import io.hoopai.sql.tree.Query;
import io.hoopai.sql.tree.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.create.table.Index;
import net.sf.jsqlparser.statement.insert.ConflictActionType;
import net.sf.jsqlparser.statement.insert.InsertConflictTarget;
import net.sf.jsqlparser.statement.insert.InsertDuplicateAction;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.update.UpdateSet;
import net.sf.jsqlparser.statement.upsert.Upsert;
import net.sf.jsqlparser.statement.upsert.UpsertType;
import org.jspecify.annotations.Nullable;

/** Translates INSERT and MySQL's REPLACE. */
final class InsertTranslator {
    private final Translation translation;
    private final QueryTranslator queries;
    private final AssignmentTranslator assignments;

    InsertTranslator(Translation translation, QueryTranslator queries, AssignmentTranslator assignments) {
        this.translation = translation;
        this.queries = queries;
        this.assignments = assignments;
    }

    Insert insert(net.sf.jsqlparser.statement.insert.Insert insert) throws SqlNotUnderstoodException {
        SourcePosition position = translation.here();
        requirePlain(insert);
        List<CommonTable> with = queries.commonTables().translate(insert.getWithItemsList());
        FromItem.Table target = queries.selects().from().table(insert.getTable());
        List<Assignment> set = assignments.translate(insert.getSetUpdateSets());
        if (!set.isEmpty() && (insert.getColumns() != null || insert.getSelect() != null)) {
            throw translation.unsupported("INSERT with both SET and VALUES");
        }
        if (set.isEmpty() && insert.getSelect() == null && !insert.isOnlyDefaultValues()) {
            throw translation.unsupported("INSERT without values");
        }
        List<String> columns = set.isEmpty() ? columns(insert.getColumns()) : targets(set);
        Optional<Query> source = set.isEmpty() ? source(insert.getSelect()) : Optional.of(row(set, position));
        Optional<Insert.Conflict> conflict = insert.getDuplicateAction() != null
                ? Optional.of(onDuplicateKey(insert.getDuplicateAction()))
                : onConflict(insert);
        return new Insert(
                with,
                queries.commonTables().isRecursive(insert.getWithItemsList()),
                target,
                columns,
                source,
                Optional.empty(),
                conflict,
                false,
                DmlTranslator.returning(insert.getReturningClause(), translation, queries),
                position);
    }

    /** REPLACE comes from the parser as one of many kinds of upsert. */
    Insert replace(Upsert upsert) throws SqlNotUnderstoodException {
        SourcePosition position = translation.here();
        boolean replace =
                upsert.getUpsertType() == UpsertType.REPLACE || upsert.getUpsertType() == UpsertType.REPLACE_SET;
        translation.refuse(!replace || !translation.isMySql(), "UPSERT");
        translation.refuse(upsert.getDuplicateUpdateSets(), "ON DUPLICATE KEY with REPLACE");
        translation.refuse(upsert.getDuplicateAction(), "ON DUPLICATE KEY with REPLACE");
        translation.refuse(upsert.getExpressions(), "this form of REPLACE");
        FromItem.Table target = queries.selects().from().table(upsert.getTable());
        List<Assignment> set = assignments.translate(upsert.getUpdateSets());
        if (set.isEmpty() == (upsert.getSelect() == null)) {
            throw translation.unsupported("this form of REPLACE");
        }
        return new Insert(
                List.of(),
                false,
                target,
                set.isEmpty() ? columns(upsert.getColumns()) : targets(set),
                set.isEmpty() ? source(upsert.getSelect()) : Optional.of(row(set, position)),
                Optional.empty(),
                Optional.empty(),
                true,
                List.of(),
                position);
    }

    private void requirePlain(net.sf.jsqlparser.statement.insert.Insert insert) throws SqlNotUnderstoodException {
        translation.refuse(insert.getOracleHint(), "a hint");
        translation.refuse(insert.getPartitions(), "PARTITION");
        translation.refuse(insert.isOverriding(), "OVERRIDING");
        translation.refuse(insert.getModifierPriority(), "a priority of INSERT");
        translation.refuse(insert.isModifierIgnore() && !translation.isMySql(), "INSERT IGNORE");
        translation.refuse(insert.isOverwrite(), "INSERT OVERWRITE");
        translation.refuse(insert.isTableKeyword(), "INSERT TABLE");
        translation.refuse(insert.getOutputClause(), "OUTPUT");
        translation.refuse(insert.isOracleMultiInsert(), "INSERT ALL");
        translation.refuse(insert.isOracleMultiInsertFirst(), "INSERT FIRST");
        translation.refuse(insert.getOracleMultiInsertBranches(), "INSERT ALL");
        boolean rowAlias = insert.getRowAlias() != null
                || (insert.getSelect() instanceof net.sf.jsqlparser.statement.select.Values values
                        && values.getAlias() != null);
        translation.refuse(rowAlias, "an alias for the new row (use VALUES(column) instead)");
        translation.refuse(
                insert.getDuplicateAction() == null && insert.getDuplicateUpdateSets() != null,
                "this form of ON DUPLICATE KEY");
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

    private List<String> targets(List<Assignment> set) throws SqlNotUnderstoodException {
        List<String> names = new ArrayList<>();
        for (Assignment assignment : set) {
            if (assignment.columns().size() != 1) {
                throw translation.unsupported("this form of an assignment");
            }
            names.add(assignment.columns().get(0).last());
        }
        return names;
    }

    /** {@code SET a = 1, b = 2} stores one row of values. */
    private static Query row(List<Assignment> set, SourcePosition position) {
        List<Expression> row = set.stream().map(Assignment::value).toList();
        return new Query(List.of(), false, new Values(List.of(row)), List.of(), List.of(), false, position);
    }

    private Optional<Query> source(@Nullable Select select) throws SqlNotUnderstoodException {
        return select == null ? Optional.empty() : Optional.of(queries.translate(select));
    }

    private Insert.Conflict onDuplicateKey(InsertDuplicateAction action) throws SqlNotUnderstoodException {
        translation.refuse(
                action.getConflictActionType() != ConflictActionType.DO_UPDATE, "this form of ON DUPLICATE KEY");
        return new Insert.Conflict(
                List.of(),
                assignments.translate(action.getUpdateSets()),
                queries.expressions().translateOptional(action.getWhereExpression()));
    }

    private Optional<Insert.Conflict> onConflict(net.sf.jsqlparser.statement.insert.Insert insert)
            throws SqlNotUnderstoodException {
        if (insert.getConflictAction() == null) {
            translation.refuse(insert.getConflictTarget(), "ON CONFLICT without an action");
            return Optional.empty();
        }
        List<Expression> target = target(insert.getConflictTarget());
        List<UpdateSet> sets = insert.getConflictAction().getUpdateSets();
        boolean update = insert.getConflictAction().getConflictActionType() == ConflictActionType.DO_UPDATE;
        translation.refuse(update == (sets == null || sets.isEmpty()), "this form of ON CONFLICT");
        return Optional.of(new Insert.Conflict(
                target,
                assignments.translate(sets),
                queries.expressions()
                        .translateOptional(insert.getConflictAction().getWhereExpression())));
    }

    /** The columns or expressions, and the predicate of a partial index: all that infers the index. */
    private List<Expression> target(@Nullable InsertConflictTarget target) throws SqlNotUnderstoodException {
        if (target == null) {
            return List.of();
        }
        List<Expression> inference = new ArrayList<>();
        for (Index.ColumnParams element : target.getIndexElements()) {
            inference.add(element(element));
        }
        queries.expressions().translateOptional(target.getWhereExpression()).ifPresent(inference::add);
        if (target.getConstraintName() != null) {
            translation.name(target.getConstraintName());
        }
        return inference;
    }

    private Expression element(Index.ColumnParams element) throws SqlNotUnderstoodException {
        translation.refuse(element.getExclusionOperator(), "an operator in ON CONFLICT");
        translation.refuse(element.getParams(), "an option in ON CONFLICT");
        translation.refuse(element.getCollation(), "COLLATE in ON CONFLICT");
        translation.refuse(element.getOperatorClass(), "an operator class in ON CONFLICT");
        translation.refuse(element.getOperatorClassParameters(), "an operator class in ON CONFLICT");
        if (element.getExpression() != null) {
            return queries.expressions().translate(element.getExpression());
        }
        return new Expression.ColumnName(translation.name(List.of(element.getColumnName()), translation.here()));
    }
}
