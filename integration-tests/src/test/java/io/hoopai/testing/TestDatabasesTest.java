package io.hoopai.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.demo.ShopValues;
import io.hoopai.sql.Dialect;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TestDatabasesTest {
    @ParameterizedTest
    @EnumSource
    void theShopIsLoadedWithValuesThatCanBeComputedAgain(Dialect dialect) throws SQLException {
        try (TestDatabase database = TestDatabases.server(dialect).newDatabase()) {
            Shop.load(database, 1_000);
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery("""
                            SELECT d.contact, c.national_id, p.card_number,
                                   (SELECT count(DISTINCT email) FROM customers), (SELECT count(*) FROM tickets)
                            FROM customers c
                            JOIN customer_directory d ON d.id = c.id
                            JOIN orders o ON o.customer_id = c.id
                            JOIN payments p ON p.order_id = o.id
                            WHERE c.id = 7 AND p.id = 7
                            """)) {
                assertThat(result.next()).isTrue();
                assertThat(result.getString(1)).isEqualTo(ShopValues.email(7));
                assertThat(result.getString(2)).isEqualTo(ShopValues.nationalId(7));
                assertThat(result.getString(3)).isEqualTo(ShopValues.cardNumber(7));
                assertThat(result.getInt(4)).isEqualTo(1_000);
                assertThat(result.getInt(5)).isEqualTo(500);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theServerAsksForAPassword(Dialect dialect) {
        try (TestDatabase database = TestDatabases.server(dialect).newDatabase()) {
            assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), database.user(), "wrong"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void theOwnerIsNoSuperuser() throws SQLException {
        try (TestDatabase database = TestDatabases.postgres();
                Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user")) {
            assertThat(result.next()).isTrue();
            assertThat(result.getBoolean(1)).isFalse();
        }
    }
}
