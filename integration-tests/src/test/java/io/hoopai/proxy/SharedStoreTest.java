package io.hoopai.proxy;

import static io.hoopai.proxy.ProxiedShop.rows;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoopai.guard.config.Configuration.KeyFiles;
import io.hoopai.testing.TestDatabase;
import io.hoopai.testing.TestDatabases;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two proxies that share a store, as behind a load balancer: what is done at one holds at the other. */
class SharedStoreTest {
    private static final String POLICY = """
            version: 1
            rules:
              - { id: read, effect: allow, who: { groups: [ai-agents] }, statements: [select], on: ["shop.public.*"] }
              - { id: session, effect: allow, who: { groups: [ai-agents] }, statements: [transaction, set, show] }
              - id: ask-a-person
                effect: review
                who: { groups: [ai-agents] }
                statements: [update]
                on: ["shop.public.tickets"]
                approval: { by: { groups: [dba] } }
            """;
    private static final Pattern PENDING = Pattern.compile("approval `([^`]+)` is pending");

    @TempDir
    private static Path directory;

    private static MockOAuth2Server provider;
    private static TestDatabase store;
    private static Member one;
    private static Member other;

    /** One of the two. */
    private record Member(ProxiedShop shop, AccessEndpoint access) {
        static Member start(String configuration, TestAuthority authority) throws Exception {
            ProxiedShop shop = ProxiedShop.configured(configuration, POLICY);
            return new Member(
                    shop, new AccessEndpoint(shop.server().accessPort().orElseThrow(), authority.context()));
        }

        Connection connect(String user, String password) throws SQLException {
            return shop.connect("user=" + user, "password=" + password, "sslmode=require", "preferQueryMode=simple");
        }

        Connection connect(JsonNode grant) throws SQLException {
            return connect(grant.path("user").asText(), grant.path("password").asText());
        }

        JsonNode grant(String user, String terms) throws Exception {
            AccessEndpoint.Answer answer = access.post(
                    "/v1/grants",
                    "Bearer " + token(user, "ai-agents"),
                    "{ \"database\": \"shop\", \"for\": \"10m\"" + terms + " }");
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            return answer.json();
        }
    }

    @BeforeAll
    static void start() throws Exception {
        provider = new MockOAuth2Server();
        provider.start();
        store = TestDatabases.postgres();
        TestAuthority authority = TestAuthority.named("test authority");
        KeyFiles own = TestAuthority.write(authority.server("CN=localhost"), directory, "server");
        String configuration = """
                tls: { certificate: %s, key: %s }
                identity:
                  oidc: [ { issuer: "%s", audience: hoopai, algorithms: [RS256] } ]
                access:
                  listen: 127.0.0.1:0
                  store: { url: "postgresql://%s:%d/%s", user: %s, password: %s }
                """.formatted(
                        own.certificate(),
                        own.key(),
                        provider.issuerUrl("corp"),
                        store.host(),
                        store.port(),
                        store.name(),
                        store.user(),
                        store.password());
        one = Member.start(configuration, authority);
        other = Member.start(configuration, authority);
        one.access().awaitKeys(token("ann", "ai-agents"));
        other.access().awaitKeys(token("ann", "ai-agents"));
    }

    @AfterAll
    static void stop() throws Exception {
        one.shop().close();
        other.shop().close();
        store.close();
        provider.shutdown();
    }

    private static String token(String user, String group) {
        return provider.issueToken("corp", user, "hoopai", Map.of("groups", List.of(group)))
                .serialize();
    }

    @Test
    void whatIsGrantedAtOneIsGoodAtTheOtherAndEndsThereWithinASecond() throws Exception {
        JsonNode grant = one.grant("grace", "");
        try (Connection connection = other.connect(grant);
                Connection unconcerned = other.connect(one.grant("grace", ""))) {
            assertThat(rows(connection, "select 1")).containsExactly("1");
            assertThat(one.access()
                            .send(
                                    "DELETE",
                                    "/v1/grants/" + grant.path("id").asText(),
                                    "Bearer " + token("grace", "ai-agents"),
                                    "")
                            .status())
                    .isEqualTo(200);
            assertEnds(connection);
            assertThat(rows(unconcerned, "select 1")).containsExactly("1");
        }
        assertThatThrownBy(() -> other.connect(grant)).hasMessageContaining("password authentication failed");
    }

