package io.hoopai.sql.lineage;

import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.Query;
import io.hoopai.sql.tree.QueryBody;
import io.hoopai.sql.tree.Select;
import io.hoopai.sql.tree.SelectItem;
import io.hoopai.sql.tree.SetOperation;
import io.hoopai.sql.tree.Values;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a query leaves out some rows of what it reads: membership in all of a table limits nothing. LIMIT does not
 * count, as its number may be any.
 */
final class LimitedQueries {
    /** Functions that give as many rows as their arguments hold. */
    private static final Set<String> UNPACKING = Set.of(
            "unnest",
            "string_to_table",
            "regexp_split_to_table",
            "json_array_elements",
            "json_array_elements_text",
            "jsonb_array_elements",
            "jsonb_array_elements_text");

    private final Resolution aside;
    private final Scope around;
    private final LookAround looking;

    LimitedQueries(Resolution aside, Scope around, LookAround looking) {
        this.aside = aside;
        this.around = around;
        this.looking = looking;
    }

    /** Whether a query inside the conditions is limited. */
    boolean isLimited(Query query) throws SqlNotUnderstoodException {
        return isLimited(new RowSource(query, Optional.of(around), around.commonTables()));
    }

    boolean isLimited(RowSource source) throws SqlNotUnderstoodException {
        if (!looking.mayLook()) {
            return false;
        }
        Query query = source.query();
        CommonTables inSight =
                aside.withClauses().declare(query.with(), query.recursive(), source.outer(), source.inSight());
        QueryBody body = query.body();
        if (body instanceof QueryBody.Nested nested) {
            return isLimited(new RowSource(nested.query(), source.outer(), inSight));
        } else if (body instanceof Values) {
            return true;
        } else if (body instanceof SetOperation operation) {
            boolean left = isLimited(new RowSource(operation.left(), source.outer(), inSight));
            if (operation.operator() == SetOperation.Operator.EXCEPT) {
                return left;
            }
            boolean right = isLimited(new RowSource(operation.right(), source.outer(), inSight));
            return operation.operator() == SetOperation.Operator.UNION ? left && right : left || right;
        }
        return isLimited((Select) body, source.outer(), inSight);
    }

    /** Every item of FROM that a column of the result comes from must be limited. */
    private boolean isLimited(Select select, Optional<Scope> outer, CommonTables inSight)
            throws SqlNotUnderstoodException {
        if (select.from().isEmpty()) {
            return select.items().stream()
                    .allMatch(item -> item instanceof SelectItem.Computed computed
                            && isGiven(computed.expression(), aside.functions()));
        }
        Conditions conditions = conditions(select, outer, inSight);
        for (SelectItem item : select.items()) {
            for (RelationBinding origin : origins(item, conditions.scope())) {
                if (looking.isAskedFor(origin) || !BoundednessRules.limits(aside, origin, conditions, looking)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The items of FROM that an output comes from: of a column its own, of anything else all of them. */
    private List<RelationBinding> origins(SelectItem item, Scope scope) throws SqlNotUnderstoodException {
        if (item instanceof SelectItem.Computed computed
                && computed.expression() instanceof Expression.ColumnName column) {
            Optional<RelationBinding> owner = aside.names().owner(column.name(), scope);
            if (owner.isPresent() && scope.from().bindings().contains(owner.get())) {
                return List.of(owner.get());
            }
        }
        return scope.from().bindings();
    }

    /** What must hold of the rows that a single SELECT reads; empty for other queries. */
    Optional<Conditions> conditions(Query query) throws SqlNotUnderstoodException {
        if (!(query.body() instanceof Select select)) {
            return Optional.empty();
        }
        CommonTables inSight = aside.withClauses()
                .declare(query.with(), query.recursive(), Optional.of(around), around.commonTables());
        return Optional.of(conditions(select, Optional.of(around), inSight));
    }

    private Conditions conditions(Select select, Optional<Scope> outer, CommonTables inSight)
            throws SqlNotUnderstoodException {
        FromShape from = aside.fromItems().resolveAll(select.from(), outer, inSight);
        return Conditions.of(Scope.of(outer, inSight, from), select.from(), select.where());
    }

    /** Whether an expression, which may give rows, gives no more than the statement spells out. */
    static boolean isGiven(Expression expression, Functions functions) {
        if (expression instanceof Expression.Cast cast) {
            return isGiven(cast.operand(), functions);
        } else if (expression instanceof Expression.Unary unary) {
            return isGiven(unary.operand(), functions);
        } else if (expression instanceof Expression.Array array) {
            return array.elements().stream().allMatch(element -> isGiven(element, functions));
        } else if (expression instanceof Expression.Call call) {
            return UNPACKING.contains(call.name().last())
                    && functions.isBuiltin(call.name(), call.name().last())
                    && call.arguments().stream().allMatch(argument -> isGiven(argument, functions));
        }
        return expression instanceof Expression.Literal || expression instanceof Expression.Parameter;
    }
}
