package io.hoopai.proxy;

import static io.hoopai.proxy.ProxiedShop.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A proxy that stops lets its sessions finish. */
class DrainTest {
    private static final String LONG =
            "select count(*) from customers a, customers b, customers c, customers d, customers e";

    @Test
    void sessionsFinishTheirTransactionsAndIdleOnesEndAtOnce() throws Exception {
        try (ProxiedShop shop = ProxiedShop.start("drain: 60s\nadmin: { listen: 127.0.0.1:0 }");
                Connection idle = shop.connect();
                Connection busy = shop.connect();
                Connection direct = shop.database().connect()) {
            rows(idle, "select 1 from customers where id = 1");
            busy.setAutoCommit(false);
            update(busy, "drained");
            assertThat(shop.admin().send("GET", "/readyz").statusCode()).isEqualTo(200);

            CompletableFuture<Void> closed =
                    CompletableFuture.runAsync(() -> shop.server().close());
            shop.admin().awaitSessions(sessions -> sessions.size() == 1);

            assertThat(failure(idle)).isEqualTo("57P01");
            assertThat(shop.admin().send("GET", "/readyz").statusCode()).isEqualTo(503);
            assertThat(shop.admin().get("/readyz")).contains("draining");
            assertThat(shop.admin().send("GET", "/healthz").statusCode()).isEqualTo(200);
            assertThatThrownBy(shop::connect).hasRootCauseInstanceOf(ConnectException.class);
            assertThat(rows(busy, "select status from tickets where id = 1")).containsExactly("drained");
            assertThat(closed).isNotDone();
            busy.commit();
            closed.get(20, TimeUnit.SECONDS);

            assertThat(failure(busy)).isEqualTo("57P01");
            assertThat(rows(direct, "select status from tickets where id = 1")).containsExactly("drained");
        }
    }

    @Test
    void whatIsLeftAtTheDeadlineEndsHereAndOnTheServer() throws Exception {
        try (ProxiedShop shop = ProxiedShop.start("drain: 1s\nadmin: { listen: 127.0.0.1:0 }");
                Connection open = shop.connect();
                Connection busy = shop.connect()) {
            open.setAutoCommit(false);
            update(open, "lost");
            CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> failure(busy, LONG));
            shop.admin().awaitSessions(sessions -> sessions.toString().contains("\"active\""));

            shop.server().close();

            assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo("57P01");
            assertThat(failure(open)).isEqualTo("57P01");
            assertThat(shop.running()).isZero();
        }
    }

    @Test
    void whoIsInAHurryDoesNotWait() throws Exception {
        try (ProxiedShop shop = ProxiedShop.start("drain: 7d\nadmin: { listen: 127.0.0.1:0 }");
                Connection open = shop.connect()) {
            open.setAutoCommit(false);
            update(open, "lost");
            CompletableFuture<Void> closed =
                    CompletableFuture.runAsync(() -> shop.server().close());
            while (!shop.admin().get("/readyz").contains("draining")) {
                TimeUnit.MILLISECONDS.sleep(10);
            }

            shop.server().hurry();

            closed.get(20, TimeUnit.SECONDS);
            assertThat(failure(open)).isEqualTo("57P01");
        }
    }

    private static void update(Connection connection, String status) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("update tickets set status = '" + status + "' where id = 1");
        }
    }

    private static String failure(Connection connection) {
        return failure(connection, "select id from customers where id = 1");
    }

    private static String failure(Connection connection, String sql) {
        try {
            return String.join(" ", rows(connection, sql));
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }
}
