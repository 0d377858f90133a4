package io.hoopai.jdbc;

import static io.hoopai.jdbc.GuardedDatabase.CANARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.sql.Dialect;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class GuardedPostgresTest extends GuardedDriverContract {
    GuardedPostgresTest() {
        super(Dialect.POSTGRESQL);
    }

    @Test
    void generatedKeysAreMaskedLikeAnyResult() throws SQLException {
        try (Connection connection = shop.connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO tickets (subject) VALUES ('a');", Statement.RETURN_GENERATED_KEYS);
            try (ResultSet keys = statement.getGeneratedKeys()) {
                assertThat(keys.next()).isTrue();
                assertThat(keys.getInt("id")).isEqualTo(1);
                assertThat(keys.getStatement()).isSameAs(statement);
            }
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO tickets (subject) VALUES (?)", new String[] {"id"})) {
                insert.setString(1, "b");
                assertThat(insert.executeUpdate()).isEqualTo(1);
                try (ResultSet keys = insert.getGeneratedKeys()) {
                    assertThat(keys.next()).isTrue();
                    assertThat(keys.getInt(1)).isEqualTo(2);
                }
            }
        }
    }

    @Test
    void aColumnNameIsNoPlaceForSql() throws SQLException {
        try (Connection connection = shop.connect();
                Statement statement = connection.createStatement()) {
            String update = "UPDATE tickets SET status = 'x' WHERE id = 1";
            assertThatThrownBy(() -> statement.executeUpdate(update, new String[] {"*"}))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() ->
                            statement.executeUpdate(update, new String[] {"(SELECT email FROM customers LIMIT 1)"}))
                    .isInstanceOf(SQLException.class)
                    .hasMessageNotContaining(CANARY);
        }
    }

    @Test
    void severalStatementsHaveTheirOwnMasks() throws SQLException {
        try (Connection connection = shop.connect();
                Statement statement = connection.createStatement()) {
            assertThat(statement.execute(
                            "SELECT name FROM customers WHERE id = 1; SELECT email FROM customers WHERE id = 1;"))
                    .isTrue();
            try (ResultSet rows = statement.getResultSet()) {
                rows.next();
                assertThat(rows.getString(1)).isEqualTo("Ann");
            }
            assertThat(statement.getMoreResults()).isTrue();
            try (ResultSet rows = statement.getResultSet()) {
                rows.next();
                assertThat(rows.getString(1)).isNotEqualTo(CANARY);
            }
            assertThat(statement.getMoreResults()).isFalse();
            assertThat(statement.getUpdateCount()).isEqualTo(-1);
        }
    }

    @Test
    void anAddressThatIsKnownFindsItsCustomer() throws SQLException {
        try (Connection connection = shop.connect();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT id, email FROM customers WHERE email=?")) {
            statement.setString(1, CANARY);
            try (ResultSet rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt("id")).isEqualTo(1);
                assertThat(rows.getString("email")).isNotEqualTo(CANARY);
            }
        }
    }

    @Test
    void arraysGiveValuesAndGuardedResults() throws SQLException {
        try (Connection connection = shop.connect();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT name FROM customers WHERE id = ANY (?) ORDER BY id")) {
            Array ids = connection.createArrayOf("int4", new Object[] {1, 2});
            try (ResultSet elements = ids.getResultSet()) {
                assertThat(elements.getStatement()).isNull();
                assertThat(elements.next()).isTrue();
                assertThat(elements.getInt(2)).isEqualTo(1);
            }
            statement.setArray(1, ids);
            try (ResultSet rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("Ann");
                assertThat(rows.next()).isTrue();
            }
        }
    }

    @Test
    void largeObjectsAreOutOfReach() throws SQLException {
        try (Connection connection = shop.connect();
                PreparedStatement statement = connection.prepareStatement("SELECT ?")) {
            assertThatThrownBy(() -> statement.setBlob(1, new java.io.ByteArrayInputStream(new byte[1])))
                    .isInstanceOf(SQLException.class);
        }
    }
}
