package io.hoopai.proxy;

import static io.hoopai.proxy.ProxiedShop.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The limits of a policy hold through the proxy, and the session lives on. */
class PolicyLimitsTest {
    private static final String QUERY = "select id from customers where id = 1";

    @ParameterizedTest
    @ValueSource(strings = {"preferQueryMode=simple", "preferQueryMode=extended"})
    void rowsOfAResult(String mode) throws Exception {
        try (ProxiedShop shop = ProxiedShop.withLimits("{ maxRows: 10 }");
                Connection connection = shop.connect(mode)) {
            assertRefused(connection, "select id from customers", "54000", "more than 10 rows");
            assertThat(rows(connection, "select id from customers where id <= 10"))
                    .hasSize(10);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"preferQueryMode=simple", "preferQueryMode=extended"})
    void bytesOfAResult(String mode) throws Exception {
        try (ProxiedShop shop = ProxiedShop.withLimits("{ maxBytes: 1KB }");
                Connection connection = shop.connect(mode)) {
            assertRefused(connection, "select id, name, email from customers", "54000", "more than 1000 bytes");
            assertThat(rows(connection, QUERY)).containsExactly("1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"preferQueryMode=simple", "preferQueryMode=extended"})
    void timeOfAStatement(String mode) throws Exception {
        try (ProxiedShop shop = ProxiedShop.withLimits("{ statementTimeout: 300ms }");
                Connection connection = shop.connect(mode)) {
            assertRefused(
                    connection,
                    "select count(*) from customers a, customers b, customers c, customers d, customers e",
                    "57014",
                    "cancel");
            assertThat(rows(connection, QUERY)).containsExactly("1");
        }
    }

    @Test
    void statementsAMinute() throws Exception {
        try (ProxiedShop shop = ProxiedShop.withLimits("{ statementsPerMinute: 10 }");
                Connection connection = shop.connect("preferQueryMode=simple");
                Connection other = shop.connect("preferQueryMode=simple")) {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 20; i++) {
                            rows(i % 2 == 0 ? connection : other, QUERY);
                        }
                    })
                    .hasMessageContaining("more than 10 statements a minute")
                    .asInstanceOf(type(SQLException.class))
                    .extracting(SQLException::getSQLState)
                    .isEqualTo("53400");
            assertThat(connection.isClosed()).isFalse();
        }
    }

    /** By its Parse, its Bind and its Execute one statement came to two once. */
    @ParameterizedTest
    @ValueSource(strings = {"prepareThreshold=1", "prepareThreshold=0"})
    void aStatementOfTheProtocolIsOne(String property) throws Exception {
        try (ProxiedShop shop = ProxiedShop.withLimits("{ statementsPerMinute: 30 }");
                Connection connection = shop.connect(property)) {
            for (int i = 0; i < 24; i++) {
                assertThat(rows(connection, QUERY)).containsExactly("1");
            }
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 10; i++) {
                            rows(connection, QUERY);
                        }
                    })
                    .hasMessageContaining("more than 30 statements a minute");
        }
    }

    private static void assertRefused(Connection connection, String sql, String sqlState, String message) {
        assertThatThrownBy(() -> rows(connection, sql))
                .hasMessageContaining(message)
                .asInstanceOf(type(SQLException.class))
                .extracting(SQLException::getSQLState)
                .isEqualTo(sqlState);
    }
}
