package io.hoopai.generated;

import io.hoopai.sql.ColumnRef;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.RelationName;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.CatalogLoader;
import io.hoopai.sql.catalog.CatalogUnavailableException;
import io.hoopai.sql.catalog.Column;
import io.hoopai.sql.catalog.Relation;
import io.hoopai.sql.catalog.RelationKind;
import io.hoopai.testing.JdbcCatalogConnection;
import io.hoopai.testing.TestDatabase;
import io.hoopai.testing.TestDatabases;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A live database with tables, views, partitions and functions, in which every value but the keys occurs once. */
final class CanaryDatabase implements AutoCloseable {
    private static final int ROWS = 3;
    /** What the view that can be written to computes. */
    private static final Set<String> COMPUTED = Set.of("city", "loud");

    private static final Set<String> SYSTEM_SCHEMAS =
            Set.of("pg_catalog", "information_schema", "pg_toast", "mysql", "sys", "performance_schema");

    private final TestDatabase database;
    private final Catalog catalog;
    private final Canaries canaries;
    private final List<Relation> stored;

    private CanaryDatabase(TestDatabase database, Catalog catalog, Canaries canaries, List<Relation> stored) {
        this.database = database;
        this.catalog = catalog;
        this.canaries = canaries;
        this.stored = List.copyOf(stored);
    }

    static CanaryDatabase create(Dialect dialect, long seed) throws SQLException, CatalogUnavailableException {
        TestDatabase database = TestDatabases.server(dialect).newDatabase();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String sql : schema(dialect)) {
                statement.execute(sql);
            }
            Catalog catalog;
            try (Connection loading = database.connect()) {
                catalog = CatalogLoader.of(dialect).load(new JdbcCatalogConnection(loading), database.name(), 1);
            }
            Canaries canaries = new Canaries(seed);
            List<Relation> stored = catalog.relations().stream()
                    .filter(relation -> !SYSTEM_SCHEMAS.contains(relation.name().schema()))
                    .filter(relation -> relation.kind() == RelationKind.TABLE)
                    .toList();
            for (Relation relation : stored) {
                for (int row = 1; row <= ROWS; row++) {
                    statement.execute(new CanaryRow(catalog, relation, canaries).insert(row));
                }
            }
            for (Relation relation : catalog.relations()) {
                if (relation.kind() == RelationKind.MATERIALIZED_VIEW) {
                    statement.execute("REFRESH MATERIALIZED VIEW " + written(dialect, relation.name()));
                }
            }
            if (dialect == Dialect.POSTGRESQL) {
                statement.execute("ANALYZE");
            }
            return new CanaryDatabase(database, catalog, canaries, stored);
        } catch (SQLException | CatalogUnavailableException | RuntimeException e) {
            database.close();
            throw e;
        }
    }

    Dialect dialect() {
        return database.dialect();
    }

    String name() {
        return database.name();
    }

    Catalog catalog() {
        return catalog;
    }

    Canaries canaries() {
        return canaries;
    }

    /** Whether a relation did not come with the server. */
    boolean isOwn(Relation relation) {
        return !SYSTEM_SCHEMAS.contains(relation.name().schema());
    }

    /** The tables that hold rows of their own. */
    List<Relation> stored() {
        return stored;
    }

    /** @param options of the vendor's driver, each with what separates it from the URL */
    Connection connect(String options) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl() + options, database.user(), database.password());
    }

    /** The relation's name as a statement has it. */
    static String written(Dialect dialect, RelationName name) {
        Quoting quoting = new Quoting(dialect);
        boolean bare = dialect == Dialect.MYSQL || name.schema().equals("public");
        return (bare ? "" : quoting.quoted(name.schema()) + ".") + quoting.quoted(name.name());
    }

    /** Everything that a FROM clause can name. */
    List<Source> sources() {
        return sources(Set.of(
                RelationKind.TABLE, RelationKind.PARTITIONED_TABLE, RelationKind.VIEW, RelationKind.MATERIALIZED_VIEW));
    }

    /** Everything that can be written to. */
    List<Source> targets() {
        List<Source> targets = sources(Set.of(RelationKind.TABLE, RelationKind.PARTITIONED_TABLE));
        if (dialect() == Dialect.POSTGRESQL) {
            sources(Set.of(RelationKind.VIEW)).stream()
                    .filter(view -> view.name().equals("person_view"))
                    .map(view -> new Source(
                            view.name(),
                            view.fields().stream()
                                    .filter(field -> !COMPUTED.contains(field.name()))
                                    .toList()))
                    .forEach(targets::add);
        }
        return targets;
    }

    private List<Source> sources(Set<RelationKind> kinds) {
        List<Source> sources = new ArrayList<>();
        for (Relation relation : catalog.relations()) {
            if (kinds.contains(relation.kind()) && isOwn(relation)) {
                sources.add(Source.of(dialect(), relation));
            }
        }
        return sources;
    }

    @Override
    public void close() {
        database.close();
    }

    private static List<String> schema(Dialect dialect) {
        String file = "/generated/schema-" + dialect.name().toLowerCase(Locale.ROOT) + ".sql";
        try (InputStream stream = CanaryDatabase.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("no resource `" + file + "`");
            }
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return List.of(text.replaceAll("(?m)^--.*$", "").split(";\\s*\\n")).stream()
                    .filter(sql -> !sql.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names under which a column's values can be read: its own table's, and those of the tables above. */
    static Set<ColumnRef> names(Catalog catalog, Relation relation, String column) {
        Map<Long, Relation> byOid =
                catalog.relations().stream().collect(Collectors.toMap(Relation::oid, r -> r, (a, b) -> a));
        Set<ColumnRef> names = new HashSet<>();
        List<Relation> pending = new ArrayList<>(List.of(relation));
        while (!pending.isEmpty()) {
            Relation next = pending.remove(pending.size() - 1);
            if (next.columns().stream().map(Column::name).anyMatch(column::equals)) {
                names.add(new ColumnRef(next.name(), column));
            }
            next.parents().forEach(parent -> pending.add(byOid.get(parent)));
        }
        return names;
    }
}
