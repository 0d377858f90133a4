package io.hoopai.sql.lineage;

import io.hoopai.sql.Boundedness;
import io.hoopai.sql.ColumnRef;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.ReferenceKind;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.catalog.Column;
import io.hoopai.sql.catalog.Relation;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.QualifiedName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a condition limits a write to some rows of its target. Only what is seen to limit it counts: a comparison of a
 * column of the target with something that is not made of that column itself, reached through AND, or through OR on both
 * arms. Constants, {@code x = x}, IS NOT NULL of a column that has no NULLs, arithmetic on the column, ANY and ALL
 * ({@code id = ALL ('{}')} is true), and membership in a query for that very column do not.
 */
final class BoundednessRules {
    /** Functions of a column that still tell its rows apart; {@code mod(id, 1)} and {@code left(name, 0)} do not. */
    private static final Set<String> TELLING = Set.of(
            "lower",
            "upper",
            "trim",
            "btrim",
            "md5",
            "date",
            "date_trunc",
            "extract",
            "date_part",
            "year",
            "month",
            "coalesce");

    private final Resolution aside;
    private final RelationBinding target;
    private final Scope scope;

    BoundednessRules(Resolution resolution, RelationBinding target, Scope scope) {
        this.aside = resolution.aside();
        this.target = target;
        this.scope = scope;
    }

    Boundedness of(Optional<Expression> condition) throws SqlNotUnderstoodException {
        return condition.isPresent() && limits(condition.get(), false) ? Boundedness.BOUNDED : Boundedness.UNBOUNDED;
    }

    private boolean limits(Expression condition, boolean negated) throws SqlNotUnderstoodException {
        if (condition instanceof Expression.Binary binary) {
            Operators operators = aside.operators();
            boolean conjunction = operators.isConjunction(binary.operator());
            if (conjunction || operators.isDisjunction(binary.operator())) {
                return limitsTogether(binary, conjunction != negated, negated);
            }
            return !operators.isLogical(binary.operator())
                    && operators.comparison(binary.operator()).isPresent()
                    && comparisonLimits(binary);
        } else if (condition instanceof Expression.Unary unary) {
            return switch (unary.operator()) {
                case "not", "is false", "is not true" -> limits(unary.operand(), !negated);
                case "is true", "is not false" -> limits(unary.operand(), negated);
                default -> false;
            };
        } else if (condition instanceof Expression.NullTest test) {
            boolean demandsValue = test.negated() != negated;
            return isPlainColumn(test.operand()) && (!demandsValue || isNullable(test.operand()));
        } else if (condition instanceof Expression.Between between) {
            return isMadeOfTarget(between.operand())
                    && isIndependent(between.operand(), List.of(between.low(), between.high()));
        } else if (condition instanceof Expression.InList in) {
            return !in.values().isEmpty() && isMadeOfTarget(in.operand()) && isIndependent(in.operand(), in.values());
        } else if (condition instanceof Expression.InQuery in) {
            return !negated
                    && isMadeOfTarget(in.operand())
                    && isIndependent(in.operand(), List.of(new Expression.Scalar(in.query(), in.position())))
                    && FilteredQueries.isFiltered(in.query());
        }
        // In MySQL every number but 0 is true.
        return aside.index().dialect() == Dialect.POSTGRESQL && isPlainColumn(condition);
    }

    /** Long chains lean to the left, so the left is followed without recursion. */
    private boolean limitsTogether(Expression.Binary chain, boolean oneIsEnough, boolean negated)
            throws SqlNotUnderstoodException {
        Expression rest = chain;
        while (rest instanceof Expression.Binary binary && binary.operator().equals(chain.operator())) {
            if (limits(binary.right(), negated) == oneIsEnough) {
                return oneIsEnough;
            }
            rest = binary.left();
        }
        return limits(rest, negated);
    }

    private boolean comparisonLimits(Expression.Binary comparison) throws SqlNotUnderstoodException {
        boolean pattern =
                aside.operators().comparison(comparison.operator()).equals(Optional.of(ReferenceKind.PATTERN));
        return sideLimits(comparison.left(), comparison.right(), pattern)
                || sideLimits(comparison.right(), comparison.left(), pattern);
    }

