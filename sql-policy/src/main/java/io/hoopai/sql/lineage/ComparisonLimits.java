package io.hoopai.sql.lineage;

import io.hoopai.sql.ColumnRef;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.catalog.Column;
import io.hoopai.sql.catalog.Relation;
import io.hoopai.sql.lineage.ColumnLimit.Kind;
import io.hoopai.sql.tree.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rows that one comparison leaves. Nothing is left out by comparing a column with something made of it, with columns
 * beside it (but for equality), with a number of a type that it cannot exceed, with an empty text, or with rows of which
 * all may match; nor by IS NOT NULL of a column that has no NULLs.
 */
final class ComparisonLimits {
    private final Resolution aside;
    private final Scope scope;
    private final LimitedColumns columns;
    private final LimitedQueries queries;
    private final OtherItems others;
    private final RangeLimits ranges;

    /** Whether another item of FROM is limited by the same conditions. */
    interface OtherItems {
        boolean areLimited(RelationBinding item) throws SqlNotUnderstoodException;
    }

    ComparisonLimits(Resolution aside, Scope scope, LimitedColumns columns, LimitedQueries queries, OtherItems others) {
        this.aside = aside;
        this.scope = scope;
        this.columns = columns;
        this.queries = queries;
        this.others = others;
        this.ranges = new RangeLimits(aside.index(), aside.literals());
    }

    /** The rows for which a condition that is no combination of others is true; empty when they may be all. */
    Optional<ColumnLimit> of(Expression condition, boolean negated) throws SqlNotUnderstoodException {
        if (condition instanceof Expression.Binary binary) {
            return comparison(binary, negated);
        } else if (condition instanceof Expression.NullTest test) {
            return nullTest(test, negated);
        } else if (condition instanceof Expression.InList in) {
            return inList(in, negated);
        } else if (condition instanceof Expression.InQuery in) {
            return negated ? Optional.empty() : inQuery(in.operand(), in.query());
        } else if (condition instanceof Expression.Quantified quantified) {
            return quantified(quantified, negated);
        }
        // In MySQL every number but 0 is true.
        return aside.index().dialect() == Dialect.POSTGRESQL
                ? columns.find(condition).filter(LimitedColumn::few).map(column -> limit(column, Kind.POINTS))
                : Optional.empty();
    }

    private Optional<ColumnLimit> comparison(Expression.Binary comparison, boolean negated)
            throws SqlNotUnderstoodException {
        Optional<Comparison> operator =
                Comparison.of(comparison.operator()).map(found -> negated ? found.negated() : found);
        if (operator.isEmpty()) {
            return Optional.empty();
        }
        if (comparison.left() instanceof Expression.Row left && comparison.right() instanceof Expression.Row right) {
            return rows(operator.get(), left, right);
        }
        Optional<ColumnLimit> limit = side(operator.get(), comparison.left(), comparison.right());
        return limit.isPresent() ? limit : side(operator.get().mirrored(), comparison.right(), comparison.left());
    }

    /** Rows are equal when each pair of their fields is. */
    private Optional<ColumnLimit> rows(Comparison operator, Expression.Row left, Expression.Row right)
            throws SqlNotUnderstoodException {
        int size = Math.min(left.elements().size(), right.elements().size());
        for (int i = 0; i < size && operator == Comparison.EQUAL; i++) {
            Expression a = left.elements().get(i);
            Expression b = right.elements().get(i);
            Optional<ColumnLimit> limit = side(operator, a, b);
            limit = limit.isPresent() ? limit : side(operator, b, a);
            if (limit.isPresent()) {
                return limit;
            }
        }
        return Optional.empty();
    }

    private Optional<ColumnLimit> side(Comparison operator, Expression side, Expression other)
            throws SqlNotUnderstoodException {
        Optional<LimitedColumn> found = columns.find(side);
        if (found.isEmpty() || !isComparable(found.get(), other)) {
            return Optional.empty();
        }
        LimitedColumn column = found.get();
        return switch (operator) {
            case EQUAL -> points(column, other);
            case NOT_EQUAL -> isConstant(other) ? ranges.otherThan(column, other) : Optional.empty();
            case LESS, LESS_OR_EQUAL -> isConstant(other) ? ranges.below(column, other) : Optional.empty();
            case GREATER -> isConstant(other) ? ranges.above(column, other, false) : Optional.empty();
            case GREATER_OR_EQUAL -> isConstant(other) ? ranges.above(column, other, true) : Optional.empty();
            case LIKE ->
                Patterns.isSelective(other, aside.literals())
                        ? Optional.of(limit(column, Kind.PATTERN))
                        : Optional.empty();
            case NOT_LIKE ->
                Patterns.isSelective(other, aside.literals()) && column.exact()
                        ? Optional.of(limit(column, Kind.OTHER_PATTERN))
                        : Optional.empty();
            case MATCHES ->
                Patterns.isPlain(other, aside.literals()) ? Optional.of(limit(column, Kind.PATTERN)) : Optional.empty();
        };
    }

