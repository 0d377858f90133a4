package io.hoopai.sql.lineage;

import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.Query;
import io.hoopai.sql.tree.QueryBody;
import io.hoopai.sql.tree.Select;
import io.hoopai.sql.tree.Values;

/** Whether a subquery is itself limited to some rows, by the look of it: membership in all of a table limits nothing. */
final class FilteredQueries {
    private FilteredQueries() {}

    static boolean isFiltered(Query query) {
        QueryBody body = query.body();
        if (body instanceof QueryBody.Nested nested) {
            return isFiltered(nested.query());
        } else if (body instanceof Values) {
            return true;
        }
        return body instanceof Select select
                && select.where().isPresent()
                && filters(select.where().get());
    }

    private static boolean filters(Expression condition) {
        if (condition instanceof Expression.Binary binary) {
            return switch (binary.operator()) {
                case "and" -> filters(binary.left()) || filters(binary.right());
                case "or" -> filters(binary.left()) && filters(binary.right());
                case "=", "<", ">", "<=", ">=", "<>", "like" ->
                    isColumn(binary.left()) && isConstant(binary.right())
                            || isConstant(binary.left()) && isColumn(binary.right());
                default -> false;
            };
        } else if (condition instanceof Expression.InList in) {
            return isColumn(in.operand()) && in.values().stream().allMatch(FilteredQueries::isConstant);
        } else if (condition instanceof Expression.Between between) {
            return isColumn(between.operand()) && isConstant(between.low()) && isConstant(between.high());
        }
        return condition instanceof Expression.NullTest test && !test.negated() && isColumn(test.operand());
    }

    private static boolean isColumn(Expression expression) {
        return expression instanceof Expression.ColumnName
                || (expression instanceof Expression.Cast cast && isColumn(cast.operand()));
    }

    private static boolean isConstant(Expression expression) {
        if (expression instanceof Expression.Cast cast) {
            return isConstant(cast.operand());
        } else if (expression instanceof Expression.Binary binary) {
            return isConstant(binary.left()) && isConstant(binary.right());
        } else if (expression instanceof Expression.Call call) {
            return call.arguments().stream().allMatch(FilteredQueries::isConstant);
        }
        return expression instanceof Expression.Literal || expression instanceof Expression.Parameter;
    }
}
