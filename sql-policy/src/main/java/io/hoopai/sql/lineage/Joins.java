package io.hoopai.sql.lineage;

import io.hoopai.sql.ColumnRef;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.ReferenceKind;
import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.FromItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Joins. USING and NATURAL merge pairs of columns into one each, which come first in {@code *}: in the order of USING in
 * Postgres, in that of the left side in MySQL and for NATURAL. A merged column can hold the value of either side.
 */
final class Joins {
    private final Resolution resolution;
    private final FromItems fromItems;

    Joins(Resolution resolution, FromItems fromItems) {
        this.resolution = resolution;
        this.fromItems = fromItems;
    }

    FromShape resolve(FromItem.Join join, FromShape before, Optional<Scope> outer, CommonTables commonTables)
            throws SqlNotUnderstoodException {
        FromShape left = fromItems.resolve(join.left(), before, outer, commonTables);
        FromShape right = fromItems.resolve(join.right(), before.beside(left), outer, commonTables);
        Refusals.refuseBeyond(
                FromItems.MOST_COLUMNS, left.columns().size() + right.columns().size(), join.position());
        FromShape joined = join.natural() || !join.using().isEmpty() ? merged(join, left, right) : left.beside(right);
        if (join.on().isPresent()) {
            resolution.predicates().resolve(join.on().get(), Scope.of(outer, commonTables, joined));
        }
        return join.alias().isEmpty() ? joined : aliased(join, joined);
    }

    private static FromShape aliased(FromItem.Join join, FromShape joined) throws SqlNotUnderstoodException {
        refuseUnknownNames("a name for a join", joined, join.position());
        List<BoundColumn> columns = new ArrayList<>();
        for (FromShape.Visible visible : joined.columns()) {
            columns.add(visible.column());
        }
        String name = join.alias().orElseThrow().name();
        return FromShape.of(RelationBinding.ofRows(name, FromItems.renamed(columns, join.alias(), join.position())));
    }

    /** MySQL turns a right join round: {@code a RIGHT JOIN b} has its columns in the order of {@code b LEFT JOIN a}. */
    private FromShape merged(FromItem.Join join, FromShape first, FromShape second) throws SqlNotUnderstoodException {
        SourcePosition position = join.position();
        boolean turned = resolution.index().dialect() == Dialect.MYSQL && join.kind() == FromItem.Join.Kind.RIGHT;
        FromShape left = turned ? second : first;
        FromShape right = turned ? first : second;
        refuseUnknownNames("USING or NATURAL", left, position);
        refuseUnknownNames("USING or NATURAL", right, position);
        List<String> names = names(join, left, right);
        FromShape maskedLeft = masked(left, right, names, position);
        right = masked(right, left, names, position);
        left = maskedLeft;
        List<FromShape.Visible> columns = new ArrayList<>();
        for (String name : names) {
            BoundColumn a = only(name, left, position);
            BoundColumn b = only(name, right, position);
            if (a.invisible() || b.invisible()) {
                throw Refusals.unsupported(
                        "USING or NATURAL over the invisible column `" + name + "`", position, "join with ON");
            }
            compare(a, b, position);
            compare(b, a, position);
            List<ColumnRef> reads = new ArrayList<>(a.reads());
            reads.addAll(b.reads());
            columns.add(
                    new FromShape.Visible(new BoundColumn(a.name(), a.value().or(b.value()), reads), Optional.empty()));
        }
        List<RelationBinding> bindings = new ArrayList<>(left.beside(right).bindings());
        join.usingAlias().ifPresent(name -> bindings.add(together(name, columns)));
        addOthers(left, names, columns);
        addOthers(right, names, columns);
        return new FromShape(bindings, columns);
    }

    /** The merged columns under a name of their own, which hides none of the others. */
    private static RelationBinding together(String name, List<FromShape.Visible> merged) {
        return RelationBinding.ofRows(
                name, merged.stream().map(FromShape.Visible::column).toList());
    }

    private void compare(BoundColumn column, BoundColumn other, SourcePosition position) {
        Value value = resolution.names().read(column, position);
        resolution
                .findings()
                .compare(
                        value.flows(),
                        ReferenceKind.EQUALS_COLUMN,
                        other.value().flows().identities(),
                        position);
    }

