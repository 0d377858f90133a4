package io.hoopai.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.sql.Dialect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls through {@code prepareCall}: what they give is masked like any result, and nothing else comes. */
class CallsOnPostgresTest {
    private static final String CARD = "4539578763621486";

    @TempDir
    private Path rules;

    private GuardedDatabase shop;

    @BeforeEach
    void create() throws Exception {
        shop = GuardedDatabase.create(Dialect.POSTGRESQL, rules);
        shop.database()
                .execute(
                        "CREATE FUNCTION email_of(int) RETURNS varchar LANGUAGE sql STABLE"
                                + " AS 'SELECT email FROM public.customers WHERE id = $1'",
                        "CREATE FUNCTION customer(who int, OUT name varchar, OUT email varchar, OUT numbers int[]) LANGUAGE sql STABLE"
                                + " AS 'SELECT name, email, ARRAY[1, 2] FROM public.customers WHERE id = $1'",
                        "CREATE FUNCTION alone() RETURNS varchar LANGUAGE sql STABLE AS 'SELECT email FROM public.customers WHERE id = 1'",
                        "CREATE FUNCTION alone(int) RETURNS varchar LANGUAGE sql STABLE AS 'SELECT city FROM public.customers WHERE id = $1'",
                        "CREATE FUNCTION describe(int, text) RETURNS text LANGUAGE plpgsql AS 'BEGIN RETURN $2 || $1; END'",
                        "CREATE FUNCTION hidden() RETURNS text LANGUAGE plpgsql AS 'BEGIN RETURN ''x''; END'",
                        "CREATE FUNCTION raised(a int, OUT b int, INOUT c text) LANGUAGE plpgsql AS 'BEGIN b := a + 1; c := c || ''!''; END'",
                        "CREATE FUNCTION peek() RETURNS refcursor LANGUAGE plpgsql AS"
                                + " 'DECLARE c refcursor := ''peeking''; BEGIN OPEN c FOR SELECT email FROM public.customers ORDER BY id; RETURN c; END'",
                        "CREATE PROCEDURE swap(INOUT a int, INOUT b text) LANGUAGE plpgsql AS 'BEGIN a := a + 1; b := b || a; END'",
                        "CREATE PROCEDURE out_only(a int, OUT b int) LANGUAGE plpgsql AS 'BEGIN b := a + 1; END'",
                        "CREATE PROCEDURE show(INOUT card text) LANGUAGE plpgsql AS 'BEGIN card := ''card %s''; END'"
                                .formatted(CARD),
                        "CREATE PROCEDURE fail() LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''%'', (SELECT email FROM public.customers WHERE id = 1); END'",
                        "CREATE PROCEDURE lend(INOUT c refcursor) LANGUAGE plpgsql AS"
                                + " 'BEGIN OPEN c FOR SELECT email FROM public.customers ORDER BY id; END'",
                        "CREATE PROCEDURE unnamed() LANGUAGE plpgsql AS 'BEGIN DELETE FROM public.tickets; END'");
        shop.allowCalls(
                "public.describe",
                "public.peek",
                "public.raised",
                "public.swap",
                "public.out_only",
                "public.show",
                "public.fail",
                "public.lend");
    }

    @AfterEach
    void drop() {
        shop.close();
    }

    @Test
    void whatAFunctionReturnsIsMasked() throws SQLException {
        try (Connection connection = shop.connect();
                CallableStatement call = connection.prepareCall("{? = call email_of(?)}")) {
            call.registerOutParameter(1, Types.VARCHAR);
            call.setInt(2, 1);
            assertThat(call.execute()).isFalse();
            assertThat(call.getString(1)).isEqualTo("a****@example.com");
            assertThat(call.getObject(1)).isEqualTo("a****@example.com");
            assertThat(call.getObject(1, String.class)).isEqualTo("a****@example.com");
            assertThat(call.getString("result")).isEqualTo("a****@example.com");
            assertThat(call.getNString(1)).isEqualTo("a****@example.com");
            assertThat(call.wasNull()).isFalse();
            assertThat(call.getResultSet()).isNull();
            assertThat(call.getMoreResults()).isFalse();
            assertThat(call.getString(1)).isEqualTo("a****@example.com");

            call.setInt(2, 9);
            call.execute();
            assertThat(call.getString(1)).isNull();
            assertThat(call.wasNull()).isTrue();
        }
    }