    @Test
    void aLogoutThatOneIsToldOfEndsSessionsAtTheOther() throws Exception {
        String token = token("heidi", "ai-agents");
        try (Connection connection = other.connect("heidi", token)) {
            assertThat(rows(connection, "select 1")).containsExactly("1");
            String logout = provider.issueToken(
                            "corp",
                            "heidi",
                            "hoopai",
                            Map.of("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of())))
                    .serialize();
            assertThat(one.access()
                            .form("/v1/oidc/logout", "logout_token=" + logout)
                            .status())
                    .isEqualTo(200);
            assertEnds(connection);
        }
        assertThatThrownBy(() -> other.connect("heidi", token)).hasMessageContaining("logged out");
    }

    @Test
    void bothSpendOneBudget() throws Exception {
        JsonNode grant = one.grant("ivan", ", \"statements\": 4, \"rows\": 40");
        try (Connection here = one.connect(grant);
                Connection there = other.connect(grant)) {
            assertThat(rows(here, "select id from customers limit 10")).hasSize(10);
            // What one holds more than it needs is back within a second or two.
            MILLISECONDS.sleep(2_500);
            assertThat(rows(there, "select id from customers limit 10")).hasSize(10);
            MILLISECONDS.sleep(2_500);
            assertThatThrownBy(() -> rows(here, "select id from customers")).hasMessageContaining("more than 20 rows");
            assertThatThrownBy(() -> rows(there, "select id from customers limit 1"))
                    .hasMessageContaining("used up");
            assertThatThrownBy(() -> rows(there, "select 1")).hasMessageContaining("used up");
            assertThatThrownBy(() -> rows(here, "select 1")).hasMessageContaining("used up");
        }
    }

    @Test
    void whatIsApprovedAtOneRunsAtTheOtherAndOnceForBoth() throws Exception {
        String update = "update tickets set status = status || '!' where id = 5";
        try (Connection here = one.connect("judy", token("judy", "ai-agents"));
                Connection there = other.connect("judy", token("judy", "ai-agents"))) {
            String id = pending(there, update);
            assertThat(pending(here, update)).isEqualTo(id);
            approve(one, id);
            Instant approved = Instant.now();
            while (!runs(there, update)) {
                assertThat(Duration.between(approved, Instant.now())).isLessThan(Duration.ofSeconds(1));
            }
            assertThat(rows(there, "select status like '%!' from tickets where id = 5"))
                    .containsExactly("t");
            // It may not know yet; that it was used once is seen in the store.
            assertThatThrownBy(() -> rows(here, update)).hasMessageContaining("approval `");
            assertThat(pending(here, update)).isNotEqualTo(id);
            assertThat(rows(there, "select count(*) from tickets where status like '%!!'"))
                    .containsExactly("0");
        }
    }

    /** It is in the store within moments of being asked for. */
    private static void approve(Member member, String id) throws Exception {
        AccessEndpoint.Answer answer = new AccessEndpoint.Answer(0, "");
        for (int i = 0; i < 40 && answer.status() != 200; i++) {
            answer = member.access()
                    .post("/v1/approvals/" + id, "Bearer " + token("peggy", "dba"), "{ \"answer\": \"approve\" }");
            MILLISECONDS.sleep(25);
        }
        assertThat(answer.body()).contains("\"state\":\"approved\"");
    }

    private static boolean runs(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return true;
        } catch (SQLException e) {
            assertThat(e.getMessage()).contains("is pending");
            return false;
        }
    }

    private static String pending(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            Matcher matcher = PENDING.matcher(String.valueOf(e.getMessage()));
            assertThat(matcher.find()).as(e.getMessage()).isTrue();
            return matcher.group(1);
        }
        throw new AssertionError("it ran: " + sql);
    }

    /** Within a second. */
    private static void assertEnds(Connection connection) throws Exception {
        Instant began = Instant.now();
        while (Duration.between(began, Instant.now()).compareTo(Duration.ofSeconds(1)) < 0) {
            try {
                rows(connection, "select 1");
            } catch (SQLException e) {
                assertThat(e.getSQLState()).isIn("57P01", "08006", "08003");
                return;
            }
            MILLISECONDS.sleep(20);
        }
        throw new AssertionError("it goes on");
    }
}
