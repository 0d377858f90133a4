package io.hoopai.catalog;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.testing.TestDatabase;
import io.hoopai.testing.TestDatabases;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A session may set its search path. Whatever becomes of that — it is rolled back, it was local, it failed — no name may
 * mean one table to the judge and another to the server.
 */
class SessionSearchPathTest {
    private static final String SECRET = "123-45-6789";

    private static final String POLICY = """
            version: 1
            rules:
              - id: read
                effect: allow
                statements: [select]
                on: ["shop.public.*", "shop.app.*"]
              - id: sessions
                effect: allow
                statements: [transaction, set, show, discard]
            """;

    private static final String MASKING = """
            version: 1
            columns:
              - { match: "shop.app.people.ssn", mask: redact }
            """;

    @TempDir
    static Path directory;

    private static TwoDoors doors;

    @BeforeAll
    static void open() throws Exception {
        TestDatabase database = TestDatabases.postgres();
        database.execute(
                "CREATE SCHEMA app",
                "CREATE SCHEMA closed",
                "CREATE TABLE public.people (ssn text)",
                "INSERT INTO public.people VALUES ('public')",
                "CREATE TABLE app.people (ssn text)",
                "INSERT INTO app.people VALUES ('" + SECRET + "')",
                "CREATE TABLE app.orders (note text)",
                "INSERT INTO app.orders VALUES ('an order')",
                "CREATE TABLE closed.ledger (note text)",
                "CREATE TABLE public.towns (name text)",
                "INSERT INTO public.towns VALUES ('Rome')");
        doors = TwoDoors.open(database, directory, POLICY, MASKING);
    }

    @AfterAll
    static void close() throws Exception {
        doors.close();
    }

    private interface Check {
        void on(Connection connection, Statement statement) throws SQLException;
    }

    private static void throughEachDoor(Check check) throws SQLException {
        for (Map.Entry<String, Connection> door : doors.connect().entrySet()) {
            try (Connection connection = door.getValue();
                    Statement statement = connection.createStatement()) {
                check.on(connection, statement);
            } catch (AssertionError e) {
                throw new AssertionError("through the " + door.getKey() + ": " + e.getMessage(), e);
            }
        }
    }

    @Test
    void relationsAreFoundAlongThePathThatIsSet() throws SQLException {
        throughEachDoor((connection, statement) -> {
            assertRefused(statement, "SELECT note FROM orders");
            statement.execute("SET search_path TO app, public");
            assertThat(value(statement, "SELECT note FROM orders")).isEqualTo("an order");
            assertThat(value(statement, "SELECT name FROM towns")).isEqualTo("Rome");
            assertThat(value(statement, "SHOW search_path")).contains("app");
            statement.execute("SET search_path TO closed");
            assertRefused(statement, "SELECT note FROM ledger");
        });
    }

    @Test
    void aNameThatMayMeanAnotherTableHasToBeQualified() throws SQLException {
        throughEachDoor((connection, statement) -> {
            assertThat(value(statement, "SELECT ssn FROM people")).isEqualTo("public");
            statement.execute("SET search_path TO app, public");
            assertRefused(statement, "SELECT ssn FROM people");
            assertThat(value(statement, "SELECT ssn FROM public.people")).isEqualTo("public");
            assertThat(value(statement, "SELECT ssn FROM app.people")).isEqualTo("[redacted]");
        });
    }

    @Test
    void aPathThatIsRolledBackHidesNothing() throws SQLException {
        throughEachDoor((connection, statement) -> {
            statement.execute("SET search_path TO app");
            connection.setAutoCommit(false);
            statement.execute("SET search_path TO public");
            connection.rollback();
            connection.setAutoCommit(true);
            // The server is back at `app`.
            assertRefused(statement, "SELECT ssn FROM people");
            assertThat(value(statement, "SELECT note FROM orders")).isEqualTo("an order");
        });
    }

