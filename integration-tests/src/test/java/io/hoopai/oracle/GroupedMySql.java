package io.hoopai.oracle;

import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.FromItem;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a tree of what {@link MySqlChains} and {@link MySqlJoins} make as SQL with parentheses around everything, so that nothing is left to group. */
final class GroupedMySql {
    private GroupedMySql() {}

    static String of(Expression expression) {
        if (expression instanceof Expression.ColumnName column) {
            return column.name().toString();
        } else if (expression instanceof Expression.Literal literal) {
            return switch (literal.kind()) {
                case NUMBER -> "1";
                case STRING -> "'$.x'";
                case TRUE, FALSE, NULL, TYPED -> throw unknown(expression);
            };
        } else if (expression instanceof Expression.Unary unary) {
            return unary.operator().startsWith("is ")
                    ? "(" + of(unary.operand()) + " " + unary.operator() + ")"
                    : "(" + unary.operator() + " " + of(unary.operand()) + ")";
        } else if (expression instanceof Expression.Binary binary) {
            return binary(binary);
        } else if (expression instanceof Expression.NullTest test) {
            return "(" + of(test.operand()) + (test.negated() ? " IS NOT NULL)" : " IS NULL)");
        } else if (expression instanceof Expression.Between between) {
            return "(" + of(between.operand()) + " BETWEEN " + of(between.low()) + " AND " + of(between.high()) + ")";
        } else if (expression instanceof Expression.InList in) {
            return "(" + of(in.operand()) + " IN (" + list(in.values()) + "))";
        } else if (expression instanceof Expression.InQuery in) {
            return "(" + of(in.operand()) + " IN (SELECT 1))";
        } else if (expression instanceof Expression.Quantified quantified) {
            return "(" + of(quantified.left()) + " " + quantified.operator() + (quantified.all() ? " ALL" : " ANY")
                    + " (SELECT 1))";
        } else if (expression instanceof Expression.Exists) {
            return "(EXISTS (SELECT 1))";
        } else if (expression instanceof Expression.Scalar) {
            return "(SELECT 1)";
        } else if (expression instanceof Expression.Collate collate) {
            return "(" + of(collate.operand()) + " COLLATE utf8mb4_bin)";
        } else if (expression instanceof Expression.Cast cast) {
            return cast.type().equals("interval")
                    ? "INTERVAL " + of(cast.operand()) + " DAY"
                    : "(" + cast.type() + " " + of(cast.operand()) + ")";
        } else if (expression instanceof Expression.Call call) {
            return call.name().last() + "(" + list(call.arguments()) + ")";
        } else if (expression instanceof Expression.Case choice) {
            return choice(choice);
        }
        throw unknown(expression);
    }

    static String of(FromItem item) {
        if (item instanceof FromItem.Table table) {
            return table.name() + " " + table.alias().orElseThrow().name();
        } else if (item instanceof FromItem.Join join) {
            String kind = (join.natural() ? "NATURAL " : "") + join.kind();
            String on = join.on().map(condition -> " ON " + of(condition)).orElse("");
            return "(" + of(join.left()) + " " + kind + " JOIN " + of(join.right()) + on + ")";
        }
        throw new IllegalArgumentException("no FROM has a " + item.getClass().getSimpleName());
    }

    private static String binary(Expression.Binary binary) {
        if (binary.operator().startsWith("->")) {
            return "(" + of(binary.left()) + binary.operator() + of(binary.right()) + ")";
        }
        return "(" + interval(binary.left()) + " " + binary.operator() + " " + interval(binary.right()) + ")";
    }

    /** The unit is the same everywhere; a constant amount is part of the constant. */
    private static String interval(Expression operand) {
        boolean constant =
                operand instanceof Expression.Literal literal && literal.kind() == Expression.Literal.Kind.TYPED;
        return constant ? "INTERVAL '$.x' DAY" : of(operand);
    }

    private static String choice(Expression.Case choice) {
        StringBuilder text = new StringBuilder("(CASE");
        choice.operand().ifPresent(operand -> text.append(' ').append(of(operand)));
        for (Expression.Case.Branch branch : choice.branches()) {
            text.append(" WHEN ").append(of(branch.condition()));
            text.append(" THEN ").append(of(branch.result()));
        }
        choice.otherwise().ifPresent(otherwise -> text.append(" ELSE ").append(of(otherwise)));
        return text.append(" END)").toString();
    }

    private static String list(List<Expression> expressions) {
        return expressions.stream().map(GroupedMySql::of).collect(Collectors.joining(", "));
    }

    private static IllegalArgumentException unknown(Expression expression) {
        return new IllegalArgumentException(
                "no chain has a " + expression.getClass().getSimpleName());
    }
}