    @Test
    void outputsComeInTheirOrderAndAreMaskedEachByItself() throws SQLException {
        try (Connection connection = shop.connect();
                CallableStatement call = connection.prepareCall("{call customer(?, ?, ?, ?)}")) {
            call.setInt(1, 1);
            assertThatThrownBy(() -> call.getString(2)).hasMessageContaining("before the call has run");
            call.registerOutParameter(2, Types.VARCHAR);
            call.registerOutParameter(3, Types.VARCHAR);
            call.registerOutParameter(4, Types.ARRAY);
            call.execute();
            assertThat(call.getString(2)).isEqualTo("Ann");
            assertThat(call.getString(3)).isEqualTo("a****@example.com");
            assertThat(call.getString("email")).isEqualTo("a****@example.com");
            assertThat((Object[]) call.getArray(4).getArray()).containsExactly(1, 2);
            assertThat(call.getArray(4)).isInstanceOf(GuardedArray.class);
            assertThatThrownBy(() -> call.getInt(1)).hasMessageContaining("parameter 1 is not registered");
            call.setInt(1, 2);
            assertThat(call.executeUpdate()).isZero();
            assertThat(call.getString(2)).isEqualTo("Bob");
        }
    }

    /** An output is no argument: with one more, the name would mean another function. */
    @Test
    void whichFunctionIsCalledDoesNotDependOnOutputs() throws SQLException {
        try (Connection connection = shop.connect();
                CallableStatement call = connection.prepareCall("{call alone(?)}")) {
            call.registerOutParameter(1, Types.VARCHAR);
            call.execute();
            assertThat(call.getString(1)).isEqualTo("a****@example.com");
            call.setInt(1, 1);
            call.execute();
            // A city; but a parameter could have been of type void, and the call one of the other function.
            assertThat(call.getString(1)).isEqualTo("****");
            call.clearParameters();
            call.execute();
            assertThat(call.getString(1)).isEqualTo("a****@example.com");
        }
    }

    /** The server drops a parameter of that type, and calls the function without it. */
    @Test
    void aParameterOfTypeVoidDoesNotMakeItAnotherFunctionUnseen() throws SQLException {
        try (Connection connection = shop.connect();
                PreparedStatement statement = connection.prepareStatement("SELECT alone(?)")) {
            statement.setNull(1, Types.OTHER, "void");
            try (ResultSet rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("a****@example.com");
            }
        }
    }

    @Test
    void whatIsAllowedByNameHasOutputs() throws SQLException {
        try (Connection connection = shop.connect();
                CallableStatement both = connection.prepareCall("{call raised(?, ?, ?)}");
                CallableStatement describe = connection.prepareCall("{?= call describe(?, ?)}")) {
            both.registerOutParameter(2, Types.INTEGER);
            both.registerOutParameter(3, Types.VARCHAR);
            both.setString(3, "x");
            both.setInt(1, 1);
            both.execute();
            assertThat(both.getInt(2)).isEqualTo(2);
            assertThat(both.getString(3)).isEqualTo("x!");

            describe.registerOutParameter(1, Types.VARCHAR);
            describe.setInt(2, 7);
            describe.setObject(3, "no ");
            describe.execute();
            assertThat(describe.getString(1)).isEqualTo("no 7");
            assertThatThrownBy(() -> describe.setInt(1, 1)).hasMessageContaining("what it returns");
        }
    }

    @Test
    void whatTheRulesDoNotAllowIsNotCalled() throws SQLException {
        try (Connection connection = shop.connect()) {
            assertRefused("functions", () -> connection.prepareCall("{? = call hidden()}"));
            assertRefused("not-understood", () -> connection.prepareCall("{? = call pg_read_file('x')}"));
            assertThatThrownBy(() -> connection.prepareCall("{? = call describe(1); SELECT 1}"))
                    .hasMessageContaining("Malformed");
            assertThatThrownBy(() -> connection.prepareCall("{call f(?)} UNION SELECT email FROM customers"))
                    .hasMessageContaining("Malformed");
            assertRefused("never-destroy", () -> connection.prepareCall("DROP TABLE tickets"));
            try (CallableStatement cursor = connection.prepareCall("{? = call peek()}")) {
                cursor.registerOutParameter(1, Types.REF_CURSOR);
                assertRefused("not-understood", cursor::execute);
                assertThatThrownBy(() -> cursor.getObject(1)).isInstanceOf(SQLException.class);
            }
        }
    }

    @Test
    void aProcedureThatIsAllowedByNameHasOutputs() throws SQLException {
        Properties properties = shop.properties("agents");
        properties.setProperty("escapeSyntaxCallMode", "callIfNoReturn");
        try (Connection connection = DriverManager.getConnection(shop.url(), properties);
                CallableStatement swap = connection.prepareCall("{call swap(?, ?)}");
                CallableStatement outOnly = connection.prepareCall("CALL out_only(?, ?)")) {
            swap.setInt(1, 1);
            swap.registerOutParameter(1, Types.INTEGER);
            swap.setString(2, "x");
            swap.registerOutParameter(2, Types.VARCHAR);
            assertThat(swap.execute()).isFalse();
            assertThat(swap.getInt(1)).isEqualTo(2);
            assertThat(swap.getString(2)).isEqualTo("x2");
            swap.setInt(1, 7);
            assertThat(swap.executeUpdate()).isZero();
            assertThat(swap.getString(2)).isEqualTo("x8");

            outOnly.setInt(1, 1);
            outOnly.registerOutParameter(2, Types.INTEGER);
            outOnly.execute();
            assertThat(outOnly.getInt(2)).isEqualTo(2);
        }
    }