    private boolean sideLimits(Expression column, Expression other, boolean pattern) throws SqlNotUnderstoodException {
        return isMadeOfTarget(column)
                && isIndependent(column, List.of(other))
                && (!pattern || isSelective(other))
                && !isTextAgainstNumber(column, other);
    }

    /** A pattern that is seen to be more than wildcards. */
    private boolean isSelective(Expression pattern) {
        return pattern instanceof Expression.Literal literal
                && aside.literals()
                        .string(literal.position())
                        .filter(text -> text.chars().anyMatch(c -> "%_.*^$".indexOf(c) < 0))
                        .isPresent();
    }

    /** In MySQL {@code name = 0} is true of every name that does not begin with a digit. */
    private boolean isTextAgainstNumber(Expression column, Expression other) throws SqlNotUnderstoodException {
        return aside.index().dialect() == Dialect.MYSQL
                && other instanceof Expression.Literal literal
                && literal.kind() != Expression.Literal.Kind.STRING
                && literal.kind() != Expression.Literal.Kind.TYPED
                && !Predicates.isMySqlNumber(
                        aside.expressions().resolve(column, scope).type());
    }

    private boolean isIndependent(Expression column, List<Expression> others) throws SqlNotUnderstoodException {
        Flows flows = aside.expressions().resolve(column, scope).flows();
        for (Expression other : others) {
            Value value = aside.expressions().resolve(other, scope);
            if (value.flows().sharesColumnWith(flows)) {
                return false;
            }
        }
        return true;
    }

    /** A column of the target, as it is, cast, or through functions. */
    private boolean isMadeOfTarget(Expression expression) throws SqlNotUnderstoodException {
        if (expression instanceof Expression.Cast cast) {
            return isMadeOfTarget(cast.operand());
        } else if (expression instanceof Expression.Collate collate) {
            return isMadeOfTarget(collate.operand());
        } else if (expression instanceof Expression.Call call) {
            if (!TELLING.contains(call.name().last().toLowerCase(Locale.ROOT))) {
                return false;
            }
            boolean found = false;
            for (Expression argument : call.arguments()) {
                boolean simple = argument instanceof Expression.Literal || argument instanceof Expression.Parameter;
                if (!simple && !isMadeOfTarget(argument)) {
                    return false;
                }
                found |= !simple;
            }
            return found;
        } else if (expression instanceof Expression.Row row) {
            for (Expression element : row.elements()) {
                if (!isMadeOfTarget(element)) {
                    return false;
                }
            }
            return !row.elements().isEmpty();
        } else if (expression instanceof Expression.Binary binary
                && binary.operator().startsWith("->")) {
            return isMadeOfTarget(binary.left()) && binary.right() instanceof Expression.Literal;
        }
        return isPlainColumn(expression);
    }

    private boolean isPlainColumn(Expression expression) throws SqlNotUnderstoodException {
        return column(expression).isPresent();
    }

    private boolean isNullable(Expression expression) throws SqlNotUnderstoodException {
        Optional<BoundColumn> column = column(expression);
        if (column.isEmpty()) {
            return false;
        }
        ColumnRef stored = column.get().reads().get(0);
        return aside.index()
                .catalog()
                .relation(stored.relation())
                .flatMap((Relation relation) -> relation.column(stored.column()))
                .map(Column::nullable)
                .orElse(false);
    }

    /** The column of the target that an expression names; empty when it names none. */
    private Optional<BoundColumn> column(Expression expression) throws SqlNotUnderstoodException {
        if (!(expression instanceof Expression.ColumnName column)) {
            return Optional.empty();
        }
        QualifiedName name = column.name();
        if (name.parts().size() == 1) {
            return aside.names()
                    .visible(name, scope)
                    .filter(visible -> visible.owner().filter(this::isTarget).isPresent())
                    .map(FromShape.Visible::column);
        }
        List<String> qualifier = name.parts().subList(0, name.parts().size() - 1);
        Optional<RelationBinding> binding = aside.names().binding(qualifier, name, scope);
        return binding.filter(this::isTarget).isPresent() ? aside.names().column(target, name) : Optional.empty();
    }

    private boolean isTarget(RelationBinding binding) {
        return binding == target;
    }
}
