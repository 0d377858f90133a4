package io.hoopai.proxy;

import static io.hoopai.proxy.ProxiedShop.rows;
import static io.hoopai.proxy.RawClient.VERSION_3_2;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoopai.audit.AuditReader;
import io.hoopai.guard.config.Configuration.KeyFiles;
import io.hoopai.proxy.RawClient.Message;
import io.hoopai.proxy.cli.CommandLines;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Identity, grants and approvals at the door, with a real provider, a real server and real clients. */
class AccessTest {
    private static final String POLICY = """
            version: 1
            rules:
              - { id: read, effect: allow, who: { groups: [ai-agents] }, statements: [select], on: ["shop.public.*"] }
              - { id: session, effect: allow, who: { groups: [ai-agents] }, statements: [transaction, set, show, prepare, execute, declare, fetch] }
              - { id: note, effect: allow, who: { groups: [ai-agents] }, statements: [insert], on: ["shop.public.tickets"] }
              - id: ask-a-person
                effect: review
                who: { groups: [ai-agents] }
                statements: [update]
                on: ["shop.public.tickets", "shop.archive.tickets"]
                approval: { by: { groups: [dba] }, within: 1h, valid: 10m }
              - id: ask-with-values
                effect: review
                who: { groups: [ai-agents] }
                statements: [delete]
                on: ["shop.public.tickets"]
                approval: { by: { groups: [dba] }, within: 1h, valid: 10m, parameters: bound }
                record: { parameters: full }
            limits:
              for: [ { who: { groups: [interns] }, longestGrant: 5m } ]
            """;
    private static final String CORP = "corp";
    private static final String SECURE = "sslmode=require";
    private static final Pattern APPROVAL = Pattern.compile("approval `([^`]+)` is pending");

    @TempDir
    private static Path directory;

    private static MockOAuth2Server provider;
    private static TestAuthority authority;
    private static String configuration;
    private static ProxiedShop shop;
    private static AccessEndpoint access;

    @BeforeAll
    static void start() throws Exception {
        provider = new MockOAuth2Server();
        provider.start();
        authority = TestAuthority.named("test authority");
        KeyFiles own = TestAuthority.write(authority.server("CN=localhost"), directory, "server");
        configuration = """
                tls: { certificate: %s, key: %s, require: false }
                identity:
                  oidc: [ { issuer: "%s", audience: hoopai, algorithms: [RS256] } ]
                access:
                  listen: 127.0.0.1:0
                  link: https://hoopai.example.com
                  grants: { longest: 1h }
                  operators: { groups: [security] }
                """.formatted(own.certificate(), own.key(), provider.issuerUrl(CORP));
        shop = ProxiedShop.configured(configuration, POLICY);
        access = new AccessEndpoint(shop.server().accessPort().orElseThrow(), authority.context());
        access.awaitKeys(token("ann", "ai-agents"));
    }

    @AfterAll
    static void stop() throws Exception {
        shop.close();
        provider.shutdown();
    }

    private static String token(String user, String... groups) {
        return token(user, Map.of("groups", List.of(groups)));
    }

    private static String token(String user, Map<String, Object> claims) {
        return provider.issueToken(CORP, user, "hoopai", claims).serialize();
    }

    private static Connection connect(String user, String password, String... properties) throws SQLException {
        List<String> all = new ArrayList<>(List.of("user=" + user, "password=" + password, SECURE));
        all.addAll(List.of(properties));
        return shop.connect(all.toArray(String[]::new));
    }

    @Test
    void aTokenIsAPasswordOverTls() throws Exception {
        try (Connection connection = connect("alice", token("alice", "ai-agents"))) {
            assertThat(rows(connection, "select count(*) from tickets")).hasSize(1);
        }
        assertThat(events("session-start", "alice")).isNotEmpty();
    }