    @Test
    void aLocalPathEndsWithItsTransaction() throws SQLException {
        throughEachDoor((connection, statement) -> {
            connection.setAutoCommit(false);
            statement.execute("SET LOCAL search_path TO app");
            assertThat(value(statement, "SELECT note FROM orders")).isEqualTo("an order");
            connection.commit();
            connection.setAutoCommit(true);
            assertRefused(statement, "SELECT ssn FROM people");
            // Along the path of now the server does not find it, and says so itself.
            assertThatThrownBy(() -> value(statement, "SELECT note FROM orders"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42P01"));
        });
    }

    /** The server plans anew when the path has changed, and so does the judge. */
    @Test
    void whatWasPreparedBeforeIsJudgedAnew() throws SQLException {
        throughEachDoor((connection, statement) -> {
            try (PreparedStatement prepared = connection.prepareStatement("SELECT ssn FROM people")) {
                for (int i = 0; i < 7; i++) {
                    try (ResultSet row = prepared.executeQuery()) {
                        row.next();
                        assertThat(row.getString(1)).isEqualTo("public");
                    }
                }
                statement.execute("SET search_path TO app");
                assertThatThrownBy(prepared::executeQuery).isInstanceOf(SQLException.class);
            }
        });
    }

    @Test
    void aPathIsSetOnItsOwnAndToSchemasThatHideNothing() throws SQLException {
        throughEachDoor((connection, statement) -> {
            for (String sql : new String[] {
                "SET search_path TO app; SELECT ssn FROM people",
                "SET search_path TO pg_temp, public",
                "SET search_path TO public, pg_catalog",
                "SELECT set_config('search_path', 'app', false)",
                "RESET search_path"
            }) {
                assertRefused(statement, sql);
            }
            assertThat(value(statement, "SELECT ssn FROM public.people")).isEqualTo("public");
        });
    }

    /** What the proxy sets stands in its log-in, which is where RESET goes back to; what the driver sets does not. */
    @Test
    void aResetBringsTheProxysSessionBackToWhatItBeganWith() throws SQLException {
        Map<String, Connection> sessions = doors.connect();
        try (Connection proxied = requireNonNull(sessions.get("proxy"));
                Connection driven = requireNonNull(sessions.get("driver"));
                Statement throughProxy = proxied.createStatement();
                Statement throughDriver = driven.createStatement()) {
            String began = value(throughProxy, "SHOW search_path");
            throughProxy.execute("SET search_path TO app");
            throughProxy.execute("RESET ALL");
            assertThat(value(throughProxy, "SHOW search_path")).isEqualTo(began);
            assertRefused(throughProxy, "SELECT ssn FROM people");
            throughProxy.execute("SET search_path TO app");
            throughProxy.execute("DISCARD ALL");
            assertThat(value(throughProxy, "SHOW search_path")).isEqualTo(began);
            assertRefused(throughProxy, "SELECT ssn FROM people");
            for (String sql : new String[] {"RESET ALL", "DISCARD ALL"}) {
                assertThatThrownBy(() -> throughDriver.execute(sql))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("RESET");
            }
            assertThatThrownBy(() -> throughDriver.execute("BEGIN READ WRITE"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("setReadOnly");
        }
    }

    /** What sessions start with is what the guard knows, not what the server has come to think. */
    @Test
    void aNewDefaultOfTheServerMovesNoNames() throws SQLException {
        try (Connection admin = doors.database().connectAsAdmin();
                Statement statement = admin.createStatement()) {
            String role = "ALTER ROLE " + doors.database().user();
            statement.execute(role + " IN DATABASE " + doors.database().name() + " SET search_path = app");
            try {
                throughEachDoor((connection, agent) ->
                        assertThat(value(agent, "SELECT ssn FROM people")).isNotEqualTo(SECRET));
            } finally {
                statement.execute(role + " IN DATABASE " + doors.database().name() + " RESET search_path");
            }
        }
    }

    private static String value(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "";
        }
    }

    private static void assertRefused(Statement statement, String sql) {
        assertThatThrownBy(() -> statement.execute(sql))
                .as(sql)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
    }
}
