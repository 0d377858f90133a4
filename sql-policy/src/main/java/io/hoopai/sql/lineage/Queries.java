package io.hoopai.sql.lineage;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.ReferenceKind;
import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.Query;
import io.hoopai.sql.tree.QueryBody;
import io.hoopai.sql.tree.Select;
import io.hoopai.sql.tree.SetOperation;
import io.hoopai.sql.tree.SortItem;
import io.hoopai.sql.tree.Values;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Queries: their outputs, and everything that decides which rows come back and in what order. */
final class Queries {
    private final Resolution resolution;
    private final Selects selects;
    private final Findings findings;

    Queries(Resolution resolution) {
        this.resolution = resolution;
        this.selects = new Selects(resolution);
        this.findings = resolution.findings();
    }

    List<NamedValue> resolve(Query query, Optional<Scope> outer, CommonTables around, OutputUse use)
            throws SqlNotUnderstoodException {
        CommonTables inSight = query.with().isEmpty()
                ? around
                : resolution.withClauses().declare(query.with(), query.recursive(), outer, around);
        List<NamedValue> outputs;
        if (query.body() instanceof Select select) {
            outputs = selects.resolve(select, query, outer, inSight, use);
        } else {
            outputs =
                    body(query.body(), outer, inSight, use.computing(sorted(query, outer, inSight)), query.position());
            for (SortItem item : query.orderBy()) {
                orderByOutput(item.expression(), outputs);
            }
        }
        if (!query.limits().isEmpty()) {
            Scope scope = Scope.of(outer, inSight, FromShape.EMPTY);
            for (Expression limit : query.limits()) {
                findings.use(
                        resolution.expressions().resolve(limit, scope).flows(), ReferenceKind.LIMIT, limit.position());
            }
        }
        if (query.locking()) {
            findings.lock(LockedRelations.of(query, resolution.relations(), inSight), query.position());
        }
        return outputs;
    }

    Selects selects() {
        return selects;
    }

    private List<NamedValue> body(
            QueryBody body, Optional<Scope> outer, CommonTables inSight, OutputUse use, SourcePosition position)
            throws SqlNotUnderstoodException {
        if (body instanceof QueryBody.Nested nested) {
            return resolve(nested.query(), outer, inSight, use);
        } else if (body instanceof SetOperation operation) {
            return setOperation(operation, outer, inSight, use, position);
        }
        return values((Values) body, outer, inSight, use, position);
    }

    /** The outputs by which the rows of a set operation are sorted; asked for only if it makes a difference. */
    private Set<Integer> sorted(Query query, Optional<Scope> outer, CommonTables inSight)
            throws SqlNotUnderstoodException {
        if (query.orderBy().isEmpty() || !resolution.masking().rewrites()) {
            return Set.of();
        }
        Queries aside = resolution.aside().queries();
        List<NamedValue> outputs = aside.body(query.body(), outer, inSight, OutputUse.SHOWN, query.position());
        Set<Integer> sorted = new HashSet<>();
        for (SortItem item : query.orderBy()) {
            sorted.addAll(outputsOf(item.expression(), outputs));
        }
        return sorted;
    }

    private List<NamedValue> setOperation(
            SetOperation operation, Optional<Scope> outer, CommonTables inSight, OutputUse use, SourcePosition position)
            throws SqlNotUnderstoodException {
        boolean comparesRows = !operation.all() || operation.operator() != SetOperation.Operator.UNION;
        OutputUse sides = comparesRows ? use.atLeast(ValueUse.COMPUTED) : use;
        List<NamedValue> left = resolve(operation.left(), outer, inSight, sides);
        List<NamedValue> right = resolve(operation.right(), outer, inSight, sides);
        if (left.size() != right.size()) {
            throw Refusals.wrongCount(
                    "the queries of " + operation.operator() + " have " + left.size() + " and " + right.size()
                            + " columns",
                    operation.right().position());
        }
        List<NamedValue> outputs = new ArrayList<>(left.size());
        for (int i = 0; i < left.size(); i++) {
            Value a = left.get(i).value();
            Value b = right.get(i).value();
            if (comparesRows) {
                findings.use(a.flows().union(b.flows()), ReferenceKind.DISTINCT, position);
            }
            // EXCEPT hands out nothing of its right side.
            boolean onlyLeft = operation.operator() == SetOperation.Operator.EXCEPT;
            outputs.add(new NamedValue(
                    left.get(i).name(), onlyLeft ? a.stored() : a.or(b).stored()));
        }
        return outputs;
    }

    private List<NamedValue> values(
            Values values, Optional<Scope> outer, CommonTables inSight, OutputUse use, SourcePosition position)
            throws SqlNotUnderstoodException {
        Scope scope = Scope.of(outer, inSight, FromShape.EMPTY);
        boolean postgres = resolution.index().dialect() == Dialect.POSTGRESQL;
        List<NamedValue> outputs = new ArrayList<>();
        for (List<Expression> row : values.rows()) {
            if (!outputs.isEmpty() && row.size() != outputs.size()) {
                throw Refusals.wrongCount("the rows of VALUES differ in length", position);
            }
            boolean first = outputs.isEmpty();
            for (int i = 0; i < row.size(); i++) {
                Value value = resolution.expressions().resolve(row.get(i), scope, use.of(i));
                if (first) {
                    outputs.add(new NamedValue(postgres ? "column" + (i + 1) : "column_" + i, value));
                } else {
                    NamedValue before = outputs.get(i);
                    outputs.set(i, new NamedValue(before.name(), before.value().or(value)));
                }
            }
        }
        return outputs;
    }

    /** ORDER BY behind a set operation knows only the outputs. */
    private void orderByOutput(Expression key, List<NamedValue> outputs) throws SqlNotUnderstoodException {
        for (Integer output : outputsOf(key, outputs)) {
            findings.use(outputs.get(output).value().flows(), ReferenceKind.ORDER, key.position());
        }
    }

    private Set<Integer> outputsOf(Expression key, List<NamedValue> outputs) throws SqlNotUnderstoodException {
        Set<Integer> meant = new HashSet<>();
        if (key instanceof Expression.Literal literal) {
            OptionalInt ordinal = resolution.literals().ordinal(literal.position());
            for (int i = 0; i < outputs.size(); i++) {
                if (ordinal.isEmpty() || ordinal.getAsInt() == i + 1) {
                    meant.add(i);
                }
            }
            return meant;
        }
        if (key instanceof Expression.ColumnName column && column.name().parts().size() == 1) {
            for (int i = 0; i < outputs.size(); i++) {
                String name = outputs.get(i).name();
                if (resolution.names().same(name, column.name().last())) {
                    meant.add(i);
                } else if (resolution.names().alike(name, column.name().last())) {
                    throw Names.unclear(column.name().last(), name, key.position());
                }
            }
        }
        if (meant.isEmpty()) {
            throw Refusals.unsupported(
                    "this ORDER BY", key.position(), "order by the name or number of an output column");
        }
        return meant;
    }
}