    @Test
    void aTokenIsNotAskedForWithoutTls() {
        assertThatThrownBy(
                        () -> shop.connect("user=alice", "password=" + token("alice", "ai-agents"), "sslmode=disable"))
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void groupsOfATokenAreWhatRulesSee() {
        // The driver begins with statements of its own.
        assertThatThrownBy(() -> connect("mallory", token("mallory", "interns")))
                .hasMessageContaining("no rule allows");
    }

    @Test
    void whoeverShowsATokenIsWhoItSays() {
        assertThatThrownBy(() -> connect("bob", token("alice", "ai-agents"))).hasMessageContaining("somebody else's");
        assertThatThrownBy(() -> connect("alice", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbGljZSJ9."))
                .hasMessageContaining("token authentication failed");
        assertThatThrownBy(() -> connect("alice", "secret")).hasMessageContaining("token authentication failed");
        assertThatThrownBy(() -> connect(
                        "alice",
                        provider.issueToken(CORP, "alice", "another", Map.of("groups", List.of("ai-agents")))
                                .serialize()))
                .hasMessageContaining("token authentication failed");
    }

    @Test
    void noTokenIsThatOfAUserOfTheConfiguration() {
        assertThatThrownBy(() -> connect(ProxiedShop.AGENT, token(ProxiedShop.AGENT, "ai-agents")))
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void anAgentOfATokenIsOnTheRecord() throws Exception {
        String token = token("ann", Map.of("groups", List.of("ai-agents"), "act", Map.of("sub", "helper-bot")));
        try (Connection connection = connect("ann", token)) {
            rows(connection, "select 1");
        }
        assertThat(events("session-start", "ann"))
                .extracting(event -> event.path("agent").asText())
                .contains("helper-bot");
    }

    @Test
    void aSessionEndsWithItsToken() throws Exception {
        String token = token(
                "carol",
                Map.of("groups", List.of("ai-agents"), "exp", Instant.now().getEpochSecond() + 6));
        try (Connection connection = connect("carol", token)) {
            assertThat(rows(connection, "select 1")).containsExactly("1");
            awaitEnd(connection, Duration.ofSeconds(8));
        }
    }

    @Test
    void aLogoutAtTheProviderEndsTheSessions() throws Exception {
        String token = token("dave", "ai-agents");
        try (Connection connection = connect("dave", token);
                Connection other = connect("erin", token("erin", "ai-agents"))) {
            assertThat(rows(connection, "select 1")).containsExactly("1");
            String logout = provider.issueToken(
                            CORP,
                            "dave",
                            "hoopai",
                            Map.of("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of())))
                    .serialize();
            assertThat(access.form("/v1/oidc/logout", "logout_token=" + logout).status())
                    .isEqualTo(200);
            awaitEnd(connection, Duration.ofSeconds(1));
            assertThat(rows(other, "select 1")).containsExactly("1");
        }
        assertThatThrownBy(() -> connect("dave", token)).hasMessageContaining("logged out");

        assertThat(report("csv"))
                .contains("\"counters\",\"1\",\"logouts\",\"1\"")
                .contains("\"logouts\",\"1\",\"issuer\",\"" + provider.issuerUrl(CORP) + "\"")
                .contains("\"logouts\",\"1\",\"subject\",\"dave\"")
                .containsPattern(
                        "\"controls\",\"([0-9]+)\",\"id\",\"AC-12\"(?s:.*)\"controls\",\"\\1\",\"logouts\",\"1\"");
        assertThat(report("html"))
                .contains("<td>" + provider.issuerUrl(CORP) + "</td><td>dave</td>")
                .contains("Log-outs at identity providers");
    }

    private static String report(String format) throws Exception {
        Path file = directory.resolve("report." + format);
        CommandLines.hoopai()
                .execute(
                        "audit",
                        "report",
                        "--format",
                        format,
                        "--out",
                        file.toString(),
                        shop.configuration().resolveSibling("audit").toString());
        return Files.readString(file);
    }

    @Test
    void aGrantLastsAsLongAsTheRulesLetIt() throws Exception {
        String request = "{ \"database\": \"shop\", \"groups\": [\"%s\"], \"for\": \"3h\" }";
        String token = token("ursula", "ai-agents", "interns");
        assertThat(lifetime(grant(token, request.formatted("ai-agents")))).isEqualTo(Duration.ofHours(1));
        assertThat(lifetime(grant(token, request.formatted("interns")))).isEqualTo(Duration.ofMinutes(5));
    }

    private static Duration lifetime(JsonNode grant) {
        return Duration.between(
                Instant.parse(grant.path("issued").asText()),
                Instant.parse(grant.path("expires").asText()));
    }

    @Test
    void bearerTokensComeBySasl() throws Exception {
        try (RawClient client = bearer("frank")) {
            assertThat(offer(client)).isEqualTo("OAUTHBEARER\0\0");
            client.send('p', initial("n,,\u0001auth=Bearer " + token("frank", "ai-agents") + "\u0001\u0001"));
            assertThat(client.readGreeting()).last().extracting(Message::tag).isEqualTo('Z');
        }
    }

    @Test
    void aClientWithoutATokenLearnsWhereToGetOne() throws Exception {
        try (RawClient client = bearer("frank")) {
            offer(client);
            client.send('p', initial("n,,\u0001auth=\u0001\u0001"));
            Message challenge = client.read();
            assertThat(challenge.text())
                    .contains(
                            "\"status\":\"invalid_token\"",
                            provider.issuerUrl(CORP) + "/.well-known/openid-configuration");
            client.send('p', new byte[] {1});
            assertThat(client.readAll()).contains("28000", "no token");
        }
    }

    /** Each log-in is two connections: libpq learns of the provider by the first. */
    @Test
    void libpqHandsTokensOver() throws Exception {
        assumeThat(Libpq.isThere()).as("libpq for this machine").isTrue();
        String parameters = "host=localhost port=" + shop.port() + " dbname=shop user=%s sslmode=require options='-c "
                + "hoopai.login=oauthbearer' oauth_client_id=hoopai oauth_issuer=" + provider.issuerUrl(CORP);
        String query = "select count(*) from tickets";
        String tickets;
        try (Connection direct = shop.database().connect()) {
            tickets = rows(direct, query).get(0);
        }

        assertThat(Libpq.logIn(directory, parameters.formatted("pat"), token("pat", "ai-agents"), query))
                .contains(
                        "asked by " + provider.issuerUrl(CORP) + "/.well-known/openid-configuration",
                        "value " + tickets);
        assertThat(events("session-start", "pat")).hasSize(1);
        assertThat(events("login-refused", "pat")).isEmpty();

        assertThat(Libpq.logIn(directory, parameters.formatted("quinn"), token("pat", "ai-agents"), query))
                .contains("the token is somebody else's")
                .doesNotContain("value");
        assertThat(events("login-refused", "quinn")).hasSize(1);
    }

    @Test
    void aBearerTokenThatIsNoneIsRefused() throws Exception {
        for (String first : List.of(
                "n,,\u0001auth=Bearer abc.def.ghi\u0001\u0001",
                "n,,\u0001auth=Bearer " + token("alice", "ai-agents") + "\u0001\u0001")) {
            try (RawClient client = bearer("frank")) {
                offer(client);
                client.send('p', initial(first));
                assertThat(client.read().text()).contains("invalid_token");
                client.send('p', new byte[] {1});
                assertThat(client.readAll()).contains("28000");
            }
        }
        for (String broken : List.of(
                "",
                "n,,",
                "p=tls-exporter,,\u0001auth=Bearer a\u0001\u0001",
                "n,a=root,\u0001auth=Bearer a\u0001\u0001")) {
            try (RawClient client = bearer("frank")) {
                offer(client);
                client.send('p', initial(broken));
                assertThat(client.readAll()).startsWith("E");
            }
        }
    }

    @Test
    void aGrantIsAUserAndAPasswordForATask() throws Exception {
        JsonNode grant = grant(token("grace", "ai-agents"), """
                { "database": "shop", "for": "10m", "task": "T-7", "onBehalfOf": "gina", "agent": "helper" }""");
        try (Connection connection = connect(grant)) {
            assertThat(rows(connection, "select count(*) from tickets")).hasSize(1);
        }
        assertThat(events("decision", "grace")).isNotEmpty().allSatisfy(event -> {
            assertThat(event.path("grant").asText()).isEqualTo(grant.path("id").asText());
            assertThat(event.path("task").asText()).isEqualTo("T-7");
            assertThat(event.path("onBehalfOf").asText()).isEqualTo("gina");
            assertThat(event.path("agent").asText()).isEqualTo("helper");
        });
        assertThat(events("grant-issued", "grace")).hasSize(1);
        assertThat(grant.path("password").asText()).hasSizeGreaterThan(20);
    }

    @Test
    void aGrantIsForItsDatabaseItsRulesAndNoMoreThanItsOwnersGroups() throws Exception {
        String token = token("heidi", "ai-agents");
        JsonNode other = grant(token, "{ \"database\": \"another\", \"for\": \"10m\" }");
        assertThatThrownBy(() -> connect(other)).hasMessageContaining("not for database");

        JsonNode scoped =
                grant(token, "{ \"database\": \"shop\", \"for\": \"10m\", \"rules\": [\"read\", \"session\"] }");
        try (Connection connection = connect(scoped)) {
            assertThat(rows(connection, "select count(*) from tickets")).hasSize(1);
            assertThatThrownBy(() -> run(connection, "insert into tickets (id) values (100001)"))
                    .hasMessageContaining("no rule allows");
        }
        assertThat(access.post("/v1/grants", "Bearer " + token, """
                        { "database": "shop", "for": "10m", "groups": ["dba"] }""").status()).isEqualTo(403);
        assertThat(access.post("/v1/grants", "Bearer " + token, "{ \"database\": \"shop\" }")
                        .body())
                .contains("`for` is missing");
        assertThat(access.post("/v1/grants", "Bearer nonsense", "{}").status()).isEqualTo(401);
    }

    @Test
    void aFormThatCannotBeReadIsRefused() throws Exception {
        assertThat(access.form("/v1/oidc/logout", "logout_token=%zz").status()).isEqualTo(400);
        assertThat(access.form("/v1/oidc/logout", "").status()).isEqualTo(400);
    }

    /** A browser asks first before a page may send JSON elsewhere, and is not answered. */
    @Test
    void aPageInABrowserCannotAskForAnything() throws Exception {
        AccessEndpoint.Answer answer = access.send(
                "POST",
                "/v1/grants",
                "Bearer " + token("grace", "ai-agents"),
                "{ \"database\": \"shop\", \"for\": \"10m\" }",
                "text/plain");
        assertThat(answer.status()).isEqualTo(415);
        assertThat(access.send("OPTIONS", "/v1/grants", "", "").status()).isEqualTo(401);
    }

    @Test
    void aWrongPasswordOfAGrantIsAsWrongAsThatOfNone() throws Exception {
        JsonNode grant = grant(token("ivan", "ai-agents"), "{ \"database\": \"shop\", \"for\": \"10m\" }");
        assertThatThrownBy(() -> connect(grant.path("user").asText(), "wrong"))
                .hasMessageContaining("password authentication failed");
        assertThatThrownBy(() -> connect("grant-unknown", "wrong"))
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void sessionsOfAGrantEndWithItWithinASecond() throws Exception {
        String token = token("judy", "ai-agents");
        JsonNode revoked = grant(token, "{ \"database\": \"shop\", \"for\": \"10m\" }");
        try (Connection connection = connect(revoked)) {
            assertThat(rows(connection, "select 1")).containsExactly("1");
            assertThat(access.send("DELETE", "/v1/grants/" + revoked.path("id").asText(), "Bearer " + token, "")
                            .status())
                    .isEqualTo(200);
            awaitEnd(connection, Duration.ofSeconds(1));
        }
        assertThatThrownBy(() -> connect(revoked)).hasMessageContaining("password authentication failed");

        JsonNode short_ = grant(token, "{ \"database\": \"shop\", \"for\": \"5s\" }");
        try (Connection connection = connect(short_)) {
            assertThat(rows(connection, "select 1")).containsExactly("1");
            awaitEnd(connection, Duration.ofSeconds(6));
        }

        JsonNode task = grant(token, "{ \"database\": \"shop\", \"for\": \"10m\", \"task\": \"T-9\" }");
        try (Connection connection = connect(task)) {
            assertThat(rows(connection, "select 1")).containsExactly("1");
            assertThat(access.post("/v1/tasks/end", "Bearer " + token, "{ \"task\": \"T-9\" }")
                            .body())
                    .contains(task.path("id").asText());
            awaitEnd(connection, Duration.ofSeconds(1));
        }
        for (int attempt = 0; attempt < 100 && events("grant-ended", "judy").size() < 3; attempt++) {
            MILLISECONDS.sleep(50);
        }
        assertThat(events("grant-ended", "judy"))
                .extracting(event -> event.path("cause").asText())
                .containsExactlyInAnyOrder("revoked", "expired", "revoked");
    }

    @Test
    void grantsOfOthersAreForOperators() throws Exception {
        JsonNode grant = grant(token("kate", "ai-agents"), "{ \"database\": \"shop\", \"for\": \"10m\" }");
        String path = "/v1/grants/" + grant.path("id").asText();
        assertThat(access.send("DELETE", path, "Bearer " + token("leo", "ai-agents"), "")
                        .status())
                .isEqualTo(404);
        assertThat(access.send("GET", "/v1/grants", "Bearer " + token("leo", "ai-agents"), "")
                        .body())
                .doesNotContain(grant.path("id").asText());
        String operator = "Bearer " + token("olga", "security");
        assertThat(access.send("GET", "/v1/grants", operator, "").body())
                .contains(grant.path("id").asText())
                .doesNotContain(grant.path("password").asText());
        assertThat(access.send("DELETE", path, operator, "").status()).isEqualTo(200);
    }

    @Test
    void aBudgetHoldsForAllSessionsOfAGrant() throws Exception {
        JsonNode grant = grant(token("mike", "ai-agents"), """
                { "database": "shop", "for": "10m", "statements": 3, "rows": 25 }""");
        try (Connection one = connect(grant, "preferQueryMode=simple");
                Connection two = connect(grant, "preferQueryMode=simple")) {
            assertThat(rows(one, "select id from customers limit 10")).hasSize(10);
            assertThatThrownBy(() -> rows(two, "select id from customers")).hasMessageContaining("more than 15 rows");
            assertThatThrownBy(() -> rows(one, "select id from customers limit 1"))
                    .hasMessageContaining("rows are used up");
            assertThatThrownBy(() -> rows(two, "select 1")).hasMessageContaining("statements are used up");
        }
    }

    @Test
    void rowsOfCursorsPreparedStatementsAndCopiesAreOfTheBudgetToo() throws Exception {
        JsonNode grant = grant(token("nick", "ai-agents"), """
                { "database": "shop", "for": "10m", "rows": 12 }""");
        try (Connection connection = connect(grant, "preferQueryMode=simple")) {
            run(connection, "prepare few as select id from customers limit 5");
            assertThat(rows(connection, "execute few")).hasSize(5);
            connection.setAutoCommit(false);
            run(connection, "declare few_more cursor for select id from customers");
            assertThat(rows(connection, "fetch 5 from few_more")).hasSize(5);
            assertThatThrownBy(() -> rows(connection, "fetch 5 from few_more"))
                    .hasMessageContaining("more than 2 rows");
            connection.rollback();
            assertThatThrownBy(() -> rows(connection, "execute few")).hasMessageContaining("rows are used up");
        }
    }

    @Test
    void aPersonApprovesAndTheAgentRepeats() throws Exception {
        String update = "update tickets set status = 'closed' where id = 1";
        try (Connection agent = connect("nina", token("nina", "ai-agents", "dba"))) {
            String id = pending(agent, update);
            assertThat(pending(agent, "  update tickets set status = 'closed'\nwhere id = 1"))
                    .isEqualTo(id);

            String path = "/v1/approvals/" + id;
            assertThat(access.post(path, "Bearer " + token("nina", "dba"), "{ \"answer\": \"approve\" }")
                            .status())
                    .as("oneself")
                    .isEqualTo(409);
            assertThat(access.post(path, "Bearer " + token("oscar", "interns"), "{ \"answer\": \"approve\" }")
                            .status())
                    .as("somebody who is not to")
                    .isEqualTo(404);
            AccessEndpoint.Answer seen = access.send("GET", path, "Bearer " + token("peggy", "dba"), "");
            assertThat(seen.body())
                    .contains("update tickets set status = 'closed' where id = 1", "public.tickets", "nina", "history");
            assertThat(access.post(path, "Bearer " + token("peggy", "dba"), "{ \"answer\": \"approve\" }")
                            .body())
                    .contains("\"state\":\"approved\"");

            assertThatThrownBy(() -> run(agent, "update tickets set status = 'closed' where id = 2"))
                    .hasMessageContaining("is pending");
            try (Connection other = connect("quinn", token("quinn", "ai-agents"))) {
                assertThatThrownBy(() -> run(other, update)).hasMessageContaining("is pending");
            }
            run(agent, update);
            assertThat(rows(agent, "select status from tickets where id = 1")).containsExactly("closed");
            assertThat(pending(agent, update)).as("it was for once").isNotEqualTo(id);
        }
        assertThat(events("approval-answered", "nina"))
                .extracting(event -> event.path("by").asText())
                .containsExactly("peggy");
        assertThat(events("decision", "nina"))
                .anySatisfy(event -> assertThat(
                                event.path("approval").path("by").path(0).asText())
                        .isEqualTo("peggy"));
    }

    @Test
    void aPreparedStatementIsApprovedAsWell() throws Exception {
        String update = "update tickets set status = ? where id = ?";
        try (Connection agent = connect("rita", token("rita", "ai-agents"))) {
            String id = prepared(agent, update);
            assertThat(access.post("/v1/approvals/" + id, "Bearer " + token("peggy", "dba"), """
                            { "answer": "approve", "for": "5m" }""")
                            .status())
                    .isEqualTo(200);
            try (PreparedStatement statement = agent.prepareStatement(update)) {
                for (int i = 3; i < 6; i++) {
                    statement.setString(1, "closed");
                    statement.setInt(2, i);
                    assertThat(statement.executeUpdate()).isOne();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"prepareThreshold=0", "prepareThreshold=-1"})
    void anApprovalMayBeBoundToTheValuesOfParameters(String property) throws Exception {
        String delete = "delete from tickets where id = ? and status <> ?";
        try (Connection agent = connect("tina", token("tina", "ai-agents"), property);
                PreparedStatement statement = agent.prepareStatement(delete)) {
            int first = property.endsWith("-1") ? 21 : 23;
            String id = pending(statement, first);
            assertThat(pending(statement, first)).isEqualTo(id);
            assertThat(pending(statement, first + 1)).isNotEqualTo(id);
            String path = "/v1/approvals/" + id;
            AccessEndpoint.Answer seen = access.send("GET", path, "Bearer " + token("peggy", "dba"), "");
            assertThat(seen.json().path("parameters").path(0).asText()).isEqualTo("'" + first + "' (int4)");
            assertThat(seen.json().path("parameters").path(1).asText()).startsWith("'it''s' (");
            assertThat(access.post(path, "Bearer " + token("peggy", "dba"), "{ \"answer\": \"approve\" }")
                            .status())
                    .isEqualTo(200);

            assertThat(pending(statement, first + 1)).isNotEqualTo(id);
            bind(statement, first);
            assertThat(statement.executeUpdate()).isOne();
            assertThat(pending(statement, first)).as("it was for once").isNotEqualTo(id);
            assertThat(rows(agent, "select id from tickets where id between " + first + " and " + (first + 1)))
                    .containsExactly(Integer.toString(first + 1));
        }
        assertThat(events("decision", "tina"))
                .filteredOn(event -> event.path("approval").has("id"))
                .allSatisfy(event ->
                        assertThat(event.path("parameters").path(1).asText()).isEqualTo("it's"));
    }

    private static void bind(PreparedStatement statement, int id) throws SQLException {
        statement.setInt(1, id);
        statement.setString(2, "it's");
    }

    private static String pending(PreparedStatement statement, int id) throws SQLException {
        bind(statement, id);
        try {
            statement.executeUpdate();
        } catch (SQLException e) {
            return id(e);
        }
        throw new AssertionError("it ran");
    }

    @Test
    void whatIsPreparedForAnApprovalIsNotRunByItsName() throws Exception {
        try (Connection agent = connect("uma", token("uma", "ai-agents"), "prepareThreshold=-1")) {
            try (PreparedStatement statement =
                    agent.prepareStatement("delete from tickets where id > ? and status <> ?")) {
                pending(statement, 0);
                assertThatThrownBy(() -> run(agent, "execute \"S_1\"(0, 'x')"))
                        .hasMessageContaining("not known to have been prepared by SQL");
            }
            assertThatThrownBy(() -> run(agent, "prepare p as delete from tickets where id > $1"))
                    .hasMessageContaining("given for a run and not for a name");
        }
        try (Connection agent = connect("uma", token("uma", "ai-agents"), "preferQueryMode=simple")) {
            assertThatThrownBy(() -> run(agent, "delete from tickets where id > $1"))
                    .hasMessageContaining("they are not known");
        }
    }

    @Test
    void whatIsDeniedStaysRefused() throws Exception {
        String update = "update tickets set status = 'gone' where id = 9";
        try (Connection agent = connect("sam", token("sam", "ai-agents"))) {
            String id = pending(agent, update);
            assertThat(access.post("/v1/approvals/" + id, "Bearer " + token("peggy", "dba"), """
                            { "answer": "deny", "comment": "not this one" }""")
                            .body())
                    .contains("denied");
            assertThatThrownBy(() -> run(agent, update)).hasMessageContaining("`" + id + "` was denied");
            assertThat(rows(agent, "select status from tickets where id = 9")).doesNotContain("gone");
        }
    }

    /** By a name a statement would run again and again, with nobody asked. */
    @Test
    void whatNeedsAnApprovalRunsByNoName() throws Exception {
        String update = "update tickets set status = status || '!' where id = 20";
        String asked = "update tickets set status = ? where id = ?";
        try (ProxiedShop unmasked = ProxiedShop.configured(configuration, POLICY, "version: 1");
                Connection agent = unmasked.connect(
                        "user=tina", "password=" + token("tina", "ai-agents"), SECURE, "prepareThreshold=1")) {
            AccessEndpoint desk =
                    new AccessEndpoint(unmasked.server().accessPort().orElseThrow(), authority.context());
            assertThatThrownBy(() -> run(agent, "prepare closing as " + update))
                    .hasMessageContaining("given for a run and not for a name");

            String id = prepared(agent, asked);
            assertThat(desk.post(
                                    "/v1/approvals/" + id,
                                    "Bearer " + token("peggy", "dba"),
                                    "{ \"answer\": \"approve\" }")
                            .status())
                    .isEqualTo(200);
            try (PreparedStatement statement = agent.prepareStatement(asked)) {
                statement.setString(1, "once");
                statement.setInt(2, 21);
                assertThat(statement.executeUpdate()).isOne();
                for (int name = 1; name < 9; name++) {
                    String execute = "execute \"S_" + name + "\" ('again', 21)";
                    assertThatThrownBy(() -> run(agent, execute)).isInstanceOf(SQLException.class);
                }
            }
            assertThat(rows(agent, "select status from tickets where id = 21")).containsExactly("once");
            assertThat(rows(agent, "select status from tickets where id = 20")).doesNotContain("!");
        }
    }

    /** Of a cursor there is one result, and reading it is what was approved. */
    @Test
    void anApprovedCursorIsRead() throws Exception {
        String declare = "declare wait cursor for select id from tickets order by id";
        try (ProxiedShop reviewed =
                ProxiedShop.configured(configuration, POLICY.replace("statements: [update]", "statements: [select]"))) {
            AccessEndpoint desk =
                    new AccessEndpoint(reviewed.server().accessPort().orElseThrow(), authority.context());
            try (Connection agent = reviewed.connect(
                    "user=tina", "password=" + token("tina", "ai-agents"), SECURE, "preferQueryMode=simple")) {
                agent.setAutoCommit(false);
                String id = pending(agent, declare);
                agent.rollback();
                assertThat(desk.post(
                                        "/v1/approvals/" + id,
                                        "Bearer " + token("peggy", "dba"),
                                        "{ \"answer\": \"approve\" }")
                                .status())
                        .isEqualTo(200);
                run(agent, declare);
                assertThat(rows(agent, "fetch 2 from wait")).containsExactly("1", "2");
                assertThat(rows(agent, "fetch 1 from wait")).containsExactly("3");
            }
        }
    }

    /** The same letters mean another table when the search path is another. */
    @Test
    void anApprovalIsForTheTablesThatWereShown() throws Exception {
        String update = "update notes set text = 'moved'";
        try (ProxiedShop two =
                ProxiedShop.configured(configuration, POLICY.replace("\"shop.archive.tickets\"", "\"shop.*.notes\""))) {
            two.database()
                    .execute(
                            "create schema one",
                            "create schema two",
                            "create table one.notes (text text)",
                            "create table two.notes (text text)");
            AccessEndpoint desk = new AccessEndpoint(two.server().accessPort().orElseThrow(), authority.context());
            String id = "";
            for (int i = 0; i < 100 && id.isEmpty(); i++) {
                try (Connection agent = along(two, "one")) {
                    run(agent, update);
                } catch (SQLException e) {
                    // The catalog is read again within a while.
                    id = String.valueOf(e.getMessage()).contains("is pending") ? id(e) : "";
                    MILLISECONDS.sleep(100);
                }
            }
            assertThat(desk.post(
                                    "/v1/approvals/" + id,
                                    "Bearer " + token("peggy", "dba"),
                                    "{ \"answer\": \"approve\" }")
                            .body())
                    .contains("one.notes");
            try (Connection agent = along(two, "two")) {
                assertThat(pending(agent, update)).isNotEqualTo(id);
            }
            try (Connection agent = along(two, "one")) {
                run(agent, update);
            }
        }
    }

    private static Connection along(ProxiedShop shop, String schema) throws SQLException {
        return shop.connect(
                "user=uma",
                "password=" + token("uma", "ai-agents"),
                SECURE,
                "preferQueryMode=simple",
                "currentSchema=" + schema);
    }

    /** A token that an agent holds for somebody is not that person. */
    @Test
    void anAgentWithATokenOfAnApproverIsNoApprover() throws Exception {
        String update = "update tickets set status = 'mine' where id = 31";
        String delegated = token("victor", Map.of("groups", List.of("dba"), "act", Map.of("sub", "helper-bot")));
        try (Connection agent = connect("wendy", token("wendy", "ai-agents"), "preferQueryMode=simple")) {
            String id = pending(agent, update);
            AccessEndpoint.Answer answer =
                    access.post("/v1/approvals/" + id, "Bearer " + delegated, "{ \"answer\": \"approve\" }");
            assertThat(answer.status()).as(answer.body()).isEqualTo(404);
            assertThat(pending(agent, update)).isEqualTo(id);
        }
    }

    @Test
    void aGrantOfAnAgentNamesTheAgent() throws Exception {
        String delegated = token("xena", Map.of("groups", List.of("ai-agents"), "act", Map.of("sub", "helper-bot")));
        assertThat(grant(delegated, "{ \"database\": \"shop\", \"for\": \"10m\" }")
                        .path("agent")
                        .asText())
                .isEqualTo("helper-bot");
        assertThat(grant(delegated, "{ \"database\": \"shop\", \"for\": \"10m\", \"agent\": \"helper-bot\" }")
                        .path("agent")
                        .asText())
                .isEqualTo("helper-bot");
        AccessEndpoint.Answer other = access.post(
                "/v1/grants",
                "Bearer " + delegated,
                "{ \"database\": \"shop\", \"for\": \"10m\", \"agent\": \"other\" }");
        assertThat(other.status()).as(other.body()).isEqualTo(403);
    }

    @Test
    void noTokenIsThatOfAUserOfTheConfigurationAtTheEndpointEither() throws Exception {
        AccessEndpoint.Answer answer = access.post(
                "/v1/grants",
                "Bearer " + token(ProxiedShop.AGENT, "security"),
                "{ \"database\": \"shop\", \"for\": \"10m\" }");
        assertThat(answer.status()).as(answer.body()).isEqualTo(401);
    }

    /** As the sessions of the user do; one of a token ends by what the provider says. */
    @Test
    void aGrantOfAUserOfTheConfigurationIsGoodForAsLongAsTheUser() throws Exception {
        String basic = "Basic "
                + Base64.getEncoder()
                        .encodeToString(
                                (ProxiedShop.AGENT + ":" + ProxiedShop.PASSWORD).getBytes(StandardCharsets.UTF_8));
        String request = "{ \"database\": \"shop\", \"for\": \"10m\" }";
        try (ProxiedShop own = ProxiedShop.configured(configuration, POLICY)) {
            AccessEndpoint endpoint =
                    new AccessEndpoint(own.server().accessPort().orElseThrow(), authority.context());
            JsonNode grant = endpoint.post("/v1/grants", basic, request).json();
            JsonNode others = endpoint.post("/v1/grants", "Bearer " + token("amy", "ai-agents"), request)
                    .json();
            try (Connection connection = login(own, grant);
                    Connection other = login(own, others)) {
                assertThat(rows(connection, "select 1")).containsExactly("1");
                String whole = Files.readString(own.configuration());
                String user = whole.lines()
                        .filter(line -> line.contains("name: " + ProxiedShop.AGENT))
                        .findFirst()
                        .orElseThrow();
                Files.writeString(own.configuration(), whole.replace(user + "\n", ""));
                awaitEnd(connection, Duration.ofSeconds(20));
                assertThat(rows(other, "select 1")).containsExactly("1");
            }
            assertThatThrownBy(() -> login(own, grant)).hasMessageContaining("was changed or removed");
        }
    }

    private static Connection login(ProxiedShop shop, JsonNode grant) throws SQLException {
        return shop.connect(
                "user=" + grant.path("user").asText(),
                "password=" + grant.path("password").asText(),
                SECURE,
                "preferQueryMode=simple");
    }

    /** Estimates of the planner tell of values, and what others see of a user is what they may see anyway. */
    @Test
    void whoeverAsksSeesNoEstimateAndNobodySeesRequestsOfOthersInTheHistory() throws Exception {
        String update = "update tickets set status = 'seen' where id = 32";
        JsonNode named = grant(token("yann", "ai-agents"), """
                { "database": "shop", "for": "10m", "onBehalfOf": "zoe" }""");
        String first;
        try (Connection own = connect("yann", token("yann", "ai-agents"), "preferQueryMode=simple")) {
            first = pending(own, "update tickets set status = 'private' where id = 33");
        }
        try (Connection agent = connect(named, "preferQueryMode=simple")) {
            String path = "/v1/approvals/" + pending(agent, update);
            awaitOpen(path, token("peggy", "dba"));
            assertThat(access.send("GET", path, "Bearer " + token("peggy", "dba"), "")
                            .body())
                    .contains("estimatedRows", "'private'");
            assertThat(access.send("GET", path, "Bearer " + token("yann", "ai-agents"), "")
                            .body())
                    .contains("'private'")
                    .doesNotContain("estimatedRows");
            assertThat(access.send("GET", path, "Bearer " + token("zoe", "interns"), "")
                            .body())
                    .contains(first)
                    .doesNotContain("estimatedRows", "'private'");
        }
    }

    private static void awaitOpen(String path, String token) throws Exception {
        for (int i = 0;
                i < 40 && access.send("GET", path, "Bearer " + token, "").status() != 200;
                i++) {
            MILLISECONDS.sleep(50);
        }
    }

    private static String pending(Connection connection, String sql) {
        try {
            run(connection, sql);
        } catch (SQLException e) {
            return id(e);
        }
        throw new AssertionError("it ran: " + sql);
    }

    private static String prepared(Connection connection, String sql) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, "closed");
            statement.setInt(2, 3);
            statement.executeUpdate();
        } catch (SQLException e) {
            return id(e);
        }
        throw new AssertionError("it ran: " + sql);
    }

    private static String id(SQLException refusal) {
        Matcher matcher = APPROVAL.matcher(refusal.getMessage());
        assertThat(matcher.find()).as(refusal.getMessage()).isTrue();
        assertThat(refusal.getSQLState()).isEqualTo("42501");
        assertThat(refusal.getMessage()).contains("https://hoopai.example.com");
        return matcher.group(1);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static JsonNode grant(String token, String request) throws Exception {
        AccessEndpoint.Answer answer = access.post("/v1/grants", "Bearer " + token, request);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static Connection connect(JsonNode grant, String... properties) throws SQLException {
        return connect(grant.path("user").asText(), grant.path("password").asText(), properties);
    }

    /** Waits until a session that does nothing is ended, and no longer. */
    private static void awaitEnd(Connection connection, Duration atMost) throws Exception {
        Instant began = Instant.now();
        while (Duration.between(began, Instant.now()).compareTo(atMost) < 0) {
            if (!alive(connection)) {
                return;
            }
            MILLISECONDS.sleep(50);
        }
        assertThat(alive(connection)).as("ended within " + atMost).isFalse();
    }

    private static boolean alive(Connection connection) {
        try {
            rows(connection, "select 1");
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private static RawClient bearer(String user) throws Exception {
        RawClient client = RawClient.connectDirectly(shop.port(), authority.context(), "postgresql");
        client.startUp(VERSION_3_2, "user", user, "database", "shop", "options", "-c hoopai.login=oauthbearer");
        return client;
    }

    private static String offer(RawClient client) throws IOException {
        Message offer = client.read();
        assertThat(offer.tag()).isEqualTo('R');
        assertThat(offer.body().getInt()).isEqualTo(10);
        return offer.text();
    }

    private static byte[] initial(String response) {
        byte[] bytes = response.getBytes(StandardCharsets.UTF_8);
        byte[] mechanism = "OAUTHBEARER\0".getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(mechanism.length + Integer.BYTES + bytes.length)
                .put(mechanism)
                .putInt(bytes.length)
                .put(bytes)
                .array();
    }

    private static List<JsonNode> events(String type, String user) throws IOException {
        List<JsonNode> events = new ArrayList<>();
        AuditReader.read(shop.audit(), event -> {
            if (event.path("type").asText().equals(type)
                    && event.path("user").asText().equals(user)) {
                events.add(event);
            }
        });
        return events;
    }
}
