package io.hoopai.jdbc;

import io.hoopai.sql.Dialect;
import io.hoopai.testing.TestDatabase;
import io.hoopai.testing.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

/**
 * A database with a secret of its own in every protected cell, and rules that allow an agent nearly everything but to see
 * them.
 */
record CanaryShop(TestDatabase database, Path rules) implements AutoCloseable {
    /** The card number is in a column that no rule names, in its second row alone. */
    static final String CARD = "4539578763621486";

    private static final String CONFIGURATION = "hoopai.yaml";

    private static final String MASKING = """
            version: 1
            columns:
              - { match: "shop.*.people.email", mask: { email: {} } }
              - { match: "shop.*.people.secret", mask: redact }
              - { match: "shop.*.people.pin", mask: redact }
              - { match: "shop.*.people.rate", mask: redact }
              - { match: "shop.*.people.born", mask: redact }
              - { match: "shop.*.people.seen", mask: redact }
              - { match: "shop.*.people.photo", mask: redact }
              - { match: "shop.*.people.doc", mask: redact }
              - { match: "shop.*.people.code", mask: redact }
              - { match: "shop.*.people.tags", mask: redact }
            detect:
              - { entity: credit_card, mask: redact }
            """;

    private static final String POLICY = """
            version: 1
            rules:
              - id: nearly-everything
                effect: allow
                who: { groups: [agents] }
                statements: [select, explain, insert, update, delete, copy, call]
                on: ["shop.*.*"]
              - id: sessions
                effect: allow
                who: { groups: [agents] }
                statements: [transaction, set, show, prepare, execute, deallocate, declare, fetch, close, discard, listen, notify]
            functions: { allow: [%1$s.peek, %1$s.twice, %1$s.given] }
            """;

    /** Read by the guard, but for those that the policy allows by name; of these none shows what it must not. */
    private static final List<String> POSTGRES_FUNCTIONS = List.of(
            "CREATE FUNCTION secret_of(int) RETURNS varchar LANGUAGE sql STABLE"
                    + " AS 'SELECT secret FROM public.people WHERE id = $1'",
            "CREATE FUNCTION secret_of() RETURNS varchar LANGUAGE sql STABLE AS 'SELECT secret FROM public.people LIMIT 1'",
            "CREATE FUNCTION person(who int, OUT email varchar, OUT pin bigint, OUT tags text[], OUT note varchar)"
                    + " LANGUAGE sql STABLE AS 'SELECT email, pin, tags, note FROM public.people WHERE id = 2'",
            "CREATE FUNCTION people_of(int) RETURNS SETOF people LANGUAGE sql STABLE AS 'SELECT * FROM public.people'",
            "CREATE FUNCTION peek() RETURNS refcursor LANGUAGE plpgsql AS 'DECLARE c refcursor := ''peeking'';"
                    + " BEGIN OPEN c FOR SELECT secret, note FROM public.people ORDER BY id; RETURN c; END'",
            "CREATE FUNCTION twice(x int, OUT y int, INOUT z text) LANGUAGE plpgsql AS 'BEGIN y := x * 2; END'",
            "CREATE FUNCTION opaque(int) RETURNS varchar LANGUAGE plpgsql AS"
                    + " 'BEGIN RETURN (SELECT secret FROM public.people WHERE id = $1); END'",
            "CREATE PROCEDURE given(INOUT a text) LANGUAGE plpgsql AS 'BEGIN a := ''card " + CARD + "''; END'",
            "CREATE PROCEDURE kept(INOUT a text) LANGUAGE plpgsql AS"
                    + " 'BEGIN SELECT secret INTO a FROM public.people LIMIT 1; END'");

    private static final List<String> MYSQL_FUNCTIONS = List.of(
            "CREATE FUNCTION opaque(x int) RETURNS varchar(60) READS SQL DATA RETURN (SELECT secret FROM people WHERE id = x)",
            "CREATE FUNCTION twice(x int) RETURNS varchar(60) DETERMINISTIC RETURN concat('card ', '" + CARD
                    + "', ' of ', x)",
            "CREATE PROCEDURE given(INOUT a varchar(60)) BEGIN SET a = 'card " + CARD + "'; SELECT * FROM people; END",
            "CREATE PROCEDURE kept(INOUT a varchar(60)) BEGIN SELECT secret INTO a FROM people LIMIT 1; END");