    @Test
    void whatAProcedureGivesIsLookedInto() throws Exception {
        Files.writeString(
                rules.resolve("masking.yaml"),
                Files.readString(rules.resolve("masking.yaml"))
                        + "detect: [ { entity: credit_card, mask: redact } ]\n");
        try (Connection connection = shop.connect();
                CallableStatement call = connection.prepareCall("CALL show(?)");
                Statement statement = connection.createStatement()) {
            call.setString(1, "");
            call.registerOutParameter(1, Types.VARCHAR);
            call.execute();
            assertThat(call.getString(1)).doesNotContain(CARD).startsWith("card ");
            try (ResultSet rows = statement.executeQuery("CALL show('')")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).doesNotContain(CARD).startsWith("card ");
            }
            assertThatThrownBy(() -> statement.execute("CALL fail()"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageNotContaining(GuardedDatabase.CANARY);
        }
    }

    @Test
    void noProcedureRunsThatTheRulesDoNotName() throws SQLException {
        try (Connection connection = shop.connect();
                Statement statement = connection.createStatement()) {
            assertRefused("functions", () -> statement.execute("CALL unnamed()"));
            assertRefused("functions", () -> connection.prepareCall("CALL public.unnamed()"));
            assertRefused("functions", () -> statement.execute("CALL lower('X')"));
            assertRefused("functions", () -> statement.execute("CALL describe(1, 'x')"));
            connection.setAutoCommit(false);
            assertRefused("not-understood", () -> statement.executeQuery("CALL lend('lent')"));
            assertThatThrownBy(() -> statement.executeQuery("FETCH ALL FROM lent"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageNotContaining(GuardedDatabase.CANARY);
        }
    }

    /** As on a prepared statement, which it is then. */
    @Test
    void aTextThatIsNoCallIsAQuery() throws SQLException {
        try (Connection connection = shop.connect();
                CallableStatement statement =
                        connection.prepareCall("SELECT email FROM customers WHERE id = ? AND {fn lcase('X')} = 'x'")) {
            statement.setInt(1, 1);
            try (ResultSet rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("a****@example.com");
                assertThat(rows.getStatement()).isSameAs(statement);
            }
            assertThatThrownBy(() -> statement.registerOutParameter(1, Types.INTEGER))
                    .hasMessageContaining("no call");
        }
    }

    private static void assertRefused(String rule, GuardedDriverContract.Attempt attempt) {
        GuardedDriverContract.assertRefused(rule, attempt);
    }

    /** For a client whose texts pass unread, as if pgjdbc were used directly. */
    @Nested
    class Unread {
        @BeforeEach
        void trust() throws Exception {
            shop.trust();
        }

        @Test
        void cursorsAreOutputs() throws SQLException {
            try (Connection connection = shop.connect();
                    CallableStatement call = connection.prepareCall("{? = call peek()}")) {
                connection.setAutoCommit(false);
                call.registerOutParameter(1, Types.REF_CURSOR);
                call.execute();
                try (ResultSet rows = (ResultSet) call.getObject(1)) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getString(1)).isEqualTo(GuardedDatabase.CANARY);
                    assertThat(call.getObject(1, ResultSet.class)).isInstanceOf(GuardedResultSet.class);
                    assertThat(rows.getStatement()).isSameAs(call);
                }
            }
        }

        @Test
        void proceduresHaveOutputs() throws SQLException {
            Properties properties = shop.properties("agents");
            properties.setProperty("escapeSyntaxCallMode", "callIfNoReturn");
            try (Connection connection = DriverManager.getConnection(shop.url(), properties);
                    CallableStatement call = connection.prepareCall("{call swap(?, ?)}")) {
                call.setInt(1, 1);
                call.registerOutParameter(1, Types.INTEGER);
                call.setString(2, "x");
                call.registerOutParameter(2, Types.VARCHAR);
                call.execute();
                assertThat(call.getInt(1)).isEqualTo(2);
                assertThat(call.getString(2)).isEqualTo("x2");
                assertThatThrownBy(() -> call.getString(1)).isInstanceOf(SQLException.class);
            }
        }
    }
}
