package io.hoopai.jdbc;

import static io.hoopai.jdbc.GuardedDriverContract.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.audit.TrailLines;
import io.hoopai.sql.Dialect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls through {@code prepareCall} in MySQL, of functions and procedures that the rules name. */
class CallsOnMySqlTest {
    private static final String CARD = "4539578763621486";

    @TempDir
    private Path rules;

    private GuardedDatabase shop;

    @BeforeEach
    void create() throws Exception {
        shop = GuardedDatabase.create(Dialect.MYSQL, rules);
        shop.database()
                .execute(
                        "CREATE FUNCTION card_of(who int) RETURNS varchar(60) DETERMINISTIC RETURN concat('card ', '"
                                + CARD + "', ' of ', who)",
                        "CREATE FUNCTION hidden() RETURNS int DETERMINISTIC RETURN 1",
                        "CREATE PROCEDURE raised(IN a int, OUT b int, INOUT c varchar(20)) BEGIN SET b = a + 1;"
                                + " SET c = concat(c, '!'); SELECT email FROM customers ORDER BY id; END",
                        "CREATE PROCEDURE unnamed() DELETE FROM tickets",
                        "CREATE PROCEDURE md5() DELETE FROM tickets",
                        "CREATE PROCEDURE quiet(IN a int) BEGIN DO a; END",
                        "CREATE PROCEDURE loud(OUT card varchar(60)) BEGIN SET card = 'card " + CARD
                                + "'; SELECT 1 AS one; SELECT concat(email, '') AS e, 'c " + CARD
                                + "' AS c FROM customers WHERE id = 2; END",
                        "CREATE PROCEDURE failing() BEGIN DECLARE m text; SELECT email INTO m FROM customers WHERE id = 1;"
                                + " SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = m; END");
        String name = shop.database().jdbcUrl().replaceFirst(".*/", "").replaceFirst("\\?.*", "");
        shop.allowCalls(name + ".card_of", name + ".raised", name + ".quiet", name + ".loud", name + ".failing");
        Files.writeString(
                rules.resolve("masking.yaml"),
                Files.readString(rules.resolve("masking.yaml"))
                        + "detect: [ { entity: credit_card, mask: redact } ]\n");
    }

    @AfterEach
    void drop() {
        shop.close();
    }

    @Test
    void whatAFunctionReturnsIsMaskedLikeAnyResult() throws SQLException {
        try (Connection connection = shop.connect();
                CallableStatement call = connection.prepareCall("{ ? = call card_of(?) }")) {
            call.registerOutParameter(1, Types.VARCHAR);
            call.setInt(2, 7);
            assertThat(call.execute()).isFalse();
            assertThat(call.getString(1)).doesNotContain(CARD);
            assertThat(call.getObject(1)).asString().doesNotContain(CARD);
            assertThat(call.getResultSet()).isNull();
            call.setInt(2, 8);
            assertThat(call.executeUpdate()).isZero();
            assertThat(call.getString(1)).doesNotContain(CARD);
            assertThatThrownBy(() -> call.setInt("who", 1)).hasMessageContaining("have numbers");
            assertThatThrownBy(() -> call.registerOutParameter("who", Types.INTEGER))
                    .hasMessageContaining("by their numbers");
        }
    }

    @Test
    void whatTheRulesDoNotAllowIsNotCalled() throws SQLException {
        try (Connection connection = shop.connect()) {
            assertRefused("functions", () -> connection.prepareCall("{? = call hidden()}"));
            assertRefused("functions", () -> connection.prepareCall("{call unnamed()}"));
            assertRefused("functions", () -> connection.prepareCall("CALL unnamed"));
            assertRefused("functions", () -> connection.prepareCall("CALL md5()"));
            // Connector/J looks for no end of a call.
            try (CallableStatement more =
                    connection.prepareCall("{? = call card_of(?)} UNION SELECT email FROM customers")) {
                more.setInt(2, 1);
                try (ResultSet rows = more.executeQuery()) {
                    while (rows.next()) {
                        assertThat(rows.getString(1)).doesNotContain(GuardedDatabase.CANARY, CARD);
                    }
                }
            }
        }
    }

