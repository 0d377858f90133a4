package io.hoopai.proxy;

import static io.hoopai.proxy.ProxiedShop.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoopai.proxy.cli.CommandLines;
import java.io.DataInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What operators see of a running proxy and do with it. */
class AdminEndpointTest {
    private static final String TOKEN = "a-token-of-operators";
    private static final String LONG =
            "select count(*) from customers a, customers b, customers c, customers d, customers e"
                    + " where a.name <> 'canary-in-a-literal'";

    private static ProxiedShop shop;

    @BeforeAll
    static void start() throws Exception {
        shop = ProxiedShop.start("admin: { listen: 127.0.0.1:0 }");
    }

    @AfterAll
    static void stop() throws Exception {
        shop.close();
    }

    @Test
    void showsSessionsWithoutWhatTheySay() throws Exception {
        try (Connection idle = shop.connect("ApplicationName=reports");
                Connection open = shop.connect();
                Connection busy = shop.connect()) {
            rows(idle, "select id, email from customers where id <= 3");
            assertThatThrownBy(() -> rows(idle, "drop table tickets")).isInstanceOf(SQLException.class);
            open.setAutoCommit(false);
            rows(open, "select id from customers where id = 1");
            CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> failure(busy, LONG));
            JsonNode sessions = shop.admin().awaitSessions(all -> all.toString().contains("\"active\""));

            assertThat(sessions).hasSize(3);
            assertThat(sessions.findValuesAsText("state"))
                    .containsExactlyInAnyOrder("idle", "idle in transaction", "active");
            JsonNode first = sessions.get(0);
            assertThat(first.path("user").asText()).isEqualTo(ProxiedShop.AGENT);
            assertThat(first.path("groups").get(0).asText()).isEqualTo("ai-agents");
            assertThat(first.path("address").asText()).isEqualTo("127.0.0.1");
            assertThat(first.path("database").asText()).isEqualTo("shop");
            assertThat(first.path("refusals").asInt()).isEqualTo(1);
            assertThat(first.path("rows").asInt()).isGreaterThanOrEqualTo(3);
            assertThat(first.path("statements").asInt()).isPositive();
            assertThat(first.path("bytes").asInt()).isPositive();
            assertThat(first.has("statement")).isFalse();
            JsonNode running = sessions.get(2);
            assertThat(running.path("statement").path("kind").asText()).isEqualTo("select");
            assertThat(running.path("statement").path("rule").asText()).isEqualTo("read");
            assertThat(sessions.toString()).doesNotContain("canary", "count(", "customers", "drop");

            String id = running.path("id").asText();
            assertThat(shop.admin().send("DELETE", "/v1/sessions/" + id).statusCode())
                    .isEqualTo(200);
            assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo("57P01");
            shop.admin().awaitSessions(all -> all.size() == 2);
            assertThat(shop.running()).isZero();
            assertThat(shop.admin().send("DELETE", "/v1/sessions/" + id).statusCode())
                    .isEqualTo(404);
            assertThat(rows(open, "select id from customers where id = 2")).containsExactly("2");
        }
    }

    @Test
    void countsAndTimes() throws Exception {
        try (Connection connection = shop.connect("preferQueryMode=simple")) {
            for (int i = 0; i < 3; i++) {
                rows(connection, "select id, email from customers where id <= 3 and id > 0");
            }
            assertThatThrownBy(() -> rows(connection, "drop table tickets")).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> shop.connect("password=wrong")).isInstanceOf(SQLException.class);
            String metrics = shop.admin().get("/metrics");
            assertThat(metrics)
                    .contains("hoopai_sessions{database=\"shop\"} 1")
                    .contains("hoopai_verdicts_total{database=\"shop\",effect=\"allow\",rule=\"read\"}")
                    .contains("hoopai_verdicts_total{database=\"shop\",effect=\"deny\",rule=\"never-destroy\"}")
                    .contains("hoopai_refusals_total{database=\"shop\",kind=\"denied\"}")
                    .contains("hoopai_login_failures_total{sqlstate=\"28P01\"}")
                    .containsPattern("hoopai_decision_seconds_count\\{database=\"shop\",seen=\"true\"} [1-9]")
                    .containsPattern("hoopai_decision_seconds_count\\{database=\"shop\",seen=\"false\"} [1-9]")
                    .containsPattern("hoopai_decision_seconds_bucket\\{database=\"shop\",seen=\"true\",le=\"1.0E-6\"}")
                    .containsPattern("hoopai_proxy_seconds_count\\{database=\"shop\"} [1-9]")
                    .containsPattern("hoopai_statement_seconds_count\\{database=\"shop\"} [1-9]")
                    .containsPattern("hoopai_masked_cells_total\\{database=\"shop\"} (9|[1-9][0-9]+)")
                    .containsPattern("hoopai_rows_total\\{database=\"shop\"} [1-9]")
                    .containsPattern("hoopai_sent_bytes_total\\{database=\"shop\"} [1-9]")
                    .containsPattern("hoopai_catalog_age_seconds\\{database=\"shop\"} [0-9]")
                    .contains("hoopai_rules_loads_total{database=\"shop\",outcome=\"loaded\"} 1")
                    .containsPattern("hoopai_audit_write_seconds_count [1-9]")
                    .contains("hoopai_audit_pending 0")
                    .contains("hoopai_draining 0")
                    .contains("jvm_memory_used_bytes");
        }
    }

    @Test
    void logsSessionsAndNothingTheySay() throws Exception {
        ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line.getMessage() + " "
                        + List.of(line.getParameters() == null ? new Object[0] : line.getParameters()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("io.hoopai");
        Level before = logger.getLevel();
        logger.setLevel(Level.ALL);
        logger.addHandler(handler);
        try {
            try (Connection connection = shop.connect()) {
                rows(connection, "select id from customers where name = 'canary-in-a-literal'");
                assertThatThrownBy(() -> rows(connection, "drop table canary_in_a_name"))
                        .isInstanceOf(SQLException.class);
                assertThatThrownBy(() -> rows(
                                connection,
                                "select 1 / 0 from customers where 'canary' = name || 'canary'" + " or 1 / 0 = 1"))
                        .isInstanceOf(SQLException.class);
            }
            assertThatThrownBy(() -> shop.connect("user=some\nbody", "password=canary-password"))
                    .isInstanceOf(SQLException.class);
            shop.admin().awaitSessions(sessions -> sessions.isEmpty());
        } finally {
            logger.removeHandler(handler);
            logger.setLevel(before);
        }
        assertThat(lines)
                .anyMatch(line -> line.contains("session begins session=") && line.contains("user=support-bot"))
                .anyMatch(line -> line.contains("session ends session=") && line.contains("refusals=1"))
                .anyMatch(line -> line.contains("log-in refused") && line.contains("user=\"some body\""))
                .noneMatch(line -> line.contains("canary"))
                .noneMatch(line -> line.contains("\n"));
    }

    @Test
    void takesATokenForAllButHealth() throws Exception {
        try (ProxiedShop guarded = ProxiedShop.start("admin: { listen: 0.0.0.0:0, token: " + TOKEN + " }");
                Connection connection = guarded.connect()) {
            AdminEndpoint admin = guarded.admin();
            for (String path : List.of("/healthz", "/readyz")) {
                assertThat(admin.send("GET", path).statusCode()).as(path).isEqualTo(200);
            }
            for (String path : List.of("/metrics", "/v1/sessions", "/v1/sessions/x", "/nowhere")) {
                HttpResponse<String> refused = admin.send("GET", path);
                assertThat(refused.statusCode()).as(path).isEqualTo(401);
                assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer");
                assertThat(admin.send("GET", path, "Authorization", "Bearer " + TOKEN + "x")
                                .statusCode())
                        .as(path)
                        .isEqualTo(401);
            }
            assertThat(admin.send("GET", "/v1/sessions", "Authorization", "Bearer " + TOKEN)
                            .body())
                    .contains("support-bot");
            assertThat(rows(connection, "select id from customers where id = 1"))
                    .containsExactly("1");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/sessions HTTP/1.1\r\nHost: rebound.example.com\r\n\r\n| 403 ",
                "GET /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n| 404 ",
                "POST /v1/sessions HTTP/1.1\r\nHost: localhost:9091\r\nContent-Length: 0\r\n\r\n| 405 ",
                "GET /v1/sessions/x HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n| 405 ",
                "POST /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: 999999999\r\n\r\n| 413 ",
                "not http at all\r\n\r\n| 400 ",
            })
    void refusesWhatItDoesNotServe(String exchange) throws Exception {
        String[] parts = exchange.split("\\|");
        assertThat(raw(parts[0])).startsWith("HTTP/1.1" + parts[1]);
    }

    @Test
    void answersParametersThatCannotBeRead() throws Exception {
        assertThat(raw("GET /healthz?x=%zz HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
    }

    @Test
    void saysWhatIsTooLong() throws Exception {
        assertThat(answer("POST /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: 999999999\r\n\r\n"))
                .contains("application/json", "{\"error\":\"the request is longer than 65536 bytes\"}");
    }

    @Test
    void readsNoLongLines() throws Exception {
        assertThat(raw("GET /" + "a".repeat(100_000) + " HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 4");
        assertThat(raw("GET /healthz HTTP/1.1\r\nX: " + "a".repeat(100_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 4");
        assertThat(shop.admin().get("/healthz")).contains("alive");
    }

    @Test
    void theCommandLineShowsAndEndsSessions(@TempDir Path directory) throws Exception {
        Path configuration = Files.writeString(
                directory.resolve("hoopai.yaml"),
                "admin: { listen: 127.0.0.1:" + shop.admin().port() + " }\n"
                        + "databases: { shop: { url: postgresql://nowhere/shop, user: '${env:NO_SUCH_VARIABLE}' } }\n");
        try (Connection connection = shop.connect()) {
            rows(connection, "select id from customers where id = 1");
            assertThat(hoopai("sessions", "--config", configuration.toString()))
                    .contains(ProxiedShop.AGENT)
                    .contains("idle");
            String id = shop.admin().sessions().get(0).path("id").asText();
            assertThat(hoopai("sessions", "--json", "--config", configuration.toString()))
                    .contains("\"id\" : \"" + id + "\"");
            assertThat(hoopai("sessions", "kill", id, "--config", configuration.toString()))
                    .contains("is ended");
            assertThat(failure(connection, "select 1")).isEqualTo("57P01");
            assertThat(hoopai("sessions", "kill", id, "--config", configuration.toString()))
                    .contains("there is no such session");
        }
    }

    private static String hoopai(String... arguments) {
        StringWriter output = new StringWriter();
        CommandLine commands = CommandLines.hoopai();
        commands.setOut(new PrintWriter(output, true));
        commands.setErr(new PrintWriter(output, true));
        commands.execute(arguments);
        return output.toString();
    }

    private static String raw(String request) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", shop.admin().port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            byte[] answer = new byte[12];
            new DataInputStream(socket.getInputStream()).readFully(answer);
            return new String(answer, StandardCharsets.US_ASCII) + " ";
        }
    }

    /** All of it. */
    private static String answer(String request) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", shop.admin().port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String failure(Connection connection, String sql) {
        try {
            return String.join(" ", rows(connection, sql));
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }
}
