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
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

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

    List<NamedValue> resolve(Query query, Optional<Scope> outer, CommonTables around) throws SqlNotUnderstoodException {
        CommonTables inSight = query.with().isEmpty()
                ? around
                : resolution.withClauses().declare(query.with(), query.recursive(), outer, around);
        List<NamedValue> outputs;
        if (query.body() instanceof Select select) {
            outputs = selects.resolve(select, query, outer, inSight);
        } else {
            outputs = body(query.body(), outer, inSight, query.position());
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

    private List<NamedValue> body(QueryBody body, Optional<Scope> outer, CommonTables inSight, SourcePosition position)
            throws SqlNotUnderstoodException {
        if (body instanceof QueryBody.Nested nested) {
            return resolve(nested.query(), outer, inSight);
        } else if (body instanceof SetOperation operation) {
            return setOperation(operation, outer, inSight, position);
        }
        return values((Values) body, outer, inSight, position);
    }

    private List<NamedValue> setOperation(
            SetOperation operation, Optional<Scope> outer, CommonTables inSight, SourcePosition position)
            throws SqlNotUnderstoodException {
        List<NamedValue> left = resolve(operation.left(), outer, inSight);
        List<NamedValue> right = resolve(operation.right(), outer, inSight);
        if (left.size() != right.size()) {
            throw Refusals.wrongCount(
                    "the queries of " + operation.operator() + " have " + left.size() + " and " + right.size()
                            + " columns",
                    operation.right().position());
        }
        boolean comparesRows = !operation.all() || operation.operator() != SetOperation.Operator.UNION;
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

    private List<NamedValue> values(Values values, Optional<Scope> outer, CommonTables inSight, SourcePosition position)
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
                Value value = resolution.expressions().resolve(row.get(i), scope);
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
        if (key instanceof Expression.Literal literal) {
            OptionalInt ordinal = resolution.literals().ordinal(literal.position());
            for (int i = 0; i < outputs.size(); i++) {
                if (ordinal.isEmpty() || ordinal.getAsInt() == i + 1) {
                    findings.use(outputs.get(i).value().flows(), ReferenceKind.ORDER, key.position());
                }
            }
            return;
        }
        boolean found = false;
        if (key instanceof Expression.ColumnName column && column.name().parts().size() == 1) {
            for (NamedValue output : outputs) {
                if (resolution.names().same(output.name(), column.name().last())) {
                    findings.use(output.value().flows(), ReferenceKind.ORDER, key.position());
                    found = true;
                }
            }
        }
        if (!found) {
            throw Refusals.unsupported(
                    "this ORDER BY", key.position(), "order by the name or number of an output column");
        }
    }
}