    static CanaryShop create(Dialect dialect, Path rules) throws SQLException, IOException {
        TestDatabase database = TestDatabases.server(dialect).newDatabase();
        boolean mysql = dialect == Dialect.MYSQL;
        database.execute(
                "CREATE TABLE people (id int PRIMARY KEY, name varchar(40), email varchar(60), secret varchar(60) UNIQUE,"
                        + " pin bigint, rate double precision, born date, seen "
                        + (mysql ? "datetime" : "timestamp") + ", photo " + (mysql ? "blob" : "bytea")
                        + ", doc json, code "
                        + (mysql ? "varbinary(40)" : "uuid") + ", tags " + (mysql ? "text" : "text[]")
                        + ", note varchar(200), CHECK (name <> 'bad'))",
                "CREATE TABLE visits (id " + (mysql ? "int AUTO_INCREMENT" : "serial")
                        + " PRIMARY KEY, person int REFERENCES people (id), remark varchar(60) UNIQUE"
                        + (mysql ? ", FOREIGN KEY (person) REFERENCES people (id)" : "") + ")",
                person(1, mysql, "<a>nothing</a>"),
                person(2, mysql, "<a>" + CARD + "</a>"),
                "INSERT INTO visits (person, remark) VALUES (1, 'first')");
        database.execute((mysql ? MYSQL_FUNCTIONS : POSTGRES_FUNCTIONS).toArray(String[]::new));
        String schema = mysql ? database.jdbcUrl().replaceFirst(".*/", "").replaceFirst("\\?.*", "") : "public";
        Files.writeString(rules.resolve("policy.yaml"), String.format(POLICY, schema));
        Files.writeString(rules.resolve("masking.yaml"), MASKING);
        Files.writeString(rules.resolve(CONFIGURATION), """
                policy: policy.yaml
                masking: masking.yaml
                # Thousands are refused, and the disk would confirm each.
                audit: { directory: audit, sync: os }
                """);
        return new CanaryShop(database, rules);
    }

    private static String person(int id, boolean mysql, String note) {
        return "INSERT INTO people VALUES (" + id + ", 'Person " + id + "', 'cnrymail" + id
                + "@cnry.example', 'cnrysecret"
                + id + "', 7340912" + id + ", 5812773" + id + ".5, '193" + id + "-07-29', '194" + id
                + "-03-17 04:03:02', 'cnryphoto" + id + "', '{\"k\": \"cnrydoc" + id + "\"}', "
                + (mysql ? "'cnrycode" + id + "'" : "'c0de77aa-0000-4000-8000-00000000000" + id + "'") + ", "
                + (mysql ? "'cnrytag" + id + "'" : "ARRAY['cnrytag" + id + "']") + ", '" + note + "')";
    }

    /** What a client must not see, in lower case, in the notations that it could be seen in. */
    static List<String> canaries() {
        return List.of(
                "cnrymail",
                "cnrysecret",
                "7340912",
                "5812773",
                "1931-07",
                "1932-07",
                "-12127104", // 1931-07-29 in milliseconds
                "-11810880",
                "1941-03",
                "1942-03",
                "-9086687", // 1941-03-17 in milliseconds
                "-8771327",
                "cnryphoto",
                "636e727970686f746f", // the same in hexadecimal
                "cnrydoc",
                "cnrycode",
                "c0de77aa",
                "cnrytag",
                CARD);
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl().replaceFirst("^jdbc:", "jdbc:hoopai:"), properties());
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password());
        properties.setProperty("hoopai.config", rules.resolve(CONFIGURATION).toString());
        properties.setProperty("hoopai.user", "bot");
        properties.setProperty("hoopai.groups", "agents");
        properties.setProperty("hoopai.database", "shop");
        return properties;
    }

    @Override
    public void close() {
        database.close();
    }
}
