package io.hoopai.sql.lineage;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.ReferenceKind;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.QualifiedName;
import io.hoopai.sql.tree.Query;
import io.hoopai.sql.tree.Select;
import io.hoopai.sql.tree.SelectItem;
import io.hoopai.sql.tree.SortItem;
import io.hoopai.sql.tree.Window;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** One SELECT with its ORDER BY. */
final class Selects {
    private final Resolution resolution;
    private final Findings findings;

    Selects(Resolution resolution) {
        this.resolution = resolution;
        this.findings = resolution.findings();
    }

    List<NamedValue> resolve(Select select, Query query, Optional<Scope> outer, CommonTables inSight, OutputUse use)
            throws SqlNotUnderstoodException {
        FromShape from = resolution.fromItems().resolveAll(select.from(), outer, inSight);
        Scope scope = Scope.of(outer, inSight, from);
        if (select.where().isPresent()) {
            resolution.predicates().resolve(select.where().get(), scope);
        }
        Scope list = isPostgres() ? scope : scope.withSelectList(select.items());
        for (Window window : select.windows()) {
            Flows flows = resolution.windows().resolve(window, list, query.position());
            scope.defineWindow(window.name().orElse(""), flows);
        }
        boolean comparesRows = select.distinct() && select.distinctOn().isEmpty();
        SelectOutputs outputs = new SelectOutputs(resolution, list, select.items());
        outputs.use(comparesRows ? use.atLeast(ValueUse.COMPUTED) : use);
        Scope late = isPostgres() ? scope : scope.withAliases(outputs.values());
        groupBy(select, late, outputs);
        if (select.having().isPresent()) {
            resolution.predicates().resolve(select.having().get(), late);
        }
        if (comparesRows) {
            for (NamedValue output : outputs.values()) {
                findings.use(output.value().flows(), ReferenceKind.DISTINCT, query.position());
            }
        }
        for (Expression key : select.distinctOn()) {
            use(sortKey(key, late, outputs), ReferenceKind.DISTINCT, key);
        }
        for (SortItem item : query.orderBy()) {
            use(sortKey(item.expression(), late, outputs), ReferenceKind.ORDER, item.expression());
        }
        outputs.finish();
        return outputs.values();
    }

    private void groupBy(Select select, Scope scope, SelectOutputs outputs) throws SqlNotUnderstoodException {
        Flows keys = Flows.NONE;
        for (Expression key : select.groupBy()) {
            Value value = groupKey(key, scope, outputs);
            use(value, ReferenceKind.GROUP, key);
            keys = keys.union(value.flows());
        }
        outputs.maskGrouped(keys);
    }

    /** A RETURNING list. */
    List<NamedValue> items(List<SelectItem> items, Scope scope, OutputUse use) throws SqlNotUnderstoodException {
        SelectOutputs outputs = new SelectOutputs(resolution, scope, items);
        outputs.use(use);
        outputs.finish();
        return outputs.values();
    }

    /** GROUP BY: a name is a column of this query's FROM if there is one, else an output. */
    private Value groupKey(Expression key, Scope scope, SelectOutputs outputs) throws SqlNotUnderstoodException {
        if (isBareName(key)) {
            QualifiedName name = ((Expression.ColumnName) key).name();
            if (resolution.names().visible(name, scope).isPresent()) {
                return resolution.expressions().resolve(key, scope);
            }
        }
        return key(key, scope, outputs, SelectOutputs::computed);
    }

    /** ORDER BY and DISTINCT ON: a name is an output if there is one, else a column; a number is an output. */
    private Value sortKey(Expression key, Scope scope, SelectOutputs outputs) throws SqlNotUnderstoodException {
        return key(key, scope, outputs, (all, output) -> all.sorted(output, key));
    }

    private interface ByOutput {
        Value value(SelectOutputs outputs, int output) throws SqlNotUnderstoodException;
    }

    private Value key(Expression key, Scope scope, SelectOutputs outputs, ByOutput byOutput)
            throws SqlNotUnderstoodException {
        if (key instanceof Expression.Parameter && !isPostgres()) {
            // Connector/J writes numbers into the text, where they are those of outputs.
            throw Refusals.unsupported(
                    "a parameter by which rows are sorted or grouped",
                    key.position(),
                    "write the number of the output");
        }
        if (key instanceof Expression.Literal literal) {
            return ordinal(literal, outputs, byOutput);
        }
        if (isBareName(key) && (isPostgres() || resolution.masking().isActive())) {
            String name = ((Expression.ColumnName) key).name().last();
            for (NamedValue output : outputs.values()) {
                if (resolution.names().alike(output.name(), name)) {
                    throw Names.unclear(name, output.name(), key.position());
                }
            }
            OptionalInt only = outputs.indexOf(name);
            if (only.isPresent()) {
                return byOutput.value(outputs, only.getAsInt());
            }
            Optional<Value> found = Optional.empty();
            for (int i = 0; i < outputs.values().size(); i++) {
                if (resolution.names().same(outputs.values().get(i).name(), name)) {
                    Value value = outputs.computed(i);
                    found = Optional.of(found.isPresent() ? found.get().or(value) : value);
                }
            }
            if (found.isPresent()) {
                return found.get();
            }
        }
        return resolution.expressions().resolve(key, scope);
    }

    private Value ordinal(Expression.Literal literal, SelectOutputs outputs, ByOutput byOutput)
            throws SqlNotUnderstoodException {
        OptionalInt ordinal = resolution.literals().ordinal(literal.position());
        Value value = Value.OTHER_CONSTANT;
        for (int i = 0; i < outputs.values().size(); i++) {
            if (ordinal.isEmpty()) {
                value = value.or(outputs.computed(i));
            } else if (ordinal.getAsInt() == i + 1) {
                value = value.or(byOutput.value(outputs, i));
            }
        }
        return value;
    }

    private void use(Value value, ReferenceKind kind, Expression key) {
        findings.use(value.flows(), kind, key.position());
    }

    private static boolean isBareName(Expression key) {
        return key instanceof Expression.ColumnName column
                && column.name().parts().size() == 1;
    }

    private boolean isPostgres() {
        return resolution.index().dialect() == Dialect.POSTGRESQL;
    }
}
