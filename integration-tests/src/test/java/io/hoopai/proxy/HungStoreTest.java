package io.hoopai.proxy;

import static io.hoopai.proxy.ProxiedShop.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hoopai.testing.TestDatabase;
import io.hoopai.testing.TestDatabases;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The store of grants and approvals does not answer: who needs it waits, and nobody else does. */
class HungStoreTest {
    private static final String POLICY = """
            version: 1
            rules:
              - { id: all, effect: allow, who: { groups: [ai-agents] }, statements: [select, transaction, set, show], on: ["*"] }
              - id: ask
                effect: review
                who: { groups: [ai-agents] }
                statements: [update]
                on: ["shop.public.tickets"]
                approval: { by: { groups: [ai-agents] } }
            """;
    private static final String UPDATE = "update tickets set status = 'closed' where id = 3";
    private static final Pattern APPROVAL = Pattern.compile("approval `([^`]+)` is pending");

    private TestDatabase store;
    private Relay relay;
    private ProxiedShop shop;

    @BeforeEach
    void start() throws Exception {
        store = TestDatabases.postgres();
        relay = new Relay(store.port());
        shop = ProxiedShop.configured(
                """
                access:
                  listen: 127.0.0.1:0
                  store: { url: "postgresql://127.0.0.1:%d/%s", user: %s, password: %s }
                """.formatted(relay.port(), store.name(), store.user(), store.password()), POLICY);
    }

    @AfterEach
    void stop() throws Exception {
        relay.letGo();
        shop.close();
        relay.close();
        store.close();
    }

    @Test
    void aStatementThatNeedsItsBudgetHoldsUpNobodyElse() throws Exception {
        JsonNode grant = post(ProxiedShop.AGENT, "/v1/grants", """
                { "database": "shop", "for": "1h", "statements": 1000, "rows": 100000 }""");
        List<Connection> spenders = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            spenders.add(shop.connect(
                    "user=" + grant.path("user").asText(),
                    "password=" + grant.path("password").asText()));
        }
        try (Connection other = shop.connect()) {
            rows(spenders.get(0), "select 1");
            rows(other, "select 1");
            // What this replica holds of the budget is put back when it has lain for a second.
            TimeUnit.MILLISECONDS.sleep(2_500);
            relay.freeze();
            List<CompletableFuture<String>> spending = spenders.stream()
                    .map(spender -> CompletableFuture.supplyAsync(() -> outcome(spender, "select 2")))
                    .toList();
            int answered = answeredWhile(other, spending);
            assertThat(answered).isGreaterThan(10);
            assertThat(spending).allSatisfy(one -> assertThat(one.join()).isEqualTo("53400"));

            relay.letGo();
            for (int attempt = 0; !outcome(spenders.get(0), "select 3").equals("ok"); attempt++) {
                assertThat(attempt).isLessThan(100);
                TimeUnit.MILLISECONDS.sleep(200);
            }
        } finally {
            for (Connection spender : spenders) {
                spender.close();
            }
        }
    }

    @Test
    void aStatementThatUsesAnApprovalHoldsUpNobodyElse() throws Exception {
        try (Connection agent = shop.connect();
                Connection other = shop.connect()) {
            String id = pending(agent);
            awaitRequest(id);
            post(ProxiedShop.NAMED_OTHERWISE, "/v1/approvals/" + id, "{ \"answer\": \"approve\" }");
            relay.freeze();
            List<CompletableFuture<String>> using =
                    List.of(CompletableFuture.supplyAsync(() -> outcome(agent, UPDATE)));
            assertThat(answeredWhile(other, using)).isGreaterThan(10);
            assertThat(using.get(0).join()).isEqualTo("42501");
            assertThatThrownBy(() -> rows(agent, "select 1 / 0")).isInstanceOf(SQLException.class);
            assertThat(rows(agent, "select 1")).containsExactly("1");
        }
    }

    /** How often another session has got an answer within half a second, while some wait. */
    private static int answeredWhile(Connection other, List<? extends CompletableFuture<?>> waiting) throws Exception {
        int answered = 0;
        while (waiting.stream().anyMatch(one -> !one.isDone()) && answered < 1_000) {
            long started = System.nanoTime();
            rows(other, "select 1");
            if (System.nanoTime() - started < Duration.ofMillis(500).toNanos()) {
                answered++;
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return answered;
    }

    private static String outcome(Connection connection, String sql) {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
            return "ok";
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }

    private static String pending(Connection connection) {
        try (var statement = connection.createStatement()) {
            statement.execute(UPDATE);
        } catch (SQLException e) {
            Matcher matcher = APPROVAL.matcher(e.getMessage());
            assertThat(matcher.find()).as(e.getMessage()).isTrue();
            return matcher.group(1);
        }
        throw new AssertionError("it ran");
    }

    /** It is written beside the statement that asks. */
    private void awaitRequest(String id) throws Exception {
        String path = "/v1/approvals/" + id;
        for (int attempt = 0; call(ProxiedShop.AGENT, path, "GET", "").statusCode() != 200; attempt++) {
            assertThat(attempt).isLessThan(100);
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private JsonNode post(String user, String path, String body) throws Exception {
        HttpResponse<String> answer = call(user, path, "POST", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }

    private HttpResponse<String> call(String user, String path, String method, String body) throws Exception {
        String basic = Base64.getEncoder()
                .encodeToString((user + ":" + ProxiedShop.PASSWORD).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        "http://localhost:" + shop.server().accessPort().orElseThrow() + path))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
