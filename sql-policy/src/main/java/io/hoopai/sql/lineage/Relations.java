package io.hoopai.sql.lineage;

import io.hoopai.sql.Access;
import io.hoopai.sql.ColumnRef;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.FunctionUse;
import io.hoopai.sql.Reference;
import io.hoopai.sql.RelationName;
import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.Column;
import io.hoopai.sql.catalog.Relation;
import io.hoopai.sql.catalog.RelationKind;
import io.hoopai.sql.catalog.SearchPath;
import io.hoopai.sql.catalog.SystemRelations.Content;
import io.hoopai.sql.tree.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds relations by name and gives their shapes. */
final class Relations {
    private static final String SYSTEM_SCHEMA = "pg_catalog";
    private static final String INFORMATION_SCHEMA = "information_schema";

    private final CatalogIndex index;
    private final SearchPath path;
    private final ViewExpander views;
    private final Findings findings;

    Relations(CatalogIndex index, SearchPath path, ViewExpander views, Findings findings) {
        this.index = index;
        this.path = path;
        this.views = views;
        this.findings = findings;
    }

    /** The relation that the server would find under {@code name}, of a kind that holds rows. */
    Relation find(QualifiedName name) throws SqlNotUnderstoodException {
        Relation relation = lookUp(name).orElseThrow(() -> Refusals.unknownRelation(name.toString(), name.position()));
        if (relation.kind() == RelationKind.SEQUENCE || relation.kind() == RelationKind.COMPOSITE_TYPE) {
            throw Refusals.unsupported(
                    "reading `" + name + "`, which is no table or view,", name.position(), "read a table or view");
        }
        return relation;
    }

    Optional<Relation> lookUp(QualifiedName name) {
        Catalog catalog = index.catalog();
        List<String> parts = name.parts();
        switch (parts.size()) {
            case 1:
                return catalog.resolve(parts.get(0), path);
            case 2:
                return catalog.relation(parts.get(0), parts.get(1)).or(() -> inInformationSchema(parts));
            case 3:
                return index.dialect() == Dialect.POSTGRESQL && parts.get(0).equals(catalog.database())
                        ? catalog.relation(parts.get(1), parts.get(2))
                        : Optional.empty();
            default:
                return Optional.empty();
        }
    }

    /** In MySQL the names of this schema and in it have no case on any file system. */
    private Optional<Relation> inInformationSchema(List<String> parts) {
        return index.dialect() == Dialect.MYSQL && parts.get(0).equalsIgnoreCase(INFORMATION_SCHEMA)
                ? index.catalog().relation(INFORMATION_SCHEMA, parts.get(1).toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    /** The name that a relation gets when it is created under {@code name}. */
    RelationName toBeCreated(QualifiedName name) {
        List<String> parts = name.parts();
        if (parts.size() > 1) {
            return new RelationName(index.catalog().database(), parts.get(parts.size() - 2), name.last());
        }
        for (String schema : path.schemas()) {
            if (!schema.equals(SYSTEM_SCHEMA)) {
                return new RelationName(index.catalog().database(), schema, name.last());
            }
        }
        return new RelationName(index.catalog().database(), "", name.last());
    }

    /**
     * The columns of a relation. What a view does inside is found at {@code position}, where the view is named: its own
     * text is not the client's.
     */
    List<BoundColumn> columns(Relation relation, SourcePosition position) throws SqlNotUnderstoodException {
        RelationShape shape = shape(relation, position);
        for (Reference reference : shape.references()) {
            findings.reference(reference.at(position));
        }
        for (FunctionUse use : shape.functions()) {
            findings.function(use.at(position));
        }
        for (Access access : shape.accesses()) {
            findings.access(
                    new Access(access.kind(), access.relation(), access.columns(), access.boundedness(), position));
        }
        return shape.columns();
    }

    ViewExpander views() {
        return views;
    }

    RelationShape shape(Relation relation, SourcePosition position) throws SqlNotUnderstoodException {
        Optional<RelationShape> known = index.shape(relation);
        if (known.isPresent()) {
            return known.get();
        }
        boolean view = relation.kind() == RelationKind.VIEW || relation.kind() == RelationKind.MATERIALIZED_VIEW;
        // The views of the system schemas are judged by name; their queries read internals that have no rules.
        RelationShape shape = view && index.content(relation) == Content.USER_DATA
                ? views.expand(relation, position)
                : table(relation);
        index.remember(relation, shape);
        return shape;
    }

    private RelationShape table(Relation relation) {
        List<BoundColumn> columns = new ArrayList<>(relation.columns().size());
        for (Column column : relation.columns()) {
            columns.add(new BoundColumn(
                    column.name(),
                    Value.ofColumn(index.flowsOf(relation, column), column.type()),
                    List.of(new ColumnRef(relation.name(), column.name())),
                    column.invisible()));
        }
        return new RelationShape(columns, List.of(), List.of(), List.of(), Set.of());
    }
}
