package io.hoopai.sql.lineage;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.FlowKind;
import io.hoopai.sql.ReferenceKind;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.catalog.FunctionEffect;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.QualifiedName;
import io.hoopai.sql.tree.SortItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Function calls: what they use of their arguments and what flows through them. */
final class Calls {
    /** Functions that always give text, so that joining their results with {@code ||} is known not to fail. */
    private static final Set<String> GIVE_TEXT = Set.of(
            "lower",
            "upper",
            "initcap",
            "concat",
            "concat_ws",
            "trim",
            "btrim",
            "ltrim",
            "rtrim",
            "left",
            "right",
            "md5",
            "replace",
            "reverse",
            "translate",
            "split_part",
            "substr",
            "substring",
            "to_char",
            "format");

    /** Functions of MySQL whose arguments have to be columns, so that no mask can take their place. */
    private static final Set<String> COLUMNS_ALONE = Set.of("match", "default");

    private static final Set<String> EXACT_NUMBERS =
            Set.of("int2", "int4", "int8", "numeric", "tinyint", "smallint", "mediumint", "int", "bigint", "decimal");

    private final Resolution resolution;
    private final Findings findings;
    private final Functions functions;
    private final ResultLengths resultLengths;

    Calls(Resolution resolution) {
        this.resolution = resolution;
        this.findings = resolution.findings();
        this.functions = resolution.functions();
        this.resultLengths = new ResultLengths(resolution.literals());
    }

    Value resolve(Expression.Call call, Scope scope, ValueUse use) throws SqlNotUnderstoodException {
        if (isInsertedValue(call)) {
            return insertedValue(call, scope);
        }
        boolean counts = functions.isBuiltin(call.name(), "count") && !call.distinct();
        List<Value> arguments = arguments(call, scope, counts, use);
        Optional<Value> field = projection(call, arguments);
        if (field.isPresent()) {
            return field.get();
        }
        Optional<Value> read = new SqlFunctions(resolution).resolve(call, arguments);
        if (read.isPresent()) {
            return read.get();
        }
        FunctionEffect effect = functions.use(call, resultLengths);
        if (call.filter().isPresent()) {
            resolution.predicates().resolve(call.filter().get(), scope);
        }
        Flows over = call.over().isPresent()
                ? resolution.windows().resolve(call.over().get(), scope, call.position())
                : Flows.NONE;
        if (counts && arguments.size() <= 1) {
            return count(call, arguments, over);
        }
        return apply(call, effect, arguments, over, scope, use);
    }

    private List<Value> arguments(Expression.Call call, Scope scope, boolean counts, ValueUse use)
            throws SqlNotUnderstoodException {
        boolean columnsAlone = resolution.index().dialect() == Dialect.MYSQL
                && COLUMNS_ALONE.contains(call.name().last().toLowerCase(Locale.ROOT));
        List<Value> arguments = new ArrayList<>(call.arguments().size());
        for (Expression argument : call.arguments()) {
            if (counts && call.arguments().size() == 1) {
                arguments.add(resolution.expressions().tested(argument, scope));
            } else {
                boolean column = columnsAlone && argument instanceof Expression.ColumnName;
                arguments.add(resolution.expressions().resolve(argument, scope, column ? ValueUse.SHOWN : use));
            }
        }
        return arguments;
    }

    /** In Postgres {@code f(row)} is the field {@code f} of the row when there is no such function. */
    private Optional<Value> projection(Expression.Call call, List<Value> arguments) {
        if (resolution.index().dialect() != Dialect.POSTGRESQL
                || arguments.size() != 1
                || call.name().parts().size() != 1
                || call.distinct()
                || call.star()
                || call.over().isPresent()
                || call.filter().isPresent()
                || !call.orderBy().isEmpty()
                || functions.exists(call.name().last())) {
            return Optional.empty();
        }
        return Fields.of(arguments.get(0), call.name().last());
    }

    private Value count(Expression.Call call, List<Value> arguments, Flows over) {
        Flows flows = over;
        for (Value argument : arguments) {
            flows = flows.union(resolution
                    .computations()
                    .nullTest(argument, call.position())
                    .flows());
        }
        boolean total = arguments.stream().allMatch(Value::total);
        return Value.computed(flows.atLeast(FlowKind.AGGREGATE), total, "int8");
    }

