package io.hoopai.proxy;

import static io.hoopai.proxy.ProxiedShop.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.hoopai.interference.WireConnection;
import io.hoopai.interference.WireMessage;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The proxy between a real client and a real server. */
class ProxyTest {
    private static final String EVERYTHING =
            "select id, name, email, phone, national_id, birth_date, salary, profile from customers where id = ";

    private static ProxiedShop shop;

    @BeforeAll
    static void start() throws Exception {
        shop = ProxiedShop.start("");
    }

    @AfterAll
    static void stop() throws Exception {
        shop.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"preferQueryMode=simple", "preferQueryMode=extended", "prepareThreshold=-1"})
    void masksTheSameCellsInEveryProtocolAndFormat(String mode) throws Exception {
        try (Connection direct = shop.database().connect();
                Connection connection = shop.connect(mode)) {
            String real = rows(direct, EVERYTHING + 7).get(0);
            try (PreparedStatement statement = connection.prepareStatement(EVERYTHING + "?")) {
                statement.setInt(1, 7);
                for (int run = 0; run < 3; run++) {
                    try (ResultSet result = statement.executeQuery()) {
                        assertThat(result.next()).isTrue();
                        assertThat(result.getInt("id")).isEqualTo(7);
                        assertThat(real).contains(result.getString("name"));
                        assertThat(result.getString("email")).contains("@").isNotIn((Object[]) real.split("\\|"));
                        assertThat(result.getString("phone")).isNotIn((Object[]) real.split("\\|"));
                        assertThat(result.getString("national_id")).isEqualTo("[redacted]");
                        assertThat(result.getDate("birth_date").toLocalDate().getDayOfYear())
                                .isEqualTo(1);
                        assertThat(result.getBigDecimal("salary").remainder(new java.math.BigDecimal(10_000)))
                                .isZero();
                        assertThat(result.next()).isFalse();
                    }
                }
            }
        }
    }

    @Test
    void refusesWithRuleAndHintAndLivesOn() throws Exception {
        try (Connection connection = shop.connect()) {
            assertThatThrownBy(() -> rows(connection, "drop table tickets"))
                    .asInstanceOf(type(SQLException.class))
                    .satisfies(e -> {
                        assertThat(e.getSQLState()).isEqualTo("42501");
                        assertThat(e.getMessage()).contains("never-destroy");
                    });
            assertThat(rows(connection, "select 1 from customers where id = 1")).containsExactly("1");
        }
    }

    @Test
    void aRefusalAbortsTheTransactionAndASavepointRecoversIt() throws Exception {
        try (Connection connection = shop.connect()) {
            connection.setAutoCommit(false);
            rows(connection, "select id from customers where id = 1");
            Savepoint savepoint = connection.setSavepoint("before");
            assertThatThrownBy(() -> rows(connection, "delete from tickets")).hasMessageContaining("never-destroy");
            assertThatThrownBy(() -> rows(connection, "select id from customers where id = 1"))
                    .asInstanceOf(type(SQLException.class))
                    .extracting(SQLException::getSQLState)
                    .isEqualTo("25P02");
            connection.rollback(savepoint);
            assertThat(rows(connection, "select id from customers where id = 2"))
                    .containsExactly("2");
            connection.commit();
        }
    }

    @Test
    void aRefusalInAPipelineTakesBackWhatWentBefore() throws Exception {
        try (Connection connection = shop.connect();
                Connection direct = shop.database().connect();
                Statement batch = connection.createStatement()) {
            List<String> before = rows(direct, "select count(*) from tickets where status = 'piped'");
            batch.addBatch("update tickets set status = 'piped' where id = 1");
            batch.addBatch("delete from tickets where id = 1");
            assertThatThrownBy(batch::executeBatch)
                    .isInstanceOf(BatchUpdateException.class)
                    .hasMessageContaining("never-destroy");
            assertThat(rows(direct, "select count(*) from tickets where status = 'piped'"))
                    .isEqualTo(before);
        }
    }

    @Test
    void fetchesInPartsWithMasks() throws Exception {
        try (Connection connection = shop.connect()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(7);
                try (ResultSet result = statement.executeQuery("select national_id from customers where id <= 30")) {
                    int seen = 0;
                    while (result.next()) {
                        assertThat(result.getString(1)).isEqualTo("[redacted]");
                        seen++;
                    }
                    assertThat(seen).isEqualTo(30);
                }
            }
        }
    }

    @Test
    void stopsAResultOverTheLimitAndLivesOn() throws Exception {
        try (Connection connection = shop.connect()) {
            assertThatThrownBy(() -> rows(connection, "select id from customers"))
                    .asInstanceOf(type(SQLException.class))
                    .extracting(SQLException::getSQLState)
                    .isEqualTo("54000");
            assertThat(rows(connection, "select id from customers where id = 3"))
                    .containsExactly("3");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"preferQueryMode=simple", "preferQueryMode=extended"})
    void takesBackAWriteThatAffectsMoreRowsThanAllowed(String mode) throws Exception {
        String statuses = "select id, status from orders order by id limit 10";
        try (Connection connection = shop.connect(mode);
                Connection direct = shop.database().connect();
                Statement statement = connection.createStatement()) {
            List<String> before = rows(direct, statuses);
            assertThatThrownBy(() -> statement.executeUpdate("update orders set status = 'x' where id < 9"))
                    .hasMessageContaining("a-few-orders")
                    .hasMessageContaining("8 rows where 3 are allowed");
            assertThat(rows(direct, statuses)).isEqualTo(before);
            assertThat(statement.executeUpdate("update orders set status = status where id < 3"))
                    .isEqualTo(2);
            connection.setAutoCommit(false);
            assertThat(statement.executeUpdate("update orders set status = 'y' where id = 5"))
                    .isEqualTo(1);
            assertThatThrownBy(() -> statement.executeUpdate("update orders set status = 'x' where id < 9"))
                    .hasMessageContaining("a-few-orders");
            assertThatThrownBy(() -> rows(connection, statuses)).hasMessageContaining("aborted");
            connection.rollback();
            assertThat(rows(direct, statuses)).isEqualTo(before);
        }
    }

    @Test
    void cancelsWithItsOwnKeys() throws Exception {
        try (Connection connection = shop.connect();
                Statement statement = connection.createStatement()) {
            CompletableFuture<String> state = CompletableFuture.supplyAsync(() -> {
                try (ResultSet result = statement.executeQuery(
                        "select count(*) from customers a, customers b, customers c, customers d, customers e")) {
                    return "finished";
                } catch (SQLException e) {
                    return e.getSQLState();
                }
            });
            for (int attempt = 0; attempt < 50 && !state.isDone(); attempt++) {
                TimeUnit.MILLISECONDS.sleep(100);
                statement.cancel();
            }
            assertThat(state.get(10, TimeUnit.SECONDS)).isEqualTo("57014");
            assertThat(rows(connection, "select id from customers where id = 3"))
                    .containsExactly("3");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"user=" + ProxiedShop.AGENT, "user=nobody"})
    void saysNoMoreOfAnUnknownUserThanOfAWrongPassword(String user) {
        assertThatThrownBy(() -> shop.connect(user, "password=wrong"))
                .asInstanceOf(type(SQLException.class))
                .satisfies(e -> {
                    assertThat(e.getSQLState()).isEqualTo("28P01");
                    assertThat(e.getMessage()).contains("password authentication failed");
                });
    }

    @Test
    void tellsTheClientWhenItsServerDiesAndServesTheOthers() throws Exception {
        try (Connection other = shop.connect();
                Connection connection = shop.connect("ApplicationName=victim");
                Connection admin = shop.database().connectAsAdmin()) {
            rows(connection, "select id from customers where id = 1");
            rows(admin, "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'victim'");
            assertThatThrownBy(() -> rows(connection, "select id from customers where id = 1"))
                    .isInstanceOf(SQLException.class);
            assertThat(rows(other, "select id from customers where id = 1")).containsExactly("1");
        }
    }

    @Test
    void closesTheConnectionOfAClientThatDoesNotSpeakTheProtocol() throws Exception {
        for (byte[] noise : List.of(
                "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
                new byte[] {0, 0, 0, 3, 0, 0, 0, 0},
                new byte[] {0x7f, -1, -1, -1, 0, 3, 0, 0},
                new byte[] {0, 0, 0, 9, 0, 3, 0, 0, 'x'})) {
            try (Socket socket = new Socket("127.0.0.1", shop.port())) {
                socket.setSoTimeout(5_000);
                OutputStream out = socket.getOutputStream();
                out.write(noise);
                byte[] answer = new DataInputStream(socket.getInputStream()).readAllBytes();
                assertThat(new String(answer, StandardCharsets.UTF_8)).contains("08P01");
            }
        }
        try (Connection connection = shop.connect()) {
            assertThat(rows(connection, "select id from customers where id = 3"))
                    .containsExactly("3");
        }
    }

    @Test
    void aClientThatSaysGoodbyeGetsWhatItIsOwed() throws Exception {
        try (WireConnection connection =
                WireConnection.open(shop.port(), "shop", ProxiedShop.AGENT, ProxiedShop.PASSWORD)) {
            connection.write(bytes("Q", "select id from customers order by id limit 100\0"));
            connection.write(bytes("X", ""));
            StringBuilder tags = new StringBuilder();
            while (tags.indexOf("Z") < 0) {
                tags.append(connection.next().tag());
            }
            assertThat(tags).hasToString("T" + "D".repeat(100) + "CZ");
            assertThatThrownBy(connection::next).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void aWriteThatWasTakenBackDoesNotComeAgainAsTheUnnamedStatement() throws Exception {
        try (Connection direct = shop.database().connect();
                WireConnection connection =
                        WireConnection.open(shop.port(), "shop", ProxiedShop.AGENT, ProxiedShop.PASSWORD)) {
            List<String> before = rows(direct, "select status, count(*) from orders group by 1 order by 1");
            connection.write(bytes("P", "\0select 1\0\0\0"));
            connection.write(bytes("S", ""));
            connection.write(bytes("Q", "update orders set status = 'lost' where id > 0 and status <> 'lost'\0"));
            int ready = 0;
            while (ready < 2) {
                ready += connection.next().tag() == WireMessage.READY ? 1 : 0;
            }
            connection.write(bytes("B", "\0\0\0\0\0\0\0\0"));
            connection.write(bytes("E", "\0\0\0\0\0"));
            connection.write(bytes("S", ""));
            String tags = "";
            while (!tags.endsWith("Z") && !tags.endsWith("E")) {
                tags += connection.next().tag();
            }
            assertThat(rows(direct, "select status, count(*) from orders group by 1 order by 1"))
                    .isEqualTo(before);
            assertThat(tags).isEqualTo("E");
            assertThatThrownBy(connection::next).isInstanceOf(EOFException.class);
        }
    }

    private static byte[] bytes(String tag, String body) {
        return ByteBuffer.allocate(body.length() + 5)
                .put(tag.getBytes(StandardCharsets.US_ASCII))
                .putInt(body.length() + 4)
                .put(body.getBytes(StandardCharsets.US_ASCII))
                .array();
    }
}
