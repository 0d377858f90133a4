package io.hoopai.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.hoopai.sql.ColumnRef;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.RelationName;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.CatalogFunction;
import io.hoopai.sql.catalog.CatalogLoader;
import io.hoopai.sql.catalog.CatalogType;
import io.hoopai.sql.catalog.CatalogUnavailableException;
import io.hoopai.sql.catalog.Column;
import io.hoopai.sql.catalog.ForeignKey;
import io.hoopai.sql.catalog.FunctionBody;
import io.hoopai.sql.catalog.FunctionKind;
import io.hoopai.sql.catalog.FunctionParameter;
import io.hoopai.sql.catalog.FunctionParameter.Mode;
import io.hoopai.sql.catalog.Relation;
import io.hoopai.sql.catalog.RelationKind;
import io.hoopai.sql.catalog.RelationTraits;
import io.hoopai.sql.catalog.RelationTraits.Write;
import io.hoopai.sql.catalog.SearchPathSetting;
import io.hoopai.sql.catalog.UniqueKey;
import io.hoopai.testing.JdbcCatalogConnection;
import io.hoopai.testing.Shop;
import io.hoopai.testing.TestDatabase;
import io.hoopai.testing.TestServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        database = Shop.onPostgres(10);
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
        CatalogFunction total = only(catalog.functions("customer_total"));
        assertThat(total.schema()).isEqualTo("public");
        assertThat(total.kind()).isEqualTo(FunctionKind.FUNCTION);
        assertThat(total.parameters())
                .containsExactly(
                        new FunctionParameter("customer", Mode.IN, "int4", Optional.empty(), Optional.empty()));
        assertThat(total.returnType()).isEqualTo("numeric");
        assertThat(total.returnsSet()).isFalse();
        assertThat(total.language()).isEqualTo("sql");
        assertThat(total.volatility()).isEqualTo("stable");
        assertThat(total.body()).isPresent();
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
                        new Column(
                                "p",
                                4,
                                "pair",
                                true,
                                "",
                                Optional.of(new RelationName("shop", "public", "pair")),
                                List.of()));
        assertThat(catalog.userTypes()).containsExactlyInAnyOrder("address", "work_address", "mood", "pair");
        assertThat(relation(catalog, "pair").kind()).isEqualTo(RelationKind.COMPOSITE_TYPE);
    }

    @Test
    void generatedColumnsNameWhatTheyAreComputedFrom() throws Exception {
        database.execute(
                "CREATE TABLE people (first text, gone text, \"Last\" text, age int,"
                        + " whole text GENERATED ALWAYS AS (first || ' ' || \"Last\") STORED,"
                        + " fixed int GENERATED ALWAYS AS (1 + 1) STORED,"
                        + " born int DEFAULT 1900)",
                "ALTER TABLE people DROP COLUMN gone");
        Catalog catalog = load();
        assertThat(relation(catalog, "people").columns())
                .extracting(Column::name, Column::sources)
                .containsExactly(
                        tuple("first", List.of()),
                        tuple("Last", List.of()),
                        tuple("age", List.of()),
                        tuple("whole", List.of("first", "Last")),
                        tuple("fixed", List.of()),
                        tuple("born", List.of()));

        String before = fingerprint();
        database.execute("ALTER TABLE people ALTER COLUMN fixed SET EXPRESSION AS (age + 1)");
        assertThat(fingerprint()).isNotEqualTo(before);
        assertThat(relation(load(), "people").column("fixed").orElseThrow().sources())
                .containsExactly("age");
    }

    @Test
    void foreignKeysArePairsOfColumns() throws Exception {
        database.execute(
                "CREATE TABLE towns (country text, name text, PRIMARY KEY (name, country))",
                "CREATE TABLE trips (id int, land text, town text,"
                        + " FOREIGN KEY (land, town) REFERENCES towns (country, name)) PARTITION BY RANGE (id)",
                "CREATE TABLE trips_1 PARTITION OF trips FOR VALUES FROM (1) TO (2)");
        assertThat(load().foreignKeys())
                .filteredOn(key -> key.column().relation().name().startsWith("trips"))
                .containsExactly(
                        new ForeignKey(column("trips", "land"), column("towns", "country")),
                        new ForeignKey(column("trips", "town"), column("towns", "name")));
    }

    @Test
    void partitionKeysAreColumnsAlsoThoseOfExpressions() throws Exception {
        database.execute(
                "CREATE TABLE wages (id int, pay int, born date, tax int GENERATED ALWAYS AS (pay / 2) STORED)"
                        + " PARTITION BY RANGE (pay, extract(year FROM born))",
                "CREATE TABLE wages_1 PARTITION OF wages FOR VALUES FROM (1, 1) TO (2, 2) PARTITION BY LIST (id)");
        assertThat(load().partitionKeys())
                .filteredOn(key -> key.relation().name().startsWith("wages"))
                .containsExactly(column("wages", "pay"), column("wages", "born"), column("wages_1", "id"));
    }

    private static ColumnRef column(String table, String column) {
        return new ColumnRef(new RelationName("shop", "public", table), column);
    }

    @Test
    void typesOfUsersSayWhatTheyAreMadeOf() throws Exception {
        database.execute(
                "CREATE TYPE pair AS (a int, b int)",
                "CREATE DOMAIN pairs AS pair[]",
                "CREATE DOMAIN even AS int CHECK (VALUE % 2 = 0)",
                "CREATE TYPE mood AS ENUM ('good', 'bad')",
                "CREATE TYPE span AS RANGE (SUBTYPE = int)");
        Catalog catalog = load();
        RelationName fields = new RelationName("shop", "public", "pair");
        assertThat(only(catalog.types("pair")).kind()).isEqualTo(CatalogType.Kind.COMPOSITE);
        assertThat(only(catalog.types("pair")).rowType()).contains(fields);
        assertThat(only(catalog.types("pairs")))
                .isEqualTo(new CatalogType(
                        "public", "pairs", CatalogType.Kind.DOMAIN, Optional.of("_pair"), Optional.of(fields), false));
        assertThat(only(catalog.types("even")).base()).contains("int4");
        assertThat(only(catalog.types("even")).checked()).isTrue();
        assertThat(only(catalog.types("mood")).kind()).isEqualTo(CatalogType.Kind.ENUM);
        assertThat(only(catalog.types("span")).kind()).isEqualTo(CatalogType.Kind.RANGE);
        assertThat(catalog.types("_pair")).isEmpty();
        assertThat(catalog.types("customers")).isEmpty();
    }

    @Test
    void functionsSayHowTheyAreCalledAndWhatTheyReturn() throws Exception {
        database.execute(
                "CREATE FUNCTION f(a int, VARIADIC b text[]) RETURNS SETOF customers LANGUAGE sql STRICT"
                        + " AS 'SELECT * FROM public.customers'",
                "CREATE FUNCTION g(a int, b date DEFAULT now(), OUT c int, INOUT d text DEFAULT '') LANGUAGE sql"
                        + " SET search_path = \"$user\", Public AS 'SELECT 1, d'",
                "CREATE FUNCTION h() RETURNS TABLE (x int, y text) LANGUAGE plpgsql SECURITY DEFINER"
                        + " AS 'BEGIN RETURN; END'",
                "CREATE FUNCTION i(a int) RETURNS int LANGUAGE sql RETURN a + 1",
                "CREATE FUNCTION j(a int) RETURNS bigint LANGUAGE sql BEGIN ATOMIC"
                        + " SELECT count(*) FROM customers WHERE id = a; END",
                "CREATE PROCEDURE k() LANGUAGE sql AS 'DELETE FROM tickets'",
                "CREATE AGGREGATE l(int) (SFUNC = int4pl, STYPE = int)",
                "CREATE FUNCTION m() RETURNS int LANGUAGE sql SET TimeZone = 'UTC' AS 'SELECT 1'",
                "CREATE FUNCTION n() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'");
        Catalog catalog = load();
        CatalogFunction f = only(catalog.functions("f"));
        assertThat(f.returnRow()).contains(new RelationName("shop", "public", "customers"));
        assertThat(f.returnsSet()).isTrue();
        assertThat(f.strict()).isTrue();
        assertThat(f.takes(0)).isFalse();
        assertThat(f.takes(1)).isTrue();
        assertThat(f.takes(9)).isTrue();
        assertThat(f.body().orElseThrow().path()).isEmpty();

        CatalogFunction g = only(catalog.functions("g"));
        assertThat(g.parameters())
                .extracting(FunctionParameter::name, FunctionParameter::mode, FunctionParameter::optional)
                .containsExactly(
                        tuple("a", Mode.IN, false),
                        tuple("b", Mode.IN, true),
                        tuple("c", Mode.OUT, false),
                        tuple("d", Mode.INOUT, true));
        assertThat(List.of(g.takes(0), g.takes(1), g.takes(3), g.takes(4))).containsExactly(false, true, true, false);
        assertThat(g.body().orElseThrow().path()).contains(new SearchPathSetting(List.of("$user", "public")));

        CatalogFunction h = only(catalog.functions("h"));
        assertThat(h.securityDefiner()).isTrue();
        assertThat(h.body()).isEmpty();
        assertThat(h.parameters())
                .extracting(FunctionParameter::name, FunctionParameter::mode, FunctionParameter::type)
                .containsExactly(tuple("x", Mode.TABLE, "int4"), tuple("y", Mode.TABLE, "text"));

        assertThat(only(catalog.functions("i")).body())
                .contains(new FunctionBody("SELECT (a + 1)", Optional.of(SearchPathSetting.SYSTEM)));
        assertThat(only(catalog.functions("j")).body().orElseThrow().text()).contains("FROM public.customers");
        assertThat(only(catalog.functions("k")).kind()).isEqualTo(FunctionKind.PROCEDURE);
        assertThat(only(catalog.functions("l")).kind()).isEqualTo(FunctionKind.AGGREGATE);
        // What its settings, or its owner's rights, make of the text is not known.
        assertThat(only(catalog.functions("m")).body()).isEmpty();
        assertThat(only(catalog.functions("n")).body()).isEmpty();
    }

    @Test
    void functionsOfExtensionsKnowTheirs() throws Exception {
        database.execute("CREATE SCHEMA tools", "CREATE EXTENSION pgcrypto SCHEMA tools");
        CatalogFunction digest = load().functions("digest").get(0);
        assertThat(digest.schema()).isEqualTo("tools");
        assertThat(digest.extension()).contains("pgcrypto");
    }

    @Test
    void relationsSayWhatComesWithThem() throws Exception {
        database.execute(
                "CREATE TABLE t (id int PRIMARY KEY, a int, b int, c text NOT NULL, UNIQUE (a, b))",
                "CREATE UNIQUE INDEX ON t (c) INCLUDE (a)",
                "CREATE UNIQUE INDEX ON t (lower(c))",
                "CREATE UNIQUE INDEX ON t (a) WHERE b > 0",
                "ALTER TABLE t ADD UNIQUE (b) DEFERRABLE INITIALLY DEFERRED",
                "ALTER TABLE t ENABLE ROW LEVEL SECURITY",
                "CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
                "CREATE TRIGGER note AFTER INSERT OR DELETE ON t FOR EACH ROW EXECUTE FUNCTION note()",
                "CREATE RULE keep AS ON UPDATE TO t DO INSTEAD NOTHING");
        Catalog catalog = load();
        RelationTraits traits = relation(catalog, "t").traits();
        assertThat(traits.keys())
                .containsExactlyInAnyOrder(
                        new UniqueKey(true, List.of("id")),
                        new UniqueKey(false, List.of("a", "b")),
                        new UniqueKey(false, List.of("c")));
        assertThat(traits.rowSecurity()).isTrue();
        assertThat(traits.triggers()).containsExactlyInAnyOrder(Write.INSERT, Write.DELETE);
        assertThat(traits.rules()).containsExactly(Write.UPDATE);
        // Its triggers are those of its foreign keys.
        assertThat(relation(catalog, "customers").traits().triggers()).isEmpty();
    }

    /** The definitions are read with the server's own schema as the path: nothing else may be left unqualified. */
    @Test
    void definitionsOfViewsDoNotDependOnASearchPath() throws Exception {
        database.execute(
                "CREATE SCHEMA app",
                "CREATE TABLE app.pg_class (id int, relname text)",
                "CREATE FUNCTION app.now() RETURNS int LANGUAGE sql AS 'SELECT 1'",
                "CREATE VIEW shadows AS SELECT c.id, app.now() AS a, now() AS b FROM app.pg_class c,"
                        + " pg_catalog.pg_class d, customers",
                "ALTER DATABASE " + database.name() + " SET search_path = app, public, pg_catalog");
        try (Connection fresh = database.connect()) {
            Catalog catalog = loader.load(new JdbcCatalogConnection(fresh), "shop", 1);
            assertThat(relation(catalog, "shadows").definition().orElseThrow())
                    .contains("app.pg_class c", "pg_class d", "public.customers", "app.now()")
                    .doesNotContain(".now() AS b");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "public",
                "\"$user\", public",
                "nowhere, App, app, APP",
                "\"App\"",
                "''",
                "\"a\"\"b , c\", public",
                "public, pg_catalog",
                "pg_catalog, app, \"$user\"",
                "public, information_schema",
                "closed, public",
                "'Public'"
            })
    void theSearchPathIsTheServersOwn(String setting) throws Exception {
        database.execute(
                "CREATE SCHEMA app",
                "CREATE SCHEMA \"App\"",
                "CREATE SCHEMA \"a\"\"b , c\"",
                "CREATE SCHEMA closed",
                "REVOKE ALL ON SCHEMA closed FROM " + TestServer.USER,
                "CREATE SCHEMA " + TestServer.USER);
        try (Connection session = database.connect();
                Statement statement = session.createStatement()) {
            Catalog catalog = loader.load(new JdbcCatalogConnection(session), "shop", 1);
            statement.execute("SET search_path = " + setting);
            SearchPathSetting read = SearchPathSetting.parse(first(statement, "SHOW search_path"))
                    .orElseThrow();
            List<String> searched = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("SELECT unnest(current_schemas(true))")) {
                while (rows.next()) {
                    searched.add(rows.getString(1));
                }
            }
            assertThat(catalog.searchPath(read).schemas()).isEqualTo(searched);
            assertThat(catalog.searchPath(catalog.defaultPathSetting())).isEqualTo(catalog.defaultPath());
        }
    }

    private static String first(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
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
        assertThat(catalog.children(relation(catalog, "log"))).containsExactly(relation(catalog, "log_2025"));
        assertThat(relation(catalog, "log_2025").traits().partition()).isTrue();
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

    private static <T> T only(List<T> list) {
        assertThat(list).hasSize(1);
        return list.get(0);
    }

    private static Relation relation(Catalog catalog, String name) {
        List<Relation> found = catalog.relation("public", name).stream().toList();
        assertThat(found).as(name).hasSize(1);
        return found.get(0);
    }
}
