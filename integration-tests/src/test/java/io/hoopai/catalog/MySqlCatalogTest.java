package io.hoopai.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.hoopai.sql.ColumnRef;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.RelationName;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.CatalogFunction;
import io.hoopai.sql.catalog.CatalogLoader;
import io.hoopai.sql.catalog.CatalogUnavailableException;
import io.hoopai.sql.catalog.Column;
import io.hoopai.sql.catalog.ForeignKey;
import io.hoopai.sql.catalog.FunctionKind;
import io.hoopai.sql.catalog.FunctionParameter;
import io.hoopai.sql.catalog.FunctionParameter.Mode;
import io.hoopai.sql.catalog.Relation;
import io.hoopai.sql.catalog.RelationKind;
import io.hoopai.sql.catalog.UniqueKey;
import io.hoopai.testing.JdbcCatalogConnection;
import io.hoopai.testing.Shop;
import io.hoopai.testing.TestDatabase;
import io.hoopai.testing.TestDatabases;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MySqlCatalogTest {
    private final CatalogLoader loader = CatalogLoader.of(Dialect.MYSQL);
    private TestDatabase database;
    private Connection connection;

    @BeforeEach
    void createShop() throws SQLException {
        database = TestDatabases.mysql();
        Shop.load(database, 10);
        connection = database.connect();
    }

    @AfterEach
    void drop() throws SQLException {
        connection.close();
        database.close();
    }

    @Test
    void theShopIsRead() throws Exception {
        database.execute(
                "ALTER TABLE customers MODIFY phone varchar(40) COMMENT 'tag:pii'",
                "CREATE FUNCTION Answer(a varchar(9)) RETURNS integer DETERMINISTIC NO SQL RETURN 42",
                "CREATE PROCEDURE clean() DELETE FROM tickets",
                "CREATE TABLE keyed (a int, b int, c int UNIQUE, d int, PRIMARY KEY (b, a), KEY (d))");
        Catalog catalog = load();
        assertThat(catalog.defaultPath().schemas()).containsExactly(database.name());

        Relation customers = relation(catalog, database.name(), "customers");
        assertThat(customers.kind()).isEqualTo(RelationKind.TABLE);
        assertThat(customers.columns())
                .contains(
                        new Column("id", 1, "int", false, ""),
                        new Column("phone", 4, "varchar", true, "tag:pii"),
                        new Column("profile", 10, "json", true, ""));
        Relation directory = relation(catalog, database.name(), "customer_directory");
        assertThat(directory.kind()).isEqualTo(RelationKind.VIEW);
        assertThat(directory.definition())
                .hasValueSatisfying(sql -> assertThat(sql).contains("`" + database.name() + "`.`customers`"));
        CatalogFunction answer = only(catalog.functions("answer"));
        assertThat(answer.schema()).isEqualTo(database.name());
        assertThat(answer.kind()).isEqualTo(FunctionKind.FUNCTION);
        assertThat(answer.parameters())
                .containsExactly(new FunctionParameter("a", Mode.IN, "varchar", Optional.empty(), Optional.empty()));
        assertThat(answer.returnType()).isEqualTo("int");
        assertThat(answer.volatility()).isEqualTo("immutable");
        assertThat(answer.securityDefiner()).isTrue();
        assertThat(answer.body()).isEmpty();
        assertThat(only(catalog.functions("clean")).kind()).isEqualTo(FunctionKind.PROCEDURE);
        assertThat(customers.traits().keys()).contains(new UniqueKey(true, List.of("id")));
        assertThat(relation(catalog, database.name(), "keyed").traits().keys())
                .containsExactlyInAnyOrder(new UniqueKey(true, List.of("b", "a")), new UniqueKey(false, List.of("c")));
        assertThat(relation(catalog, "information_schema", "columns").columns()).isNotEmpty();
    }

    @Test
    void theFingerprintStaysWhenOnlyDataChanges() throws Exception {
        String before = fingerprint();
        assertThat(fingerprint()).isEqualTo(before);
        database.execute("UPDATE tickets SET status = 'closed'", "DELETE FROM api_tokens", "ANALYZE TABLE tickets");
        assertThat(fingerprint()).isEqualTo(before);
    }

    @Test
    void generatedColumnsNameWhatTheyAreComputedFrom() throws Exception {
        database.execute("CREATE TABLE people (first varchar(20), `Last``` varchar(20), age int,"
                + " whole varchar(50) AS (concat(first, ' ', `Last```)) STORED,"
                + " short varchar(50) AS (left(whole, 1)) VIRTUAL,"
                + " nick varchar(20) DEFAULT (lower(first)),"
                + " seen timestamp DEFAULT CURRENT_TIMESTAMP,"
                + " plain varchar(20) DEFAULT 'first')");
        assertThat(relation(load(), database.name(), "people").columns())
                .filteredOn(column -> !column.sources().isEmpty())
                .extracting(Column::name, Column::sources)
                .containsExactly(
                        tuple("whole", List.of("first", "Last`")),
                        tuple("short", List.of("whole")),
                        tuple("nick", List.of("first")));

        String before = fingerprint();
        database.execute("ALTER TABLE people MODIFY short varchar(50) AS (left(`Last```, 1)) VIRTUAL");
        assertThat(fingerprint()).isNotEqualTo(before);
        assertThat(relation(load(), database.name(), "people")
                        .column("short")
                        .orElseThrow()
                        .sources())
                .containsExactly("Last`");
    }

    @Test
    void foreignKeysArePairsOfColumns() throws Exception {
        database.execute(
                "CREATE TABLE towns (country varchar(9), name varchar(9), PRIMARY KEY (name, country))",
                "CREATE TABLE trips (id int, land varchar(9), town varchar(9),"
                        + " FOREIGN KEY (town, land) REFERENCES towns (name, country))");
        assertThat(load().foreignKeys())
                .filteredOn(key -> key.column().relation().name().equals("trips"))
                .containsExactly(
                        new ForeignKey(column("trips", "town"), column("towns", "name")),
                        new ForeignKey(column("trips", "land"), column("towns", "country")));
    }

    @Test
    void partitionKeysAreTheColumnsOfTheirExpressions() throws Exception {
        database.execute(
                "CREATE TABLE wages (id int, pay int, born date, paid date) PARTITION BY RANGE (pay DIV 1000)"
                        + " SUBPARTITION BY HASH (year(born)) SUBPARTITIONS 2"
                        + " (PARTITION low VALUES LESS THAN (5), PARTITION high VALUES LESS THAN MAXVALUE)",
                "CREATE TABLE hours (id int, `day` date) PARTITION BY KEY (`day`) PARTITIONS 2");
        assertThat(load().partitionKeys())
                .filteredOn(key -> key.relation().schema().equals(database.name()))
                .containsExactly(column("hours", "day"), column("wages", "pay"), column("wages", "born"));
    }

    private ColumnRef column(String table, String column) {
        return new ColumnRef(new RelationName("shop", database.name(), table), column);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE customers CHANGE national_id note varchar(40)",
                "ALTER TABLE customers MODIFY city varchar(100) AFTER id",
                "ALTER TABLE api_tokens RENAME TO tokens",
                "ALTER TABLE customers MODIFY phone varchar(40) COMMENT 'tag:pii'",
                "ALTER TABLE customers MODIFY phone text",
                "DROP TABLE api_tokens",
                "CREATE TABLE t (id int)",
                "CREATE OR REPLACE VIEW customer_directory AS"
                        + " SELECT id, name, national_id AS contact, plan, city FROM customers",
                "CREATE FUNCTION answer() RETURNS integer DETERMINISTIC NO SQL RETURN 42",
                "CREATE PROCEDURE answer() SELECT 1",
                "CREATE UNIQUE INDEX u ON customers (id)"
            })
    void theFingerprintChangesWithTheSchema(String ddl) throws Exception {
        String before = fingerprint();
        database.execute(ddl);
        assertThat(fingerprint()).isNotEqualTo(before);
    }

    private Catalog load() throws CatalogUnavailableException {
        return loader.load(new JdbcCatalogConnection(connection), "shop", 7);
    }

    private String fingerprint() throws CatalogUnavailableException {
        return loader.fingerprint(new JdbcCatalogConnection(connection));
    }

    private static Relation relation(Catalog catalog, String schema, String name) {
        return catalog.relation(schema, name).orElseThrow(() -> new AssertionError(schema + "." + name));
    }

    private static <T> T only(List<T> list) {
        assertThat(list).hasSize(1);
        return list.get(0);
    }
}