    private Value apply(
            Expression.Call call, FunctionEffect effect, List<Value> arguments, Flows over, Scope scope, ValueUse use)
            throws SqlNotUnderstoodException {
        List<Value> operands = new ArrayList<>(arguments);
        if (call.distinct()) {
            for (Value argument : arguments) {
                findings.use(argument.flows(), ReferenceKind.DISTINCT, call.position());
            }
        }
        for (SortItem item : call.orderBy()) {
            Value key = resolution.expressions().resolve(item.expression(), scope, use);
            findings.use(key.flows(), ReferenceKind.ORDER, call.position());
            operands.add(key);
        }
        FlowKind kind = flowThrough(effect);
        Value result;
        if (effect == FunctionEffect.WINDOW && operands.size() > 1) {
            // lag(a, n): the value passes through, but the offset can make it fail.
            Value value = compute(operands.subList(0, 1), true, kind, call);
            Value rest = compute(operands.subList(1, operands.size()), false, kind, call);
            result = Value.computed(value.flows().union(rest.flows()), false, Value.UNKNOWN_TYPE);
        } else {
            result = compute(operands, isTotal(effect) || addsExactly(call, arguments), kind, call);
        }
        return over.isEmpty() ? result : result.withFlows(result.flows().union(over));
    }

    private Value compute(List<Value> operands, boolean total, FlowKind kind, Expression.Call call) {
        return resolution.computations().compute(operands, total, kind, resultType(call, operands), call.position());
    }

    private String resultType(Expression.Call call, List<Value> operands) {
        if (GIVE_TEXT.contains(call.name().last())) {
            return Value.TEXT;
        }
        boolean unnestsOne = operands.size() == 1 && functions.isBuiltin(call.name(), "unnest");
        return unnestsOne ? elementType(operands.get(0).type()) : Value.UNKNOWN_TYPE;
    }

    private static String elementType(String type) {
        return switch (type) {
            case "int2vector" -> "int2";
            case "oidvector" -> "oid";
            default -> type.startsWith("_") ? type.substring(1) : Value.UNKNOWN_TYPE;
        };
    }

    /** Sums and averages of stored whole and decimal numbers are exact and wide enough; of floating ones they overflow. */
    private boolean addsExactly(Expression.Call call, List<Value> arguments) {
        return (functions.isBuiltin(call.name(), "sum") || functions.isBuiltin(call.name(), "avg"))
                && arguments.size() == 1
                && arguments.get(0).unchanged()
                && EXACT_NUMBERS.contains(arguments.get(0).type());
    }

    private static boolean isTotal(FunctionEffect effect) {
        return effect == FunctionEffect.TOTAL
                || effect == FunctionEffect.TOTAL_AGGREGATE
                || effect == FunctionEffect.WINDOW;
    }

    private static FlowKind flowThrough(FunctionEffect effect) {
        return switch (effect) {
            case TOTAL, PURE, WINDOW, SET_RETURNING, READS_SETTINGS -> FlowKind.DERIVED;
            case TOTAL_AGGREGATE, AGGREGATE -> FlowKind.AGGREGATE;
            case READS_SERVER_STATE,
                    WRITES,
                    EXECUTES_SQL,
                    FILES,
                    NETWORK,
                    SLEEPS,
                    LOCKS,
                    LARGE_RESULT,
                    USER_DEFINED,
                    UNKNOWN -> FlowKind.OPAQUE;
        };
    }

    /** {@code VALUES(column)} in MySQL's ON DUPLICATE KEY UPDATE: the value that was to be inserted. */
    private boolean isInsertedValue(Expression.Call call) {
        return resolution.index().dialect() == Dialect.MYSQL
                && call.name().parts().size() == 1
                && call.name().last().equalsIgnoreCase("values")
                && call.arguments().size() == 1
                && call.arguments().get(0) instanceof Expression.ColumnName;
    }

    private Value insertedValue(Expression.Call call, Scope scope) throws SqlNotUnderstoodException {
        QualifiedName column = ((Expression.ColumnName) call.arguments().get(0)).name();
        QualifiedName inserted = new QualifiedName(List.of(Inserts.VALUES_ROW, column.last()), column.position());
        return resolution.names().resolve(inserted, scope);
    }
}
