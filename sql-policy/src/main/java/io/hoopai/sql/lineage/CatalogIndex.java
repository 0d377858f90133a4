package io.hoopai.sql.lineage;

import io.hoopai.sql.ColumnRef;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.FlowKind;
import io.hoopai.sql.RelationName;
import io.hoopai.sql.catalog.BuiltinFunctions;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.Column;
import io.hoopai.sql.catalog.Relation;
import io.hoopai.sql.catalog.SystemRelations;
import io.hoopai.sql.catalog.SystemRelations.Content;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One catalog snapshot, arranged for resolving: who inherits from whom, and the shapes of relations that were asked for,
 * views expanded. Safe for use by many threads.
 */
final class CatalogIndex {
    private final Catalog catalog;
    private final FunctionBodies bodies;
    private final BuiltinFunctions builtins;
    private final SystemRelations systemRelations;
    private final Set<String> userTypes = new HashSet<>();
    private final Set<String> relationNames = new HashSet<>();
    private final Map<RelationName, Set<String>> partitionKeys = new HashMap<>();
    private final Map<Relation, RelationShape> shapes = new ConcurrentHashMap<>();

    CatalogIndex(Catalog catalog) {
        this.catalog = catalog;
        this.bodies = new FunctionBodies(catalog.dialect());
        this.builtins = BuiltinFunctions.of(catalog.dialect());
        this.systemRelations = SystemRelations.of(catalog.dialect());
        for (String type : catalog.userTypes()) {
            userTypes.add(type.toLowerCase(Locale.ROOT));
        }
        for (Relation relation : catalog.relations()) {
            relationNames.add(relation.name().name().toLowerCase(Locale.ROOT));
        }
        for (ColumnRef key : catalog.partitionKeys()) {
            partitionKeys
                    .computeIfAbsent(key.relation(), name -> new HashSet<>())
                    .add(key.column());
        }
    }

    Catalog catalog() {
        return catalog;
    }

    Dialect dialect() {
        return catalog.dialect();
    }

    BuiltinFunctions builtins() {
        return builtins;
    }

    /** Whether the type of a cast, in lower case, is or may be one that users defined. */
    boolean isUserType(String type) {
        String bare = type.endsWith("[]") ? type.substring(0, type.length() - 2) : type;
        return bare.indexOf('.') >= 0 || userTypes.contains(bare);
    }

    FunctionBodies bodies() {
        return bodies;
    }

    /** Whether the type of a cast is, or may be, that of the rows of a relation. */
    boolean isRowType(String type) {
        String bare = type.endsWith("[]") ? type.substring(0, type.length() - 2) : type;
        return bare.indexOf('.') >= 0 || relationNames.contains(bare.toLowerCase(Locale.ROOT));
    }

    Content content(Relation relation) {
        return systemRelations.content(relation.name());
    }

    Optional<RelationShape> shape(Relation relation) {
        return Optional.ofNullable(shapes.get(relation));
    }

    void remember(Relation relation, RelationShape shape) {
        shapes.put(relation, shape);
    }

    /**
     * A column under every name that a rule could know it by: its own, and those of the relations above and below it in
     * the tree of inheritance, since reading a parent reads its children's rows and a rule on a parent means those too.
     */
    Set<ColumnRef> namesOf(Relation relation, Column column) {
        if (relation.parents().isEmpty() && catalog.children(relation).isEmpty()) {
            return Set.of(new ColumnRef(relation.name(), column.name()));
        }
        Set<ColumnRef> names = new LinkedHashSet<>();
        names.add(new ColumnRef(relation.name(), column.name()));
        addAbove(relation, column, names, new HashSet<>());
        addBelow(relation, column, names, new HashSet<>());
        return names;
    }

    /** The columns by which the tables above a relation are divided, so that their values decide which rows it has. */
    Set<String> partitionKeysAbove(Relation relation) {
        Set<String> keys = new HashSet<>();
        for (Long oid : relation.parents()) {
            catalog.relation(oid).ifPresent(parent -> {
                keys.addAll(partitionKeys.getOrDefault(parent.name(), Set.of()));
                keys.addAll(partitionKeysAbove(parent));
            });
        }
        return keys;
    }

    /** What reaches a column: itself, and for one that the server computes, what it is computed from. */
    Flows flowsOf(Relation relation, Column column) {
        Set<ColumnRef> names = namesOf(relation, column);
        Set<ColumnRef> sources = new LinkedHashSet<>();
        addSources(names, sources);
        return Flows.identity(names).union(Flows.identity(sources).atLeast(FlowKind.DERIVED));
    }

    /** Each relation of a tree of inheritance may compute a column in its own way. */
    private void addSources(Set<ColumnRef> columns, Set<ColumnRef> sources) {
        for (ColumnRef ref : columns) {
            Optional<Relation> relation = catalog.relation(ref.relation());
            for (String name : relation.flatMap(its -> its.column(ref.column()))
                    .map(Column::sources)
                    .orElse(List.of())) {
                relation.flatMap(its -> its.column(name)).ifPresent(source -> {
                    Set<ColumnRef> names = namesOf(relation.get(), source);
                    // A column may be computed from one that is computed.
                    if (sources.addAll(names)) {
                        addSources(names, sources);
                    }
                });
            }
        }
    }

    private void addAbove(Relation relation, Column column, Set<ColumnRef> names, Set<Long> seen) {
        for (Long oid : relation.parents()) {
            Optional<Relation> parent = catalog.relation(oid);
            if (parent.isPresent() && seen.add(oid)) {
                if (parent.get().column(column.name()).isPresent()) {
                    names.add(new ColumnRef(parent.get().name(), column.name()));
                }
                addAbove(parent.get(), column, names, seen);
            }
        }
    }

    private void addBelow(Relation relation, Column column, Set<ColumnRef> names, Set<Long> seen) {
        for (Relation child : catalog.children(relation)) {
            if (seen.add(child.oid())) {
                names.add(new ColumnRef(child.name(), column.name()));
                addBelow(child, column, names, seen);
            }
        }
    }
}
