package io.hoopai.interference;

import static java.util.Objects.requireNonNull;

import io.hoopai.generated.Forms;
import io.hoopai.generated.Source;
import io.hoopai.generated.Vocabulary;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.CatalogLoader;
import io.hoopai.sql.catalog.CatalogUnavailableException;
import io.hoopai.sql.catalog.Relation;
import io.hoopai.sql.catalog.RelationKind;
import io.hoopai.testing.JdbcCatalogConnection;
import io.hoopai.testing.TestDatabase;
import io.hoopai.testing.TestDatabases;
import io.hoopai.testing.TestServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Two databases on one server that are equal in everything but the values of protected columns. */
final class TwinDatabases implements AutoCloseable {
    private static final Set<String> SYSTEM_SCHEMAS =
            Set.of("pg_catalog", "information_schema", "pg_toast", "mysql", "sys", "performance_schema");
    private static final int SMALL = 9;
    private static final Set<RelationKind> READABLE =
            Set.of(RelationKind.TABLE, RelationKind.PARTITIONED_TABLE, RelationKind.VIEW);
    /** With an index, whose order shows where no other is asked for: for statements written by hand. */
    private static final String INDEXED = "guest";

    /** What statements may change. Nothing in them is protected. */
    static final List<String> SCRATCH = List.of("scratch", "journal");

    private final TestDatabase left;
    private final TestDatabase right;
    private final Catalog catalog;

    private TwinDatabases(TestDatabase left, TestDatabase right, Catalog catalog) {
        this.left = requireNonNull(left, "left is null");
        this.right = requireNonNull(right, "right is null");
        this.catalog = requireNonNull(catalog, "catalog is null");
    }

    static TwinDatabases create(Dialect dialect, Contents contents) throws SQLException, CatalogUnavailableException {
        TestDatabase left = TestDatabases.server(dialect).newDatabase();
        left.execute(Resources.statements("schema", dialect).toArray(String[]::new));
        TestDatabase right = twin(left);
        Catalog catalog;
        try (Connection connection = left.connect()) {
            catalog = CatalogLoader.of(dialect).load(new JdbcCatalogConnection(connection), left.name(), 1);
        }
        TwinDatabases twins = new TwinDatabases(left, right, catalog);
        twins.settle();
        twins.fill(left, Side.LEFT);
        twins.fill(right, contents == Contents.ALIKE ? Side.LEFT : Side.RIGHT);
        return twins;
    }

    /** In Postgres a copy, which has the same OIDs. */
    private static TestDatabase twin(TestDatabase left) throws SQLException {
        return switch (left.dialect()) {
            case POSTGRESQL -> copy(left);
            case MYSQL -> {
                TestDatabase right = left.server().newDatabase();
                right.execute(Resources.statements("schema", Dialect.MYSQL).toArray(String[]::new));
                yield right;
            }
        };
    }

    private static TestDatabase copy(TestDatabase left) throws SQLException {
        TestDatabase right = new TestDatabase(left.server(), left.name() + "_twin");
        try (Connection connection = DriverManager.getConnection(
                        left.jdbcUrl().replaceFirst(left.name() + "$", "postgres"),
                        left.server().adminUser(),
                        TestServer.ADMIN_PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + right.name() + " TEMPLATE " + left.name() + " OWNER " + left.user());
        }
        return right;
    }

    /**
     * What runs in parallel comes in any order, and in MySQL rows of temporary tables that sort alike come in the order of
     * their places in memory. Where there is no room for a sort or a join to be done at once, how many rows fit depends on
     * the lengths of the values, and so does the order of rows that sort alike. And MySQL takes a plan for cheaper when it
     * believes that the pages are in memory. Compiling is left out because it takes longer than running.
     */
    private void settle() throws SQLException {
        switch (dialect()) {
            case POSTGRESQL -> {
                for (TestDatabase database : List.of(left, right)) {
                    String alter = "ALTER DATABASE " + database.name() + " SET ";
                    administer(
                            alter + "max_parallel_workers_per_gather = 0",
                            alter + "work_mem = '16MB'",
                            alter + "jit = off");
                }
            }
            case MYSQL ->
                administer(
                        "SET GLOBAL big_tables = ON, sort_buffer_size = 67108864, join_buffer_size = 16777216",
                        "UPDATE mysql.engine_cost SET cost_value = 1",
                        "FLUSH OPTIMIZER_COSTS");
        }
    }

    /** The server is there for others, too. */
    private void unsettle() throws SQLException {
        if (dialect() == Dialect.MYSQL) {
            administer(
                    "SET GLOBAL big_tables = DEFAULT, sort_buffer_size = DEFAULT, join_buffer_size = DEFAULT",
                    "UPDATE mysql.engine_cost SET cost_value = NULL",
                    "FLUSH OPTIMIZER_COSTS");
        }
    }

    private void administer(String... statements) throws SQLException {
        try (Connection connection = left.connectAsAdmin();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private void fill(TestDatabase database, Side values) throws SQLException {
        List<String> statements = new ArrayList<>();
        for (Relation relation : catalog.relations()) {
            if (isOwn(relation) && relation.kind() == RelationKind.TABLE) {
                statements.addAll(
                        new TwinRows(dialect(), relation, column -> Masking.isProtected(catalog, relation, column))
                                .inserts(values));
            }
        }
        statements.addAll(Resources.statements("filled", dialect()));
        database.execute(statements.toArray(String[]::new));
    }

    private boolean isOwn(Relation relation) {
        boolean elsewhere =
                catalog.dialect() == Dialect.MYSQL && !relation.name().schema().equals(left.name());
        return !elsewhere && !SYSTEM_SCHEMAS.contains(relation.name().schema());
    }

    TestDatabase on(Side side) {
        return switch (side) {
            case LEFT -> left;
            case RIGHT -> right;
        };
    }

    Dialect dialect() {
        return catalog.dialect();
    }

    /** What statements about these databases are made of. */
    Vocabulary vocabulary() {
        List<Source> tables = catalog.relations().stream()
                .filter(relation -> isOwn(relation) && READABLE.contains(relation.kind()))
                .filter(relation -> !relation.name().name().equals(INDEXED))
                .map(relation -> Source.of(dialect(), relation))
                // So that a seed gives the same statements whatever the databases are called.
                .sorted(Comparator.comparing(Source::name))
                .toList();
        List<Source> targets =
                tables.stream().filter(table -> SCRATCH.contains(table.name())).toList();
        HostileForms hostile = HostileForms.of(dialect());
        Forms forms = Forms.of(dialect()).and(hostile.scalars(), hostile.aggregates());
        List<String> shapes = Resources.text("shapes", dialect(), "txt")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("--"))
                .toList();
        return new Vocabulary(dialect(), tables, targets, tables, forms, SMALL, shapes);
    }

    @Override
    public void close() throws SQLException {
        unsettle();
        left.close();
        right.close();
    }
}
