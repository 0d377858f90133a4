package io.hoopai.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.sql.Dialect;
import java.sql.Connection;
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
}
