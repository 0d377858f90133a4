package io.hoopai.sql.catalog;

import static java.util.Objects.requireNonNull;

import io.hoopai.sql.ColumnRef;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.RelationName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one database contained at one moment. Immutable. Its {@link #epoch()} grows with every snapshot in which
 * something changed; whatever was concluded under an older epoch is void.
 */
public final class Catalog {
    private static final String SYSTEM_SCHEMA = "pg_catalog";

    private final Dialect dialect;
    private final String database;
    private final long epoch;
    private final SearchPath defaultPath;
    private final Map<RelationName, Relation> relations;
    private final Map<Long, Relation> relationsByOid;
    private final Map<String, List<CatalogFunction>> functions;
    private final Set<String> userOperators;
    private final Set<String> unknownOperators;
    private final Set<String> userTypes;
    private final String role;
    private final Set<String> schemas;
    private final SearchPathSetting defaultPathSetting;
    private final SessionStart sessionStart;
    private final Map<String, List<CatalogType>> types;
    private final Map<Long, TypeShape> shapes;
    private final Map<Long, List<Relation>> children;
    private final List<ForeignKey> foreignKeys;
    private final List<ColumnRef> partitionKeys;

    private Catalog(Builder builder) {
        this.dialect = builder.dialect;
        this.database = builder.database;
        this.epoch = builder.epoch;
        this.defaultPath = builder.defaultPath;
        this.relations = Collections.unmodifiableMap(new LinkedHashMap<>(builder.relations));
        Map<Long, Relation> byOid = new HashMap<>();
        for (Relation relation : relations.values()) {
            if (relation.oid() != 0) {
                byOid.put(relation.oid(), relation);
            }
        }
        this.relationsByOid = Map.copyOf(byOid);
        Map<String, List<CatalogFunction>> byName = new HashMap<>();
        builder.functions.forEach((name, list) -> byName.put(name, List.copyOf(list)));
        this.functions = Map.copyOf(byName);
        this.userOperators = Set.copyOf(builder.userOperators);
        this.unknownOperators = Set.copyOf(builder.unknownOperators);
        this.userTypes = Set.copyOf(builder.userTypes);
        this.role = builder.role;
        this.schemas = Set.copyOf(builder.schemas);
        this.defaultPathSetting = builder.defaultPathSetting;
        this.sessionStart = builder.sessionStart;
        Map<String, List<CatalogType>> typesByName = new HashMap<>();
        builder.types.forEach((name, list) -> typesByName.put(name, List.copyOf(list)));
        this.types = Map.copyOf(typesByName);
        this.shapes = Map.copyOf(builder.shapes);
        Map<Long, List<Relation>> heirs = new HashMap<>();
        for (Relation relation : relations.values()) {
            for (Long parent : relation.parents()) {
                heirs.computeIfAbsent(parent, oid -> new ArrayList<>()).add(relation);
            }
        }
        heirs.replaceAll((parent, list) -> List.copyOf(list));
        this.children = Map.copyOf(heirs);
        this.foreignKeys = List.copyOf(builder.foreignKeys);
        this.partitionKeys = List.copyOf(builder.partitionKeys);
    }

    public static Builder builder(Dialect dialect, String database) {
        return new Builder(dialect, database);
    }

    public Dialect dialect() {
        return dialect;
    }

    /** The name that rules know this database by. */
    public String database() {
        return database;
    }

    public long epoch() {
        return epoch;
    }

    /** The search path of a session that has not changed it. */
    public SearchPath defaultPath() {
        return defaultPath;
    }

    /** What {@code search_path} is set to in a session that has not changed it. */
    public SearchPathSetting defaultPathSetting() {
        return defaultPathSetting;
    }

    /** What the owner of the service role has set for its sessions. */
    public SessionStart sessionStart() {
        return sessionStart;
    }

    /**
     * The schemas that Postgres searches under a setting ({@code recomputeNamespacePath} in {@code namespace.c}): those
     * that exist and that the service role may use, each once, {@code $user} being the schema called as the role, and
     * {@code pg_catalog} first where it is not named. The schema of temporary objects is left out: there are none.
     */
    public SearchPath searchPath(SearchPathSetting setting) {
        Set<String> searched = new LinkedHashSet<>();
        for (String name : setting.names()) {
            String schema = name.equals("$user") ? role : name;
            if (schemas.contains(schema)) {
                searched.add(schema);
            }
        }
        List<String> path = new ArrayList<>(searched);
        if (!searched.contains(SYSTEM_SCHEMA)) {
            path.add(0, SYSTEM_SCHEMA);
        }
        return new SearchPath(path);
    }

    /** Every relation, system relations included. */
    public Collection<Relation> relations() {
        return relations.values();
    }

    public Optional<Relation> relation(RelationName name) {
        return Optional.ofNullable(relations.get(name));
    }

    public Optional<Relation> relation(String schema, String name) {
        return relation(new RelationName(database, schema, name));
    }

    /** The relation with the server's identifier {@code oid}. */
    public Optional<Relation> relation(long oid) {
        return Optional.ofNullable(relationsByOid.get(oid));
    }

    /** The first relation called {@code name} along {@code path}. */
    public Optional<Relation> resolve(String name, SearchPath path) {
        for (String schema : path.schemas()) {
            Optional<Relation> relation = relation(schema, name);
            if (relation.isPresent()) {
                return relation;
            }
        }
        return Optional.empty();
    }

    /** The partitions of a relation, and those that inherit from it, without their own. */
    public List<Relation> children(Relation parent) {
        return children.getOrDefault(parent.oid(), List.of());
    }

    /** The foreign keys that were there when something else of the catalog changed last. */
    public List<ForeignKey> foreignKeys() {
        return foreignKeys;
    }

    /** The columns by whose values rows are put into partitions; as old as {@link #foreignKeys}. */
    public List<ColumnRef> partitionKeys() {
        return partitionKeys;
    }

    /** Functions defined by users of the database under this bare name, in any schema. */
    public List<CatalogFunction> functions(String name) {
        return functions.getOrDefault(name, List.of());
    }

    /** Symbols of the operators that users of the database, or extensions, defined ({@code ===}), in any schema. */
    public Set<String> userOperators() {
        return userOperators;
    }

    /** Those of them of which at least one may do anything: its function is not one of an extension's that are harmless. */
    public Set<String> unknownOperators() {
        return unknownOperators;
    }

    /** Bare names of the types that users of the database defined (enums, domains, composites), in any schema. */
    public Set<String> userTypes() {
        return userTypes;
    }

    /** Types that users of the database defined under this bare name, in any schema. */
    public List<CatalogType> types(String name) {
        return types.getOrDefault(name, List.of());
    }

    /**
     * How the values of an array or of rows are put together, by the OID of the type; empty for other types, and for those
     * that no column has.
     */
    public Optional<TypeShape> shape(long oid) {
        return Optional.ofNullable(shapes.get(oid));
    }

    /** Collects a snapshot. Not safe for use by several threads. */
    public static final class Builder {
        private final Dialect dialect;
        private final String database;
        private long epoch = 1;
        private SearchPath defaultPath = new SearchPath(List.of());
        private final Map<RelationName, Relation> relations = new LinkedHashMap<>();
        private final Map<String, List<CatalogFunction>> functions = new HashMap<>();
        private final Set<String> userOperators = new HashSet<>();
        private final Set<String> unknownOperators = new HashSet<>();
        private final Set<String> userTypes = new HashSet<>();
        private final Map<String, List<CatalogType>> types = new HashMap<>();
        private final Map<Long, TypeShape> shapes = new HashMap<>();
        private final List<ForeignKey> foreignKeys = new ArrayList<>();
        private final List<ColumnRef> partitionKeys = new ArrayList<>();
        private String role = "";
        private Set<String> schemas = Set.of();
        private SearchPathSetting defaultPathSetting = SearchPathSetting.SYSTEM;
        private SessionStart sessionStart = SessionStart.UNKNOWN;

        private Builder(Dialect dialect, String database) {
            this.dialect = requireNonNull(dialect, "dialect is null");
            this.database = requireNonNull(database, "database is null");
        }

        public Builder epoch(long value) {
            this.epoch = value;
            return this;
        }

        public Builder defaultPath(String... schemas) {
            this.defaultPath = new SearchPath(List.of(schemas));
            return this;
        }

        /** The service role, the schemas that it may use, and the path that its sessions start with. */
        public Builder role(String name, Set<String> usableSchemas, SearchPathSetting startsWith) {
            this.role = name;
            this.schemas = usableSchemas;
            this.defaultPathSetting = startsWith;
            return this;
        }

        public Builder sessionStart(SessionStart value) {
            this.sessionStart = value;
            return this;
        }

        public Builder relation(Relation relation) {
            relations.put(relation.name(), relation);
            return this;
        }

        public Builder foreignKey(ForeignKey key) {
            foreignKeys.add(key);
            return this;
        }

        public Builder partitionKey(ColumnRef column) {
            partitionKeys.add(column);
            return this;
        }

        public Builder function(CatalogFunction function) {
            functions
                    .computeIfAbsent(function.name(), name -> new ArrayList<>())
                    .add(function);
            return this;
        }

        /** An operator that may do anything. */
        public Builder userOperator(String symbol) {
            unknownOperators.add(symbol);
            return knownOperator(symbol);
        }

        /** An operator of an extension, whose function is harmless but may fail. */
        public Builder knownOperator(String symbol) {
            userOperators.add(symbol);
            return this;
        }

        public Builder type(CatalogType type) {
            types.computeIfAbsent(type.name(), name -> new ArrayList<>()).add(type);
            return userType(type.name());
        }

        public Builder shape(long oid, TypeShape shape) {
            shapes.put(oid, shape);
            return this;
        }

        public Builder userType(String name) {
            userTypes.add(name);
            return this;
        }

        public Catalog build() {
            return new Catalog(this);
        }
    }
}
