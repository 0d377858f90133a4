package io.hoopai.proxy;

import static io.hoopai.proxy.ProxiedShop.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many may come in, and how long they may do nothing. */
class ConnectionLimitsTest {
    private static final String QUERY = "select id from customers where id = 1";
    private static final String ADMIN = "\nadmin: { listen: 127.0.0.1:0 }";

    @ParameterizedTest
    @CsvSource({
        "total, too many clients",
        "perUser, for user `support-bot`",
        "perDatabase, for database `shop`",
        "perAddress, from this address"
    })
    void takesNoMoreSessionsThanThereMayBe(String limit, String message) throws Exception {
        try (ProxiedShop shop = ProxiedShop.start("connections: { " + limit + ": 2 }" + ADMIN);
                Connection first = shop.connect()) {
            Connection second = shop.connect();
            assertThatThrownBy(shop::connect)
                    .hasMessageContaining(message)
                    .hasMessageContaining("close sessions that are not in use")
                    .asInstanceOf(type(SQLException.class))
                    .extracting(SQLException::getSQLState)
                    .isEqualTo("53300");
            assertThat(rows(first, QUERY)).containsExactly("1");
            second.close();
            shop.admin().awaitSessions(sessions -> sessions.size() == 1);
            try (Connection third = shop.connect()) {
                assertThat(rows(third, QUERY)).containsExactly("1");
            }
            assertThat(shop.admin().get("/metrics")).contains("hoopai_login_failures_total{sqlstate=\"53300\"} 1");
        }
    }

    @Test
    void thoseWhoNeverLogInKeepNobodyOutForLong() throws Exception {
        try (ProxiedShop shop = ProxiedShop.start("connections: { loggingIn: 2, logInTimeout: 2s }");
                Connection before = shop.connect();
                Socket one = new Socket("127.0.0.1", shop.port());
                Socket two = new Socket("127.0.0.1", shop.port())) {
            one.setSoTimeout(20_000);
            two.setSoTimeout(20_000);
            assertThatThrownBy(shop::connect)
                    .asInstanceOf(type(SQLException.class))
                    .extracting(SQLException::getSQLState)
                    .isIn("53300", "08001");
            assertThat(rows(before, QUERY)).containsExactly("1");

            assertThat(one.getInputStream().read()).isEqualTo(-1);
            assertThat(two.getInputStream().read()).isEqualTo(-1);

            try (Connection after = shop.connect()) {
                assertThat(rows(after, QUERY)).containsExactly("1");
            }
        }
    }

    @Test
    void endsSessionsThatDoNothing() throws Exception {
        try (ProxiedShop shop =
                        ProxiedShop.start("connections: { idleTimeout: 400ms, idleInTransactionTimeout: 7d }" + ADMIN);
                Connection idle = shop.connect();
                Connection open = shop.connect()) {
            open.setAutoCommit(false);
            rows(open, QUERY);
            shop.admin().awaitSessions(sessions -> sessions.size() == 1);
            assertThatThrownBy(() -> rows(idle, QUERY))
                    .hasMessageContaining("idle-session timeout")
                    .asInstanceOf(type(SQLException.class))
                    .extracting(SQLException::getSQLState)
                    .isEqualTo("57P05");
            assertThat(rows(open, QUERY)).containsExactly("1");
        }
    }

    @Test
    void endsTransactionsThatDoNothingAndNoneThatRun() throws Exception {
        try (ProxiedShop shop = ProxiedShop.start("connections: { idleInTransactionTimeout: 400ms }" + ADMIN);
                Connection idle = shop.connect();
                Connection open = shop.connect()) {
            open.setAutoCommit(false);
            // Longer than the session may be idle.
            assertThat(rows(open, "select count(*) from customers a, customers b, customers c, (values (1), (2)) d"))
                    .containsExactly("16000000");
            shop.admin().awaitSessions(sessions -> sessions.size() == 1);
            assertThatThrownBy(() -> rows(open, QUERY))
                    .hasMessageContaining("idle-in-transaction timeout")
                    .asInstanceOf(type(SQLException.class))
                    .extracting(SQLException::getSQLState)
                    .isEqualTo("25P03");
            assertThat(rows(idle, QUERY)).containsExactly("1");
        }
    }
}
