package io.hoopai.access.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.hoopai.guard.ParameterValue;
import io.hoopai.pattern.PrincipalPattern;
import io.hoopai.policy.ApprovalTerms;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a real HTTP server. */
class WebhooksTest {
    private static final String SECRET = "a secret that nobody knows";

    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile boolean hangs;
    private HttpServer server;

    private record Received(String id, String timestamp, String signature, String body) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/hook", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (hangs) {
                try {
                    released.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            boolean fails = failures.getAndDecrement() > 0;
            if (!fails) {
                received.add(new Received(
                        exchange.getRequestHeaders().getFirst("webhook-id"),
                        exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                        exchange.getRequestHeaders().getFirst("webhook-signature"),
                        body));
            }
            exchange.sendResponseHeaders(fails ? 500 : 204, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        released.countDown();
        server.stop(0);
    }

    @Test
    void aRequestIsToldWithASignatureAndWithoutTheStatement() throws Exception {
        try (Webhooks webhooks = open(SECRET, false)) {
            webhooks.requested(view());
            Received message = received.poll(5, TimeUnit.SECONDS);
            assertThat(message.signature()).isEqualTo("v1," + hmac(SECRET.getBytes(StandardCharsets.UTF_8), message));
            JsonNode json = new ObjectMapper().readTree(message.body());
            assertThat(json.get("type").asText()).isEqualTo("approval.requested");
            JsonNode data = json.get("data");
            assertThat(data.get("id").asText()).isEqualTo("ap-1");
            assertThat(data.get("user").asText()).isEqualTo("bot");
            assertThat(data.get("onBehalfOf").asText()).isEqualTo("alice");
            assertThat(data.get("task").asText()).isEqualTo("T1");
            assertThat(data.get("relations").get(0).asText()).isEqualTo("public.orders");
            assertThat(data.get("link").asText()).isEqualTo("https://hoopai.example.com/approvals/ap-1");
            assertThat(message.body()).doesNotContain("DELETE");
        }
    }

    @Test
    void theStatementIsToldWhereThatIsConfiguredAndSecretsMayBeEncoded() throws Exception {
        byte[] key = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
        try (Webhooks webhooks = open("whsec_" + Base64.getEncoder().encodeToString(key), true)) {
            webhooks.answered(view());
            Received message = received.poll(5, TimeUnit.SECONDS);
            assertThat(message.signature()).isEqualTo("v1," + hmac(key, message));
            JsonNode json = new ObjectMapper().readTree(message.body());
            assertThat(json.get("type").asText()).isEqualTo("approval.open");
            assertThat(json.get("data").get("statement").asText()).isEqualTo("DELETE FROM orders WHERE note = $1");
            assertThat(json.get("data").get("parameters").get(0).asText()).isEqualTo("'it''s\\u{202e}' (text)");
        }
    }

    @Test
    void aMessageIsTriedAgainUnderTheSameIdAndThenGivenUp() throws Exception {
        failures.set(2);
        try (Webhooks webhooks = open(SECRET, false)) {
            webhooks.requested(view());
            assertThat(received.poll(5, TimeUnit.SECONDS)).isNotNull();
            failures.set(4);
            webhooks.requested(view());
            webhooks.requested(view());
            assertThat(received.poll(5, TimeUnit.SECONDS)).isNotNull();
            assertThat(received.poll(300, TimeUnit.MILLISECONDS)).isNull();
        }
    }

    @Test
    void anAddressThatHangsKeepsNobodyWaitingAndLosesTheOldest() throws Exception {
        hangs = true;
        try (Webhooks webhooks = open(SECRET, false)) {
            long began = System.nanoTime();
            for (int i = 0; i < 5_000; i++) {
                webhooks.requested(view());
            }
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
            hangs = false;
            released.countDown();
            int count = 0;
            while (received.poll(1, TimeUnit.SECONDS) != null) {
                count++;
            }
            assertThat(count).isBetween(256, 258);
        }
    }

    @Test
    void settingsAreSafeAndShowNoSecret() {
        WebhookSettings settings =
                new WebhookSettings(URI.create("https://hooks.example.com/services/T0/secret-path"), SECRET, false);
        assertThat(settings.toString()).doesNotContain("secret").contains("hooks.example.com");
        assertThatThrownBy(() -> new WebhookSettings(URI.create("http://hooks.example.com/x"), SECRET, false))
                .hasMessageContaining("not an https URL");
        assertThatThrownBy(() -> new WebhookSettings(URI.create("https://hooks.example.com/x"), "short", false))
                .hasMessageContaining("shorter than 16");
    }

    private Webhooks open(String secret, boolean statement) {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
        return Webhooks.open(
                List.of(new WebhookSettings(url, secret, statement)),
                Optional.of(URI.create("https://hoopai.example.com")),
                List.of(Duration.ofMillis(20), Duration.ofMillis(20), Duration.ofMillis(20)),
                InstantSource.system());
    }

    private static String hmac(byte[] key, Received message) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        String signed = message.id() + "." + message.timestamp() + "." + message.body();
        return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }

    private static ApprovalView view() {
        return new ApprovalView(
                "ap-1",
                "bot",
                "alice",
                "",
                "",
                "",
                "T1",
                "shop",
                "DELETE FROM orders WHERE note = $1",
                List.of(ParameterValue.text("text", "it's\u202e")),
                "DELETE FROM orders WHERE note = $1",
                Set.of("public.orders"),
                List.of(new ApprovalTerms(
                        "r", PrincipalPattern.ANYONE, 1, Duration.ofHours(1), Duration.ofHours(1), false)),
                Instant.EPOCH,
                Instant.EPOCH.plusSeconds(3600),
                ApprovalState.OPEN,
                true,
                Optional.empty(),
                0,
                List.of());
    }
}
