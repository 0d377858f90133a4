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
import java.util.ArrayList;
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

    List<NamedValue> resolve(Select select, Query query, Optional<Scope> outer, CommonTables inSight)
            throws SqlNotUnderstoodException {
        FromShape from = resolution.fromItems().resolveAll(select.from(), outer, inSight);
        Scope scope = Scope.of(outer, inSight, from);
        if (select.where().isPresent()) {
            resolution.predicates().resolve(select.where().get(), scope);
        }
        for (Window window : select.windows()) {
            Flows flows = resolution.windows().resolve(window, scope, query.position());
            scope.defineWindow(window.name().orElse(""), flows);
        }
        List<NamedValue> outputs = items(select.items(), scope);
        Scope late = isPostgres() ? scope : scope.withAliases(outputs);
        for (Expression key : select.groupBy()) {
            use(groupKey(key, late, outputs), ReferenceKind.GROUP, key);
        }
        if (select.having().isPresent()) {
            resolution.predicates().resolve(select.having().get(), late);
        }
        if (select.distinct() && select.distinctOn().isEmpty()) {
            for (NamedValue output : outputs) {
                findings.use(output.value().flows(), ReferenceKind.DISTINCT, query.position());
            }
        }
        for (Expression key : select.distinctOn()) {
            use(sortKey(key, late, outputs), ReferenceKind.DISTINCT, key);
        }
        for (SortItem item : query.orderBy()) {
            use(sortKey(item.expression(), late, outputs), ReferenceKind.ORDER, item.expression());
        }
        return outputs;
    }

    /** A select list, or RETURNING. */
    List<NamedValue> items(List<SelectItem> items, Scope scope) throws SqlNotUnderstoodException {
        List<NamedValue> outputs = new ArrayList<>();
        for (SelectItem item : items) {
            if (item instanceof SelectItem.Star star) {
                addStar(star, scope, outputs);
            } else {
                addComputed((SelectItem.Computed) item, scope, outputs);
            }
        }
        return outputs;
    }

    private void addStar(SelectItem.Star star, Scope scope, List<NamedValue> outputs) throws SqlNotUnderstoodException {
        if (star.qualifier().isPresent()) {
            QualifiedName qualifier = star.qualifier().get();
            RelationBinding binding = resolution
                    .names()
                    .binding(qualifier.parts(), qualifier, scope)
                    .orElseThrow(() -> Refusals.unknownRelation(qualifier.toString(), star.position()));
            refuseIncomplete(binding, star);
            for (BoundColumn column : binding.columns()) {
                outputs.add(new NamedValue(column.name(), resolution.names().read(column, star.position())));
            }
            return;
        }
        for (RelationBinding binding : scope.from().bindings()) {
            refuseIncomplete(binding, star);
        }
        for (FromShape.Visible visible : scope.from().columns()) {
            BoundColumn column = visible.column();
            outputs.add(new NamedValue(column.name(), resolution.names().read(column, star.position())));
        }
    }

    private static void refuseIncomplete(RelationBinding binding, SelectItem.Star star)
            throws SqlNotUnderstoodException {
        if (!binding.complete()) {
            throw Refusals.unsupported(
                    "`*` over `" + binding.name() + "`, whose columns are not known,",
                    star.position(),
                    "name the columns");
        }
    }

    private void addComputed(SelectItem.Computed item, Scope scope, List<NamedValue> outputs)
            throws SqlNotUnderstoodException {
        Value value = resolution.expressions().resolve(item.expression(), scope);
        if (Expressions.isStarField(item.expression()) || item.expression() instanceof Expression.Star) {
            if (!value.isRow()) {
                throw Refusals.unsupported(
                        "`.*` of a row whose columns are not known", item.position(), "name the fields");
            }
            outputs.addAll(value.fields());
            return;
        }
        if (value.isRow()) {
            // A row is turned into text or binary as a whole, which cannot fail.
            findings.use(value.flows(), ReferenceKind.COMPUTED_TOTALLY, item.position());
        }
        String name = item.alias()
                .orElseGet(() ->
                        OutputNames.of(item.expression(), resolution.index().dialect()));
        outputs.add(new NamedValue(name, value));
    }

    /** GROUP BY: a name is a column of this query's FROM if there is one, else an output. */
    private Value groupKey(Expression key, Scope scope, List<NamedValue> outputs) throws SqlNotUnderstoodException {
        if (isPostgres() && isBareName(key)) {
            QualifiedName name = ((Expression.ColumnName) key).name();
            if (resolution.names().visible(name, scope).isPresent()) {
                return resolution.expressions().resolve(key, scope);
            }
        }
        return sortKey(key, scope, outputs);
    }

    /** ORDER BY and DISTINCT ON: a name is an output if there is one, else a column; a number is an output. */
    private Value sortKey(Expression key, Scope scope, List<NamedValue> outputs) throws SqlNotUnderstoodException {
        if (key instanceof Expression.Literal literal) {
            return ordinal(literal, outputs);
        }
        if (isBareName(key)) {
            String name = ((Expression.ColumnName) key).name().last();
            Optional<Value> found = Optional.empty();
            for (NamedValue output : outputs) {
                if (resolution.names().same(output.name(), name)) {
                    found = Optional.of(found.isPresent() ? found.get().or(output.value()) : output.value());
                }
            }
            if (found.isPresent() && isPostgres()) {
                return found.get();
            }
        }
        return resolution.expressions().resolve(key, scope);
    }

    private Value ordinal(Expression.Literal literal, List<NamedValue> outputs) {
        OptionalInt ordinal = resolution.literals().ordinal(literal.position());
        Value value = Value.OTHER_CONSTANT;
        for (int i = 0; i < outputs.size(); i++) {
            if (ordinal.isEmpty() || ordinal.getAsInt() == i + 1) {
                value = value.or(outputs.get(i).value());
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
