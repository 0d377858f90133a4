package io.hoopai.sql.lineage;

import io.hoopai.sql.Access;
import io.hoopai.sql.ColumnRef;
import io.hoopai.sql.FlowKind;
import io.hoopai.sql.Reference;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.catalog.Column;
import io.hoopai.sql.catalog.Relation;
import io.hoopai.sql.catalog.RelationKind;
import io.hoopai.sql.tree.FromItem;
import io.hoopai.sql.tree.TableAlias;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Views that compute with what may not be computed with. Inside a view nothing can be replaced, so that the query behind it
 * takes its place, rewritten as a client's is. It then runs with the rights of the session and not with those of the view's
 * owner, and the server may ask a client's functions about rows before the view leaves them out; where policies decide which
 * rows are seen, or the view is a barrier, that could show more, and the view is left as it is.
 */
final class MaskedViews {
    private final Resolution resolution;
    private final Masking masking;

    MaskedViews(Resolution resolution) {
        this.resolution = resolution;
        this.masking = resolution.masking();
    }

    /** The query in the place of a view; empty when there is no need for it, or no way. */
    Optional<RelationBinding> bind(Relation relation, FromItem.Table table) throws SqlNotUnderstoodException {
        if (!masking.rewrites()
                || relation.kind() != RelationKind.VIEW
                || relation.traits().rowSecurity()) {
            return Optional.empty();
        }
        RelationShape shape = resolution.relations().shape(relation, table.position());
        Optional<Span> name = computesWithHidden(shape) && !isMaskedByName(relation)
                ? masking.written()
                        .nameSpan(table.name())
                        .map(span -> table.only() ? masking.written().withOnly(span) : span)
                : Optional.empty();
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Optional<ViewExpander.Rewritten> rewritten =
                resolution.relations().views().rewrite(relation, table.position(), masking);
        if (rewritten.isEmpty() || hasRowSecurity(rewritten.get().accesses())) {
            return Optional.empty();
        }
        String query = named(relation, rewritten.get());
        String alias = table.alias().isPresent()
                ? ""
                : " AS " + masking.written().quoted(table.name().last());
        masking.edits().replace(name.get(), "(" + query + ")" + alias);
        List<BoundColumn> columns = FromItems.renamed(rewritten.get().columns(), table.alias(), table.position());
        RelationBinding binding = RelationBinding.ofRelation(
                        relation.name(), table.alias().map(TableAlias::name), columns)
                .asQuery(columns);
        masking.bound(binding, table);
        return Optional.of(binding);
    }

    /** Not every server says the names of a view's columns where it says what they are. */
    private String named(Relation view, ViewExpander.Rewritten rewritten) {
        List<String> names = view.columns().stream().map(Column::name).toList();
        if (rewritten.outputs().equals(names)) {
            return rewritten.sql().sql();
        }
        String columns = names.stream().map(masking.written()::quoted).collect(Collectors.joining(", "));
        return "SELECT * FROM (" + rewritten.sql().sql() + ") AS "
                + masking.written().quoted(view.name().name()) + " (" + columns + ")";
    }

    private boolean computesWithHidden(RelationShape shape) {
        for (Reference reference : shape.references()) {
            if (masking.hides(reference)) {
                return true;
            }
        }
        for (BoundColumn column : shape.columns()) {
            for (ColumnRef source : column.value().flows().columns()) {
                boolean itself = column.value().flows().kinds().get(source) == FlowKind.IDENTITY;
                if (!itself && masking.masksAny(List.of(source))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A rule that names a column of the view would lose it. */
    private boolean isMaskedByName(Relation view) {
        return masking.masksAny(view.columns().stream()
                .map(column -> new ColumnRef(view.name(), column.name()))
                .toList());
    }

    private boolean hasRowSecurity(List<Access> accesses) {
        for (Access access : accesses) {
            Optional<Relation> read =
                    access.relation().flatMap(resolution.index().catalog()::relation);
            if (read.isPresent() && read.get().traits().rowSecurity()) {
                return true;
            }
        }
        return false;
    }
}
