package io.hoopai.sql.lineage;

import io.hoopai.sql.Boundedness;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether conditions limit a write to some rows of its target. Only what is seen to limit it counts: a comparison of a
 * column of the target with something that does not follow from that column ({@link ComparisonLimits}), reached through
 * AND, or through OR on all arms as long as these do not add up to every row ({@link ColumnLimit#mayCoverAll}). A join
 * limits the target when the other side is limited itself.
 */
final class BoundednessRules {
    private final Resolution aside;
    private final RelationBinding target;
    private final Conditions conditions;
    private final ComparisonLimits comparisons;
    private final LimitedQueries queries;
    private final LookAround around;

    private BoundednessRules(Resolution aside, RelationBinding target, Conditions conditions, LookAround around) {
        LookAround asking = around.from(target);
        this.aside = aside;
        this.target = target;
        this.conditions = conditions;
        this.around = around;
        this.queries = new LimitedQueries(aside, conditions.scope(), asking);
        this.comparisons = new ComparisonLimits(
                aside,
                conditions.scope(),
                new LimitedColumns(aside, target, conditions.scope()),
                queries,
                binding -> !asking.isAskedFor(binding) && limits(aside, binding, conditions, asking));
    }

    /** Whether a write to {@code target} under these conditions has bounds. */
    static Boundedness of(Resolution resolution, RelationBinding target, Conditions conditions)
            throws SqlNotUnderstoodException {
        Resolution aside = resolution.aside();
        if (!limits(aside, target, conditions, LookAround.start())) {
            return Boundedness.UNBOUNDED;
        }
        aside.findings().textParameters().forEach(resolution.findings()::textParameter);
        return Boundedness.BOUNDED;
    }

    /** Whether some rows of an item of FROM are left out for sure, as far as one can see. */
    static boolean limits(Resolution aside, RelationBinding item, Conditions conditions, LookAround around)
            throws SqlNotUnderstoodException {
        if (!around.mayLook()) {
            return false;
        }
        if (item.source().isPresent()
                && new LimitedQueries(aside, conditions.scope(), around)
                        .isLimited(item.source().get())) {
            return true;
        }
        return item.isGiven() || new BoundednessRules(aside, item, conditions, around).limit();
    }

    private boolean limit() throws SqlNotUnderstoodException {
        for (Expression condition : conditions.all()) {
            if (!limits(condition, false).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Sets of rows of which one at least holds every row for which the condition is true; none when that may be all. */
    private List<ColumnLimit> limits(Expression condition, boolean negated) throws SqlNotUnderstoodException {
        if (condition instanceof Expression.Binary binary && aside.operators().isLogical(binary.operator())) {
            boolean conjunction = aside.operators().isConjunction(binary.operator());
            if (!conjunction && !aside.operators().isDisjunction(binary.operator())) {
                return List.of();
            }
            return conjunction != negated ? all(operands(binary), negated) : any(operands(binary), negated);
        } else if (condition instanceof Expression.Unary unary) {
            return switch (unary.operator()) {
                case "not", "!", "is false", "is not true" -> limits(unary.operand(), !negated);
                case "is true", "is not false" -> limits(unary.operand(), negated);
                default -> List.of();
            };
        } else if (condition instanceof Expression.Between between) {
            List<ColumnLimit> ends = comparisons.between(between, negated);
            return ColumnLimit.mayCoverAll(ends) ? List.of() : ends;
        } else if (condition instanceof Expression.Exists exists) {
            return negated ? List.of() : exists(exists);
        } else if (condition instanceof Expression.CurrentOf) {
            return List.of(new ColumnLimit("", ColumnLimit.Kind.POINTS, Optional.empty(), false));
        }
        return comparisons.of(condition, negated).map(List::of).orElse(List.of());
    }

    /** Long chains lean to the left, so the left is followed without recursion. */
    private static List<Expression> operands(Expression.Binary chain) {
        List<Expression> operands = new ArrayList<>();
        Expression rest = chain;
        while (rest instanceof Expression.Binary binary && binary.operator().equals(chain.operator())) {
            operands.add(binary.right());
            rest = binary.left();
        }
        operands.add(rest);
        return operands;
    }

    /** Of several conditions that hold at once any one limits; single values limit most. */
    private List<ColumnLimit> all(List<Expression> operands, boolean negated) throws SqlNotUnderstoodException {
        List<ColumnLimit> best = List.of();
        for (Expression operand : operands) {
            List<ColumnLimit> limits = limits(operand, negated);
            boolean points =
                    !limits.isEmpty() && limits.stream().allMatch(limit -> limit.kind() == ColumnLimit.Kind.POINTS);
            if (points) {
                return limits;
            }
            best = best.isEmpty() ? limits : best;
        }
        return best;
    }

    private List<ColumnLimit> any(List<Expression> operands, boolean negated) throws SqlNotUnderstoodException {
        List<ColumnLimit> union = new ArrayList<>();
        for (Expression operand : operands) {
            List<ColumnLimit> limits = limits(operand, negated);
            if (limits.isEmpty()) {
                return List.of();
            }
            union.addAll(limits);
        }
        return ColumnLimit.mayCoverAll(union) ? List.of() : union;
    }

    /** EXISTS is a join with what its query reads. */
    private List<ColumnLimit> exists(Expression.Exists exists) throws SqlNotUnderstoodException {
        Optional<Conditions> inner = queries.conditions(exists.query());
        boolean limits = inner.isPresent()
                && around.mayLook()
                && new BoundednessRules(aside, target, inner.get(), around).limit();
        return limits ? List.of(new ColumnLimit("", ColumnLimit.Kind.POINTS, Optional.empty(), false)) : List.of();
    }
}