    @Test
    void aProcedureThatIsAllowedByNameHasOutputsAndResults() throws SQLException {
        try (Connection connection = shop.connect();
                CallableStatement call = connection.prepareCall("{call raised(?, ?, ?)}")) {
            call.setInt(1, 1);
            call.registerOutParameter(2, Types.INTEGER);
            call.setString(3, "x");
            call.registerOutParameter(3, Types.VARCHAR);
            for (int i = 0; i < 2; i++) {
                assertThat(call.execute()).isTrue();
                assertThat(call.getInt(2)).isEqualTo(2);
                assertThat(call.getString(3)).isEqualTo("x!");
                assertThat(call.wasNull()).isFalse();
                // The server says which column it is.
                try (ResultSet rows = call.getResultSet()) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getString(1)).isEqualTo("a****@example.com");
                    assertThat(rows.getStatement()).isSameAs(call);
                }
                assertThat(call.getMoreResults()).isFalse();
                assertThat(call.getObject(3)).isEqualTo("x!");
            }
            assertThatThrownBy(call::addBatch).hasMessageContaining("cannot be in a batch");
            call.setString(3, "z");
            try (ResultSet rows = call.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(call.getString(3)).isEqualTo("z!");
            }
        }
    }

    @Test
    void everyResultOfAProcedureIsMaskedAndCounted() throws Exception {
        try (Connection connection = shop.connect();
                CallableStatement call = connection.prepareCall("CALL loud(?)")) {
            call.registerOutParameter(1, Types.VARCHAR);
            assertThat(call.execute()).isTrue();
            assertThat(call.getString(1)).startsWith("card ").doesNotContain(CARD);
            try (ResultSet one = call.getResultSet()) {
                assertThat(one.next()).isTrue();
                assertThat(one.getInt("one")).isEqualTo(1);
            }
            assertThat(call.getMoreResults()).isTrue();
            try (ResultSet two = call.getResultSet()) {
                assertThat(two.next()).isTrue();
                assertThat(two.getString("c")).doesNotContain(CARD);
                assertThat(two.next()).isFalse();
            }
            // MySQL says how many rows the procedure changed last.
            assertThat(call.getMoreResults()).isFalse();
            assertThat(call.getUpdateCount()).isZero();
            assertThat(call.getMoreResults()).isFalse();
            assertThat(call.getUpdateCount()).isEqualTo(-1);
        }
        // Two results and the outputs: a row each.
        assertThat(TrailLines.of(rules.resolve("audit")))
                .filteredOn(line -> line.contains("\"type\":\"completion\""))
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("\"rows\":3", "\"maskedCells\":2");
    }

    @Test
    void aProcedureMayGiveNothing() throws SQLException {
        try (Connection connection = shop.connect();
                CallableStatement call = connection.prepareCall("{call quiet(?)}");
                Statement statement = connection.createStatement()) {
            call.setInt(1, 1);
            assertThat(call.execute()).isFalse();
            call.setInt(1, 2);
            call.addBatch();
            assertThat(call.executeBatch()).hasSize(1);
            assertThat(statement.execute("CALL quiet(3)")).isFalse();
            assertThatThrownBy(() -> statement.execute("CALL failing()"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageNotContaining(GuardedDatabase.CANARY);
        }
    }

    /** For a client whose texts pass unread, as if Connector/J were used directly. */
    @Nested
    class Unread {
        @BeforeEach
        void trust() throws Exception {
            shop.trust();
        }

        @Test
        void proceduresHaveOutputsAndResults() throws SQLException {
            try (Connection connection = shop.connect();
                    CallableStatement call = connection.prepareCall("{call raised(?, ?, ?)}")) {
                call.setInt("a", 1);
                call.registerOutParameter("b", Types.INTEGER);
                call.setString(3, "x");
                call.registerOutParameter(3, Types.VARCHAR);
                assertThat(call.execute()).isTrue();
                try (ResultSet rows = call.getResultSet()) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getString(1)).isEqualTo(GuardedDatabase.CANARY);
                    assertThat(rows.getStatement()).isSameAs(call);
                }
                assertThat(call.getInt("b")).isEqualTo(2);
                assertThat(call.getString(3)).isEqualTo("x!");
                assertThat(call.getObject("c")).isEqualTo("x!");
                assertThat(call.wasNull()).isFalse();
                assertThat(call.getMoreResults()).isFalse();
            }
        }
    }
}