    private Optional<ColumnLimit> points(LimitedColumn column, Expression other) throws SqlNotUnderstoodException {
        boolean single = isConstant(other) || other instanceof Expression.Scalar scalar && isUncorrelated(scalar);
        return single || isIndependent(column, other) && leadsToLimited(other)
                ? Optional.of(limit(column, Kind.POINTS))
                : Optional.empty();
    }

    private static ColumnLimit limit(LimitedColumn column, Kind kind) {
        return new ColumnLimit(column.key(), kind, Optional.empty(), column.few());
    }

    /** BETWEEN as two comparisons, or, negated, as one of two. */
    List<ColumnLimit> between(Expression.Between between, boolean negated) throws SqlNotUnderstoodException {
        Optional<LimitedColumn> found = columns.find(between.operand());
        if (found.isEmpty()
                || !isConstant(between.low())
                || !isConstant(between.high())
                || !isComparable(found.get(), between.low())
                || !isComparable(found.get(), between.high())) {
            return List.of();
        }
        LimitedColumn column = found.get();
        if (negated) {
            Optional<ColumnLimit> below = ranges.below(column, between.low());
            Optional<ColumnLimit> above = ranges.above(column, between.high(), false);
            return below.isPresent() && above.isPresent() ? List.of(below.get(), above.get()) : List.of();
        }
        Optional<ColumnLimit> above = ranges.above(column, between.low(), true);
        Optional<ColumnLimit> below = ranges.below(column, between.high());
        if (above.isPresent() && below.isPresent()) {
            return List.of(limit(column, Kind.POINTS));
        }
        return above.or(() -> below).map(List::of).orElse(List.of());
    }

    private Optional<ColumnLimit> inList(Expression.InList in, boolean negated) throws SqlNotUnderstoodException {
        Expression operand =
                in.operand() instanceof Expression.Row row && !row.elements().isEmpty()
                        ? row.elements().get(0)
                        : in.operand();
        Optional<LimitedColumn> found = columns.find(operand);
        if (found.isEmpty() || found.get().few() && in.values().size() > 1) {
            return Optional.empty();
        }
        LimitedColumn column = found.get();
        Optional<ColumnLimit> limit = Optional.of(limit(column, Kind.POINTS));
        for (Expression listed : in.values()) {
            Expression value = operand != in.operand() && listed instanceof Expression.Row row
                    ? row.elements().get(0)
                    : listed;
            if (!isConstant(value) || !isComparable(column, value)) {
                return Optional.empty();
            }
            limit = negated ? ranges.otherThan(column, value) : limit;
        }
        return limit;
    }

    private Optional<ColumnLimit> quantified(Expression.Quantified quantified, boolean negated)
            throws SqlNotUnderstoodException {
        boolean equality = Comparison.of(quantified.operator()).equals(Optional.of(Comparison.EQUAL));
        if (!equality || quantified.all() || negated) {
            // <> ALL of an empty array, and <> ANY of two values, are true of every row.
            return Optional.empty();
        }
        if (quantified.right() instanceof Expression.ArrayQuery array) {
            return inQuery(quantified.left(), array.query());
        }
        return LimitedQueries.isGiven(quantified.right(), aside.functions())
                ? columns.find(quantified.left())
                        .filter(column -> !column.few())
                        .map(column -> limit(column, Kind.POINTS))
                : Optional.empty();
    }

    private Optional<ColumnLimit> inQuery(Expression operand, io.hoopai.sql.tree.Query query)
            throws SqlNotUnderstoodException {
        Expression first =
                operand instanceof Expression.Row row && !row.elements().isEmpty()
                        ? row.elements().get(0)
                        : operand;
        Optional<LimitedColumn> column = columns.find(first);
        return column.isPresent() && isMySqlTextSafe(column.get()) && queries.isLimited(query)
                ? Optional.of(limit(column.get(), Kind.POINTS))
                : Optional.empty();
    }

