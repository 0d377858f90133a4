package io.hoopai.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.sql.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
}
