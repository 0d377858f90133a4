package io.hoopai.proxy;

import static io.hoopai.proxy.ProxiedShop.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;

/** The proxy's own limit on the time of a statement; the one of the policy is longer in all of these. */
class StatementDeadlineTest {
    private static final String QUERY = "select id from customers where id = 1";
    private static final String LONG =
            "select count(*) from customers a, customers b, customers c, customers d, customers e";
    private static final String SETTINGS = "admin: { listen: 127.0.0.1:0 }\nconnections: { statementTimeout: 700ms }";

    @ParameterizedTest
    @ValueSource(strings = {"preferQueryMode=simple", "preferQueryMode=extended"})
    void endsAStatementAndNotItsSession(String mode) throws Exception {
        try (ProxiedShop shop = ProxiedShop.start(SETTINGS);
                Connection connection = shop.connect(mode)) {
            for (int i = 0; i < 2; i++) {
                long began = System.nanoTime();
                PSQLException failure = catchThrowableOfType(PSQLException.class, () -> rows(connection, LONG));
                assertThat(failure.getSQLState()).isEqualTo("57014");
                assertThat(failure.getServerErrorMessage().getDetail()).contains("for 700 ms");
                assertThat(System.nanoTime() - began).isBetween(600_000_000L, 10_000_000_000L);
                assertThat(rows(connection, QUERY)).containsExactly("1");
            }
            assertThat(shop.running()).isZero();
        }
    }

    @Test
    void aTransactionFailsAsItWouldByTheServersOwnTimeout() throws Exception {
        try (ProxiedShop shop = ProxiedShop.start(SETTINGS);
                Connection connection = shop.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("update tickets set status = 'lost' where id = 1");
            assertThat(sqlState(() -> rows(connection, LONG))).isEqualTo("57014");
            assertThat(sqlState(() -> rows(connection, QUERY))).isEqualTo("25P02");
            connection.rollback();
            assertThat(rows(connection, "select status from tickets where id = 1"))
                    .doesNotContain("lost");
        }
    }

    /** The server tells of the end of each when it has told of all, so that they have one time together. */
    @Test
    void endsSeveralThatAreSentTogether() throws Exception {
        try (ProxiedShop shop = ProxiedShop.start(SETTINGS);
                Connection connection = shop.connect("preferQueryMode=simple");
                Statement statement = connection.createStatement()) {
            String brief = "select count(*) from customers a, customers b, (values (1), (2), (3)) c;";
            PSQLException failure =
                    catchThrowableOfType(PSQLException.class, () -> statement.execute(brief.repeat(5) + LONG));
            assertThat(failure.getSQLState()).isEqualTo("57014");
            assertThat(failure.getServerErrorMessage().getMessage())
                    .isEqualTo("canceling statement due to statement timeout");
            assertThat(rows(connection, QUERY)).containsExactly("1");
        }
    }

    @Test
    void oneAfterTheOtherTheyHaveTheirTimeEach() throws Exception {
        try (ProxiedShop shop = ProxiedShop.start(SETTINGS);
                Connection connection = shop.connect()) {
            long until = System.nanoTime() + 2_500_000_000L;
            while (System.nanoTime() < until) {
                assertThat(rows(connection, "select count(*) from customers a, customers b, (values (1), (2)) c"))
                        .containsExactly("80000");
            }
        }
    }

    /** A server that waits for rows looks up when they come, and not before; so it loses the session. */
    @Test
    void endsACopyWhoseRowsDoNotCome() throws Exception {
        try (ProxiedShop shop = ProxiedShop.start(SETTINGS);
                RawClient client = RawClient.connect(shop.port())) {
            client.logIn(RawClient.VERSION_3_0);
            client.send(
                    'Q', "copy tickets (id, customer_id, subject, body) from stdin\0".getBytes(StandardCharsets.UTF_8));
            assertThat(client.read().tag()).isEqualTo('G');
            RawClient.Message end = client.read();
            assertThat(end.tag()).isEqualTo('E');
            assertThat(end.text()).contains("FATAL", "57014", "statement timeout");
            assertThat(client.hasMore()).isFalse();
            shop.admin().awaitSessions(sessions -> sessions.isEmpty());
            assertThat(shop.running()).isZero();
        }
    }

    private interface Attempt {
        Object run() throws SQLException;
    }

    private static String sqlState(Attempt attempt) {
        return catchThrowableOfType(SQLException.class, attempt::run).getSQLState();
    }
}
