package io.hoopai.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.audit.TrailLines;
import io.hoopai.sql.Dialect;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.JDBCType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Statement;
import java.sql.Types;
import java.util.Properties;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class GuardedMySqlTest extends GuardedDriverContract {
    GuardedMySqlTest() {
        super(Dialect.MYSQL);
    }

    @Test
    void generatedKeysAreTheNumbersOfTheRows() throws SQLException {
        try (Connection connection = shop.connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO tickets (subject) VALUES ('a')", Statement.RETURN_GENERATED_KEYS);
            try (ResultSet keys = statement.getGeneratedKeys()) {
                assertThat(keys.next()).isTrue();
                assertThat(keys.getLong(1)).isEqualTo(1);
            }
        }
    }

    @Test
    void oneStatementAtATime() throws SQLException {
        try (Connection connection = shop.connect();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("SELECT 1; SELECT 2")).hasMessageContaining("refused by rule");
        }
    }

    /** Connector/J takes a backslash in a quoted name for an escape, the server does not. */
    @Test
    void aParameterIsWrittenToNoOtherPlaceThanItsOwn() throws SQLException {
        try (Connection connection = shop.connect()) {
            String text = "SELECT 1 AS `x\\`, 2 AS `b ?`, ? FROM customers WHERE id = 1";
            assertThatThrownBy(() -> {
                        try (PreparedStatement statement = connection.prepareStatement(text)) {
                            statement.setString(1, "z`, (SELECT email FROM customers WHERE id = 1) -- ");
                            try (ResultSet rows = statement.executeQuery()) {
                                rows.next();
                                throw new AssertionError("it ran, and showed " + rows.getString(3));
                            }
                        }
                    })
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("reads this text differently");
        }
    }

    /** Connector/J writes numbers into the text, where they would be those of outputs, and rows in the order of what is masked. */
    @Test
    void aParameterIsNoNumberOfAnOutput() throws SQLException {
        try (Connection connection = shop.connect()) {
            for (String text : new String[] {
                "SELECT id, email FROM customers ORDER BY ?",
                "SELECT id, email FROM customers ORDER BY (+?) DESC",
                "SELECT email, count(*) FROM customers GROUP BY ?"
            }) {
                assertThatThrownBy(() -> connection.prepareStatement(text))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("a parameter by which rows are sorted or grouped");
            }
        }
    }

    /** To MySQL every text that begins with no digit is the number 0. */
    @Test
    void aWriteIsNotBoundedByATextThatIsANumber() throws SQLException {
        try (Connection connection = shop.connect();
                Statement other = connection.createStatement();
                PreparedStatement statement =
                        connection.prepareStatement("DELETE IGNORE FROM tickets WHERE subject = ? AND id > ?")) {
            other.executeUpdate("INSERT INTO tickets (subject) VALUES ('first'), ('second')");
            assertIsRefused(() -> statement.setInt(1, 0));
            assertIsRefused(() -> statement.setBoolean(1, false));
            assertIsRefused(() -> statement.setBigDecimal(1, BigDecimal.ZERO));
            assertIsRefused(() -> statement.setObject(1, 0L));
            assertIsRefused(() -> statement.setObject(1, "0", Types.INTEGER));
            assertIsRefused(() -> statement.setObject(1, "0", JDBCType.DOUBLE));
            assertIsRefused(() -> statement.setObject(1, 0, Types.VARCHAR));
            try (PreparedStatement called = connection.prepareCall("DELETE IGNORE FROM tickets WHERE subject = ?")) {
                called.setInt(1, 0);
                assertIsRefused(called::executeUpdate);
            }
            statement.setObject(1, "0", Types.VARCHAR);
            statement.setInt(2, 0);
            assertThat(statement.executeUpdate()).isZero();
            statement.setString(1, "first");
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    private static void assertIsRefused(ThrowingCallable setting) {
        assertThatThrownBy(setting).isInstanceOf(SQLException.class).hasMessageContaining("set it as a text");
    }

    /** Connector/J has the server say the warnings of the connection's last statement, whichever is asked for them. */
    @Test
    void warningsAreThoseOfWhatRanLast() throws SQLException {
        try (Connection connection = shop.connect();
                Statement harmless = connection.createStatement();
                Statement other = connection.createStatement()) {
            harmless.executeQuery("SELECT 1").close();
            other.executeQuery("SELECT name + 0 FROM customers WHERE id = 1").close();
            assertThat(harmless.getWarnings().getMessage()).doesNotContain("Ann");
        }
    }

    /** Connector/J's XML would be read from the row that the result stands on when it is asked for its text. */
    @Test
    void xmlIsReadFromTheRowItIsOn() throws SQLException {
        try (Connection connection = shop.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name FROM customers ORDER BY id")) {
            rows.next();
            SQLXML name = rows.getSQLXML(1);
            rows.next();
            assertThat(name.getString()).isEqualTo("Ann");
        }
    }

    /** Connector/J runs the query to describe it. */
    @Test
    void whatIsRunToDescribeAStatementIsOnRecord() throws SQLException, IOException {
        try (Connection connection = shop.connect();
                PreparedStatement statement = connection.prepareStatement("SELECT email FROM customers WHERE id = ?")) {
            long before = runs();
            assertThat(statement.getMetaData().getColumnName(1)).isEqualTo("email");
            assertThat(runs()).isEqualTo(before + 1);
        }
    }

    private long runs() throws IOException {
        return TrailLines.of(shop.rules().resolve("audit")).stream()
                .filter(line -> line.contains("\"type\":\"completion\""))
                .count();
    }

    @Test
    void parametersOfAServersStatementAreBound() throws SQLException {
        Properties properties = shop.properties("agents");
        properties.setProperty("useServerPrepStmts", "true");
        try (Connection connection = DriverManager.getConnection(shop.url(), properties);
                PreparedStatement statement =
                        connection.prepareStatement("SELECT email, name FROM customers WHERE name = ?")) {
            statement.setString(1, "Ann");
            try (ResultSet rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("a****@example.com");
                assertThat(rows.getString(2)).isEqualTo("Ann");
            }
        }
    }
}
