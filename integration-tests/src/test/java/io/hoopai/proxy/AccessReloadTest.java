package io.hoopai.proxy;

import static io.hoopai.proxy.ProxiedShop.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoopai.guard.config.Configuration.KeyFiles;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Identity providers, and the terms of access, change while the proxy runs. */
class AccessReloadTest {
    private static final String POLICY = """
            version: 1
            rules:
              - { id: all, effect: allow, who: { groups: [ai-agents] }, statements: [all], on: ["*"] }
            """;

    private static final String AGENT = basic(ProxiedShop.AGENT);
    private static final String OTHER = basic(ProxiedShop.NAMED_OTHERWISE);

    @Test
    void providersComeChangeAndGo(@TempDir Path directory) throws Exception {
        MockOAuth2Server provider = new MockOAuth2Server();
        provider.start();
        TestAuthority authority = TestAuthority.named("test authority");
        KeyFiles own = TestAuthority.write(authority.server("CN=localhost"), directory, "server");
        try (ProxiedShop shop = ProxiedShop.configured(
                "tls: { certificate: %s, key: %s, require: false }".formatted(own.certificate(), own.key()), POLICY)) {
            String token = token(provider, "corp", "hoopai");
            assertThatThrownBy(() -> connect(shop, token)).hasMessageContaining("password authentication failed");

            append(
                    shop,
                    "identity: { oidc: [ { issuer: \"" + provider.issuerUrl("corp")
                            + "\", audience: hoopai, algorithms: [RS256] } ] }\n");
            Connection session = until(() -> connect(shop, token));
            assertThat(rows(session, "select 1")).containsExactly("1");

            // How clients are asked is no matter of those who are in.
            edit(shop, "algorithms: [RS256] }", "algorithms: [RS256], login: oauthbearer }");
            TimeUnit.SECONDS.sleep(4);
            assertThat(rows(session, "select 1")).containsExactly("1");

            // Whom its tokens are for is.
            edit(
                    shop,
                    "audience: hoopai, algorithms: [RS256], login: oauthbearer",
                    "audience: other, algorithms: [RS256]");
            assertThat(endOf(session)).contains("was changed or removed");
            assertThatThrownBy(() -> connect(shop, token)).hasMessageContaining("token authentication failed");
            Connection other = until(() -> connect(shop, token(provider, "corp", "other")));

            edit(shop, "issuer: \"" + provider.issuerUrl("corp"), "issuer: \"" + provider.issuerUrl("another"));
            assertThat(endOf(other)).contains("was changed or removed");
            assertThatThrownBy(() -> connect(shop, token(provider, "corp", "other")))
                    .hasMessageContaining("token authentication failed");
            until(() -> connect(shop, token(provider, "another", "other"))).close();
        } finally {
            provider.shutdown();
        }
    }

    @Test
    void theTermsOfGrantsAndWhoMayEndThemChange(@TempDir Path directory) throws Exception {
        TestAuthority authority = TestAuthority.named("test authority");
        KeyFiles own = TestAuthority.write(authority.server("CN=localhost"), directory, "server");
        try (ProxiedShop shop = ProxiedShop.configured("""
                tls: { certificate: %s, key: %s, require: false }
                access: { listen: 127.0.0.1:0, grants: { longest: 1h }, operators: { groups: [nobodies] } }
                """.formatted(own.certificate(), own.key()), POLICY)) {
            AccessEndpoint access = endpoint(shop, authority);
            Instant asked = Instant.now();
            assertThat(lasts(grant(access), asked)).isGreaterThan(Duration.ofMinutes(50));
            assertThat(listed(access)).isZero();

            edit(shop, "longest: 1h", "longest: 5m", "groups: [nobodies]", "groups: [ai-agents]");
            JsonNode shorter = until(() -> {
                Instant now = Instant.now();
                JsonNode grant = grant(access);
                assertThat(lasts(grant, now)).isLessThan(Duration.ofMinutes(6));
                return grant;
            });
            Connection session = shop.connect(
                    "user=" + shorter.path("user").asText(),
                    "password=" + shorter.path("password").asText(),
                    "sslmode=require");

            // Elsewhere, on the same store.
            int port = freePort();
            edit(shop, "listen: 127.0.0.1:0, grants", "listen: 127.0.0.1:" + port + ", grants");
            AccessEndpoint moved = until(() -> {
                assertThat(shop.server().accessPort()).hasValue(port);
                return endpoint(shop, authority);
            });
            assertThatThrownBy(() -> listed(access)).isInstanceOf(IOException.class);
            assertThat(listed(moved)).isGreaterThanOrEqualTo(2);
            assertThat(rows(session, "select 1")).containsExactly("1");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static AccessEndpoint endpoint(ProxiedShop shop, TestAuthority authority) throws Exception {
        return new AccessEndpoint(shop.server().accessPort().orElseThrow(), authority.context());
    }

    private static String basic(String user) {
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString((user + ":" + ProxiedShop.PASSWORD).getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode grant(AccessEndpoint access) throws Exception {
        AccessEndpoint.Answer answer = access.post("/v1/grants", AGENT, "{ \"database\": \"shop\", \"for\": \"8h\" }");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static Duration lasts(JsonNode grant, Instant from) {
        return Duration.between(from, Instant.parse(grant.path("expires").asText()));
    }

    /** How many grants somebody else sees. */
    private static int listed(AccessEndpoint access) throws Exception {
        return access.send("GET", "/v1/grants", OTHER, "").json().path("grants").size();
    }

    private static String token(MockOAuth2Server provider, String issuer, String audience) {
        return provider.issueToken(issuer, "alice", audience, Map.of("groups", List.of("ai-agents")))
                .serialize();
    }

    private static Connection connect(ProxiedShop shop, String token) throws SQLException {
        return shop.connect("user=alice", "password=" + token, "sslmode=require");
    }

    private static void append(ProxiedShop shop, String lines) throws IOException {
        Files.writeString(shop.configuration(), Files.readString(shop.configuration()) + lines);
    }

    private static void edit(ProxiedShop shop, String... replacements) throws IOException {
        String text = Files.readString(shop.configuration());
        for (int i = 0; i < replacements.length; i += 2) {
            assertThat(text).contains(replacements[i]);
            text = text.replace(replacements[i], replacements[i + 1]);
        }
        Files.writeString(shop.configuration(), text);
    }

    /** Tries until it succeeds: a changed file takes a few seconds to be seen. */
    private static <T> T until(Callable<T> attempt) throws Exception {
        for (int i = 0; ; i++) {
            try {
                return attempt.call();
            } catch (SQLException | AssertionError e) {
                if (i == 60) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(250);
            }
        }
    }

    private static String endOf(Connection session) throws Exception {
        for (int i = 0; i < 60; i++) {
            try {
                rows(session, "select 1");
                TimeUnit.MILLISECONDS.sleep(250);
            } catch (SQLException e) {
                return String.valueOf(e.getMessage());
            }
        }
        throw new AssertionError("the session goes on");
    }
}