    /** One side, masked in the columns that are compared and may not be. */
    private FromShape masked(FromShape side, FromShape other, List<String> names, SourcePosition position)
            throws SqlNotUnderstoodException {
        if (!resolution.masking().rewrites()) {
            return side;
        }
        FromShape masked = side;
        for (String name : names) {
            Flows own = only(name, masked, position).value().flows();
            Flows others = only(name, other, position).value().flows();
            if (isHidden(own, others) || isHidden(others, own)) {
                masked = masked(masked, name, position);
            }
        }
        return masked;
    }

    private boolean isHidden(Flows flows, Flows others) {
        return !resolution
                .masking()
                .hidden(flows, ReferenceKind.EQUALS_COLUMN, others.identities())
                .isEmpty();
    }

    private FromShape masked(FromShape side, String name, SourcePosition position) throws SqlNotUnderstoodException {
        for (FromShape.Visible visible : side.columns()) {
            if (resolution.names().same(visible.column().name(), name)
                    && visible.owner().isPresent()
                    && resolution.masking().hides(visible.column().value().flows(), ValueUse.COMPUTED)) {
                RelationBinding owner = visible.owner().get();
                Optional<RelationBinding> enclosed = resolution.masking().enclose(owner, visible.column());
                return enclosed.isPresent() ? side.with(owner, enclosed.get()) : side;
            }
        }
        return side;
    }

    private List<String> names(FromItem.Join join, FromShape left, FromShape right) throws SqlNotUnderstoodException {
        boolean inOrderOfUsing = !join.natural() && resolution.index().dialect() == Dialect.POSTGRESQL;
        if (inOrderOfUsing) {
            return join.using();
        }
        List<String> names = new ArrayList<>();
        for (FromShape.Visible visible : left.columns()) {
            String name = visible.column().name();
            if (join.natural()) {
                refuseIfAlike(name, right, join.position());
            }
            if (join.natural() ? has(right, name) : listed(join.using(), name)) {
                names.add(name);
            }
        }
        if (!join.natural() && names.size() != join.using().size()) {
            throw Refusals.unknownColumn(String.join(", ", join.using()), join.position());
        }
        return names;
    }

    private void refuseIfAlike(String name, FromShape side, SourcePosition position) throws SqlNotUnderstoodException {
        for (FromShape.Visible visible : side.columns()) {
            if (resolution.names().alike(visible.column().name(), name)) {
                throw Names.unclear(name, visible.column().name(), position);
            }
        }
    }

    private void addOthers(FromShape side, List<String> merged, List<FromShape.Visible> columns) {
        for (FromShape.Visible visible : side.columns()) {
            if (!listed(merged, visible.column().name())) {
                columns.add(visible);
            }
        }
    }

    private BoundColumn only(String name, FromShape side, SourcePosition position) throws SqlNotUnderstoodException {
        Optional<BoundColumn> found = Optional.empty();
        for (FromShape.Visible visible : side.columns()) {
            if (resolution.names().same(visible.column().name(), name)) {
                if (found.isPresent()) {
                    throw Refusals.ambiguous("column", name, position);
                }
                found = Optional.of(visible.column());
            }
        }
        return found.orElseThrow(() -> Refusals.unknownColumn(name, position));
    }

    private boolean has(FromShape side, String name) {
        for (FromShape.Visible visible : side.columns()) {
            if (resolution.names().same(visible.column().name(), name)) {
                return true;
            }
        }
        return false;
    }

    private boolean listed(List<String> names, String name) {
        for (String candidate : names) {
            if (resolution.names().same(candidate, name)) {
                return true;
            }
        }
        return false;
    }

    private static void refuseUnknownNames(String form, FromShape side, SourcePosition position)
            throws SqlNotUnderstoodException {
        for (RelationBinding binding : side.bindings()) {
            if (binding.mayHaveOtherNames()) {
                throw Refusals.unsupported(
                        form + " with `" + binding.name() + "`, whose columns are not all known,",
                        position,
                        "join with ON, and name the items alone");
            }
        }
    }
}
