package io.hoopai.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.CatalogFunction;
import io.hoopai.sql.catalog.CatalogLoader;
import io.hoopai.sql.catalog.CatalogUnavailableException;
import io.hoopai.sql.catalog.Column;
import io.hoopai.sql.catalog.Relation;
import io.hoopai.sql.catalog.RelationKind;
import io.hoopai.testing.JdbcCatalogConnection;
import io.hoopai.testing.Shop;
import io.hoopai.testing.TestDatabase;
import io.hoopai.testing.TestDatabases;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresCatalogTest {
    private final CatalogLoader loader = CatalogLoader.of(Dialect.POSTGRESQL);
    private TestDatabase database;
    private Connection connection;

    @BeforeEach
    void createShop() throws SQLException {
        database = TestDatabases.postgres();
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
        Catalog catalog = load();
        assertThat(catalog.epoch()).isEqualTo(7);
        assertThat(catalog.defaultPath().schemas()).containsExactly("pg_catalog", "public");

        Relation customers = relation(catalog, "customers");
        assertThat(customers.kind()).isEqualTo(RelationKind.TABLE);
        assertThat(catalog.relation(customers.oid())).contains(customers);
        assertThat(customers.columns())
                .extracting(Column::name, Column::type, Column::nullable)
                .contains(
                        tuple("id", "int4", false), tuple("salary", "numeric", true), tuple("profile", "jsonb", true));

        assertThat(relation(catalog, "customer_directory").kind()).isEqualTo(RelationKind.VIEW);
        assertThat(relation(catalog, "customer_directory").definition())
                .hasValueSatisfying(sql -> assertThat(sql).contains("FROM public.customers c"));
        assertThat(catalog.functions("customer_total"))
                .containsExactly(new CatalogFunction("public", "customer_total", "sql", "stable", false));
        assertThat(catalog.relation("pg_catalog", "pg_class")).isPresent();
        assertThat(catalog.relation("information_schema", "columns")).isPresent();
        assertThat(catalog.functions("lower")).isEmpty();
        assertThat(catalog.userOperators()).isEmpty();
        assertThat(catalog.userTypes()).isEmpty();
    }

    @Test
    void typesCommentsAndDroppedColumnsAreUnderstood() throws Exception {
        database.execute(
                "CREATE DOMAIN address AS text",
                "CREATE DOMAIN work_address AS address NOT NULL",
                "CREATE TYPE mood AS ENUM ('good', 'bad')",
                "CREATE TYPE pair AS (a int, b int)",
                "CREATE TABLE people (gone int, mail work_address, moods mood[], p pair)",
                "ALTER TABLE people DROP COLUMN gone",
                "COMMENT ON COLUMN people.mail IS 'tag:pii'");
        Catalog catalog = load();
        assertThat(relation(catalog, "people").columns())
                .containsExactly(
                        new Column("mail", 2, "text", false, "tag:pii"),
                        new Column("moods", 3, "_mood", true, ""),
                        new Column("p", 4, "pair", true, ""));
        assertThat(catalog.userTypes()).containsExactlyInAnyOrder("address", "work_address", "mood", "pair");
        assertThat(relation(catalog, "pair").kind()).isEqualTo(RelationKind.COMPOSITE_TYPE);
    }

    @Test
    void partitionsKnowTheirParents() throws Exception {
        database.execute(
                "CREATE TABLE log (id int, day date) PARTITION BY RANGE (day)",
                "CREATE TABLE log_2025 PARTITION OF log FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')");
        Catalog catalog = load();
        assertThat(relation(catalog, "log").kind()).isEqualTo(RelationKind.PARTITIONED_TABLE);
        assertThat(relation(catalog, "log_2025").parents())
                .containsExactly(relation(catalog, "log").oid());
    }

    @Test
    void temporaryRelationsAreLeftOut() throws Exception {
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TEMPORARY TABLE mine (id int)");
        }
        assertThat(load().relations())
                .extracting(relation -> relation.name().name())
                .doesNotContain("mine");
    }

    @Test
    void whatUsersPutOnTheSearchPathIsNeverRun() throws Exception {
        Catalog before = load();
        database.execute(
                "CREATE SCHEMA evil",
                "CREATE FUNCTION evil.fail() RETURNS boolean LANGUAGE plpgsql AS"
                        + " 'BEGIN RAISE EXCEPTION ''the trap was sprung''; END'",
                "CREATE FUNCTION evil.trap(oid, oid) RETURNS boolean LANGUAGE sql AS 'SELECT evil.fail()'",
                "CREATE FUNCTION evil.trap(name, name) RETURNS boolean LANGUAGE sql AS 'SELECT evil.fail()'",
                "CREATE FUNCTION evil.trap(name, text) RETURNS boolean LANGUAGE sql AS 'SELECT evil.fail()'",
                "CREATE FUNCTION evil.trap(text, text) RETURNS boolean LANGUAGE sql AS 'SELECT evil.fail()'",
                "CREATE FUNCTION evil.trap(int2, int4) RETURNS boolean LANGUAGE sql AS 'SELECT evil.fail()'",
                "CREATE FUNCTION evil.count() RETURNS boolean LANGUAGE sql AS 'SELECT evil.fail()'",
                "CREATE OPERATOR evil.= (LEFTARG = oid, RIGHTARG = oid, FUNCTION = evil.trap)",
                "CREATE OPERATOR evil.= (LEFTARG = name, RIGHTARG = name, FUNCTION = evil.trap)",
                "CREATE OPERATOR evil.= (LEFTARG = text, RIGHTARG = text, FUNCTION = evil.trap)",
                "CREATE OPERATOR evil.<> (LEFTARG = name, RIGHTARG = text, FUNCTION = evil.trap)",
                "CREATE OPERATOR evil.> (LEFTARG = int2, RIGHTARG = int4, FUNCTION = evil.trap)",
                "CREATE VIEW evil.pg_class AS SELECT 1 AS oid",
                "ALTER ROLE " + database.user() + " IN DATABASE " + database.name()
                        + " SET search_path = evil, pg_catalog, public");
        try (Connection trapped = database.connect()) {
            JdbcCatalogConnection catalogConnection = new JdbcCatalogConnection(trapped);
            assertThat(loader.fingerprint(catalogConnection)).isNotEmpty();
            Catalog catalog = loader.load(catalogConnection, "shop", 8);
            assertThat(catalog.defaultPath().schemas()).containsExactly("evil", "pg_catalog", "public");
            assertThat(relation(catalog, "customers")).isEqualTo(relation(before, "customers"));
            assertThat(catalog.userOperators()).containsExactlyInAnyOrder("=", "<>", ">");
            // Once more over the same connection: the path that a session starts with is still known.
            assertThat(loader.load(catalogConnection, "shop", 9).defaultPath()).isEqualTo(catalog.defaultPath());
        }
    }

    @Test
    void theFingerprintStaysWhenOnlyDataChanges() throws Exception {
        String before = fingerprint();
        assertThat(fingerprint()).isEqualTo(before);
        database.execute("UPDATE tickets SET status = 'closed'", "DELETE FROM api_tokens", "ANALYZE tickets");
        assertThat(fingerprint()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE customers RENAME COLUMN national_id TO note",
                "ALTER TABLE customers RENAME TO clients",
                "ALTER TABLE customers ADD COLUMN x int",
                "ALTER TABLE customers ALTER COLUMN phone TYPE varchar(99)",
                "ALTER TABLE customers DROP COLUMN phone",
                "DROP TABLE api_tokens",
                "CREATE TABLE t (id int)",
                "CREATE SCHEMA s",
                "CREATE OR REPLACE VIEW customer_directory AS"
                        + " SELECT id, name, national_id AS contact, plan, city FROM customers",
                "COMMENT ON COLUMN customers.phone IS 'tag:pii'",
                "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
                "CREATE OR REPLACE FUNCTION customer_total(customer integer) RETURNS numeric LANGUAGE sql VOLATILE AS"
                        + " 'SELECT 1.0'",
                "DROP FUNCTION customer_total(integer)",
                "CREATE OPERATOR === (LEFTARG = int4, RIGHTARG = int4, FUNCTION = pg_catalog.int4eq)",
                "CREATE TYPE mood AS ENUM ('good')",
                "CREATE TABLE more_tickets () INHERITS (tickets)"
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

    private static Relation relation(Catalog catalog, String name) {
        List<Relation> found = catalog.relation("public", name).stream().toList();
        assertThat(found).as(name).hasSize(1);
        return found.get(0);
    }
}