    /** A query may give numbers, which MySQL finds equal to texts. */
    private boolean isMySqlTextSafe(LimitedColumn column) {
        return aside.index().dialect() == Dialect.POSTGRESQL || column.isNumber();
    }

    private Optional<ColumnLimit> nullTest(Expression.NullTest test, boolean negated) throws SqlNotUnderstoodException {
        Optional<LimitedColumn> found =
                test.operand() instanceof Expression.ColumnName ? columns.find(test.operand()) : Optional.empty();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        boolean wantsNull = test.negated() == negated;
        if (wantsNull) {
            return Optional.of(limit(found.get(), Kind.NULL));
        }
        return isNullable(found.get()) ? Optional.of(limit(found.get(), Kind.NOT_NULL)) : Optional.empty();
    }

    /** A column of a view has NULLs only if every column that it shows may have. */
    private boolean isNullable(LimitedColumn column) {
        List<ColumnRef> refs = new ArrayList<>(column.column().reads());
        refs.addAll(column.column().value().flows().columns());
        for (ColumnRef ref : refs) {
            Optional<Column> stored =
                    aside.index().catalog().relation(ref.relation()).flatMap((Relation r) -> r.column(ref.column()));
            if (stored.isEmpty() || !stored.get().nullable()) {
                return false;
            }
        }
        return !refs.isEmpty();
    }

    /** In MySQL {@code name = 0} is true of every name that begins with no digit, and so is {@code name = 1 - 1}. */
    private boolean isComparable(LimitedColumn column, Expression other) throws SqlNotUnderstoodException {
        if (other instanceof Expression.Literal literal && literal.kind() == Expression.Literal.Kind.NULL) {
            return false;
        }
        if (aside.index().dialect() == Dialect.POSTGRESQL || column.isNumber()) {
            return true;
        }
        if (other instanceof Expression.Literal literal) {
            return literal.kind() == Expression.Literal.Kind.STRING || literal.kind() == Expression.Literal.Kind.TYPED;
        }
        if (other instanceof Expression.Parameter parameter) {
            aside.findings().textParameter(parameter.index());
            return true;
        }
        String type = aside.expressions().resolve(other, scope).type();
        return type.equals(column.type()) && !type.isEmpty() || type.equals(Value.TEXT);
    }

    /** Whether it is the same for every row, and not made of any. */
    private boolean isConstant(Expression expression) throws SqlNotUnderstoodException {
        if (expression instanceof Expression.Literal
                || expression instanceof Expression.Parameter
                || expression instanceof Expression.Variable) {
            return true;
        } else if (expression instanceof Expression.Cast cast) {
            return isConstant(cast.operand());
        } else if (expression instanceof Expression.Unary unary) {
            return isConstant(unary.operand());
        } else if (expression instanceof Expression.Binary binary) {
            return isConstant(binary.left()) && isConstant(binary.right());
        } else if (expression instanceof Expression.Call call) {
            for (Expression argument : call.arguments()) {
                if (!isConstant(argument)) {
                    return false;
                }
            }
            return call.over().isEmpty();
        }
        return expression instanceof Expression.Scalar scalar && isUncorrelated(scalar);
    }

    /** A query that sees nothing around it gives one value for all rows. */
    private boolean isUncorrelated(Expression.Scalar scalar) {
        try {
            aside.queries().resolve(scalar.query(), Optional.empty(), scope.commonTables(), OutputUse.SHOWN);
            return true;
        } catch (SqlNotUnderstoodException e) {
            return false;
        }
    }

    private boolean isIndependent(LimitedColumn column, Expression other) throws SqlNotUnderstoodException {
        Flows flows = aside.expressions().resolve(other, scope).flows();
        return !flows.sharesColumnWith(column.column().value().flows());
    }

    /** A column of another item of FROM leads on to what limits that item. */
    private boolean leadsToLimited(Expression other) throws SqlNotUnderstoodException {
        if (other instanceof Expression.Cast cast) {
            return leadsToLimited(cast.operand());
        }
        if (!(other instanceof Expression.ColumnName column)) {
            return false;
        }
        Optional<RelationBinding> owner = aside.names().owner(column.name(), scope);
        return owner.isPresent() && scope.from().bindings().contains(owner.get()) && others.areLimited(owner.get());
    }
}
