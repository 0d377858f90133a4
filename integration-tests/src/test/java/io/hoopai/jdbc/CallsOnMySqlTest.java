package io.hoopai.jdbc;

import static io.hoopai.jdbc.GuardedDriverContract.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.sql.Dialect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls through {@code prepareCall} in MySQL: functions that the rules allow, and procedures for nobody who is judged. */
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
                                + " SET c = concat(c, '!'); SELECT email FROM customers ORDER BY id; END");
        String name = shop.database().jdbcUrl().replaceFirst(".*/", "").replaceFirst("\\?.*", "");
        Files.writeString(
                rules.resolve("policy.yaml"),
                Files.readString(rules.resolve("policy.yaml")) + "functions: { allow: [" + name + ".card_of] }\n");
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
            assertThatThrownBy(() -> connection.prepareCall("{call raised(?, ?, ?)}"))
                    .hasMessageContaining("refused by rule");
            assertThatThrownBy(() -> connection.prepareCall("CALL raised(?, ?, ?)"))
                    .hasMessageContaining("refused by rule");
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

    /** For a client whose texts pass unread, as if Connector/J were used directly. */
    @Nested
    class Unread {
        @BeforeEach
        void trust() throws Exception {
            Files.writeString(rules.resolve("policy.yaml"), """
                    version: 1
                    rules:
                      - { id: jobs, effect: allow, who: { users: [bot] }, statements: [unread], on: ["shop.*.*"] }
                    """);
            Files.writeString(rules.resolve("masking.yaml"), "version: 1\n");
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
