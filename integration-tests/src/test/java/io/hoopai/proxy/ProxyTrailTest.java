package io.hoopai.proxy;

import static io.hoopai.proxy.ProxiedShop.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoopai.audit.AuditReader;
import io.hoopai.audit.AuditVerifier;
import io.hoopai.audit.TrailLines;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the proxy puts on the audit trail besides the decisions of its guards. */
class ProxyTrailTest {
    @Test
    void aLogInThatIsRefusedIsRecordedWithWhatTheClientClaimedAndWithoutItsPassword() throws Exception {
        try (ProxiedShop shop = ProxiedShop.start("")) {
            assertThatThrownBy(() -> DriverManager.getConnection(
                            "jdbc:postgresql://127.0.0.1:" + shop.port() + "/shop",
                            ProxiedShop.AGENT,
                            "guessed-secret"))
                    .isInstanceOf(SQLException.class);

            JsonNode refused = only(shop, "login-refused");
            assertThat(refused.path("user").asText()).isEqualTo(ProxiedShop.AGENT);
            assertThat(refused.path("database").asText()).isEqualTo("shop");
            assertThat(refused.path("address").asText()).isEqualTo("127.0.0.1");
            assertThat(refused.path("sqlState").asText()).isEqualTo("28P01");
            assertThat(refused.path("refusal").asText()).contains("password");
            assertThat(refused.toString()).doesNotContain("guessed-secret");
        }
    }

    @Test
    void manyLogInsThatAreRefusedAreCountedInOneLine() throws Exception {
        Path trail;
        try (ProxiedShop shop = ProxiedShop.start("")) {
            trail = audit(shop);
            for (int i = 0; i < RefusalQuota.PER_ADDRESS + 30; i++) {
                try (RawClient client = RawClient.connect(shop.port())) {
                    client.startUp(99 << 16, "user", "nobody", "database", "shop");
                    client.readAll();
                }
                try (RawClient client = RawClient.connect(shop.port())) {
                    client.startUp(RawClient.VERSION_3_0, "user", "nobody", "database", "shop", "replication", "true");
                    client.readAll();
                }
            }
            assertThat(events(trail, "login-refused").size()).isLessThanOrEqualTo(RefusalQuota.PER_ADDRESS);
            shop.server().close();
            assertThat(events(trail, "logins-refused")).singleElement().satisfies(rest -> {
                assertThat(rest.path("count").asInt()).isEqualTo(RefusalQuota.PER_ADDRESS + 60);
                assertThat(rest.path("addresses").get(0).asText()).isEqualTo("127.0.0.1");
            });
        }
    }

    @Test
    void aChangeOfTheConfigurationIsRecordedWithTheKeysThatChanged() throws Exception {
        try (ProxiedShop shop = ProxiedShop.start("admin: { listen: 127.0.0.1:0 }\n")) {
            JsonNode first = only(shop, "configuration-loaded");
            Path file = shop.configuration();
            Files.writeString(
                    file, Files.readString(file).replace(ProxiedShop.PASSWORD, "another-secret") + "drain: 7s\n");
            for (int i = 0; i < 100 && events(shop, "configuration-loaded").size() < 2; i++) {
                Thread.sleep(100);
            }

            JsonNode second = events(shop, "configuration-loaded").get(1);
            assertThat(second.path("sha256").asText())
                    .matches("[0-9a-f]{64}")
                    .isNotEqualTo(first.path("sha256").asText());
            List<String> changed = new ArrayList<>();
            second.path("changed").forEach(key -> changed.add(key.asText()));
            assertThat(changed).contains("drain", "users." + ProxiedShop.AGENT);
            assertThat(changed).doesNotContain("listen", "databases.shop");
            assertThat(second.toString()).doesNotContain("another-secret");
        }
    }

    @Test
    void theBytesOfAResultAreRecorded() throws Exception {
        try (ProxiedShop shop = ProxiedShop.start("")) {
            try (Connection connection = shop.connect()) {
                rows(connection, "select repeat('x', 1000) from customers where id = 1");
            }

            assertThat(events(shop, "completion"))
                    .anySatisfy(
                            event -> assertThat(event.path("bytes").asLong()).isBetween(1_000L, 1_100L));
            assertThat(AuditVerifier.verify(audit(shop)).intact()).isTrue();
        }
    }

    @Test
    void theEndOfAReadIsInTheLineOfItsDecisionUnlessItsResultWasReleasedBefore() throws Exception {
        try (ProxiedShop shop = ProxiedShop.configured("", RECORDING)) {
            try (RawClient client = RawClient.connect(shop.port())) {
                client.logIn(RawClient.VERSION_3_0);
                // Whatever is open is written each second, so that a few may be two lines.
                for (int i = 0; i < 10; i++) {
                    client.send(pipelined("select id from customers where id = 1"));
                    client.readTo('Z');
                }
                assertThat(lines(shop, "customers")).hasSize(10).anyMatch(line -> line.contains("\"completion\":{"));

                client.send(pipelined("select repeat('x', 1000) from tickets a, tickets b, tickets c limit 5000"));
                client.readTo('D');
                assertThat(lines(shop, "repeat")).singleElement().asString().doesNotContain("completion");
                client.readTo('Z');

                client.send(pipelined("update tickets set status = 'closed' where id = 4"));
                client.readTo('Z');
                assertThat(lines(shop, "update")).singleElement().asString().doesNotContain("completion");
            }

            assertThat(events(shop, "completion"))
                    .extracting(event -> event.path("rows").asInt())
                    .hasSize(12)
                    .endsWith(1, 5_000, 1);
            assertThat(AuditVerifier.verify(audit(shop)).intact()).isTrue();
        }
    }

    private static List<String> lines(ProxiedShop shop, String text) throws Exception {
        return TrailLines.of(audit(shop)).stream()
                .filter(line -> line.contains(text))
                .toList();
    }

    /** The server skips what comes behind a failed Parse, so that none of it may be recorded as something that ran. */
    @Test
    void whatIsPipelinedBehindARefusedStatementIsNotTakenForTheOneBefore() throws Exception {
        try (ProxiedShop shop = ProxiedShop.configured("", RECORDING)) {
            try (RawClient client = RawClient.connect(shop.port())) {
                client.logIn(RawClient.VERSION_3_0);
                client.send(pipelined("select id from customers where id = 1"));
                assertThat(client.readTo('Z'))
                        .extracting(RawClient.Message::tag)
                        .contains('D');

                client.send(pipelined("drop table customers", "select id from customers where id = 2"));

                assertThat(client.readTo('Z'))
                        .extracting(RawClient.Message::tag)
                        .containsExactly('E', 'Z');
                assertThat(client.readTo('Z'))
                        .extracting(RawClient.Message::tag)
                        .containsExactly('1', '2', 'D', 'C', 'Z');
            }

            assertThat(events(shop, "decision"))
                    .extracting(event -> event.path("verdict").asText())
                    .containsExactly("allow", "deny", "allow");
            assertThat(events(shop, "completion"))
                    .extracting(event -> event.path("sqlState").asText())
                    .containsExactly("", "");
        }
    }

    /** Of each text Parse, Bind, Execute and Sync, without names and parameters. */
    private static byte[] pipelined(String... texts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String text : texts) {
            message(bytes, 'P', "\0" + text + "\0\0\0");
            message(bytes, 'B', "\0\0\0\0\0\0\0\0");
            message(bytes, 'E', "\0\0\0\0\0");
            message(bytes, 'S', "");
        }
        return bytes.toByteArray();
    }

    private static void message(ByteArrayOutputStream to, char tag, String body) {
        to.write(tag);
        to.writeBytes(ByteBuffer.allocate(4).putInt(4 + body.length()).array());
        to.writeBytes(body.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static final String RECORDING = """
            version: 1
            rules:
              - { id: session, effect: allow, statements: [transaction, set, show] }
              - { id: read, effect: allow, statements: [select], on: ["*"], record: { parameters: full } }
              - { id: note, effect: allow, statements: [update], on: ["*"], record: { text: full } }
            """;

    /** Text and binary, described and not: the record has the same. */
    @ParameterizedTest
    @ValueSource(strings = {"prepareThreshold=0", "prepareThreshold=-1"})
    void whatIsBoundToParametersIsRecordedWhereTheRulesSaySo(String property) throws Exception {
        try (ProxiedShop shop = ProxiedShop.configured("", RECORDING)) {
            try (Connection connection = shop.connect(property, "stringtype=unspecified")) {
                try (PreparedStatement query = connection.prepareStatement("select id from customers where id = ? and"
                        + " name <> ? and name is distinct from ?::text and ?::bytea is not null and ?::int8 > 0 and"
                        + " ?::float8 < 1 and 'x' <> ? limit 3")) {
                    query.setInt(1, 7);
                    query.setString(2, "it's \u00e9");
                    query.setNull(3, Types.VARCHAR);
                    query.setBytes(4, new byte[] {0, (byte) 0xfe});
                    query.setLong(5, 1L << 40);
                    query.setDouble(6, -0.5);
                    query.setString(7, "y".repeat(2_000));
                    query.executeQuery().close();
                }
                try (PreparedStatement update =
                        connection.prepareStatement("update tickets set status = ? where id = 4")) {
                    update.setString(1, "not-recorded");
                    update.executeUpdate();
                }
            }

            JsonNode parameters = events(shop, "decision").stream()
                    .filter(event -> event.path("shape").asText().contains("customers"))
                    .findFirst()
                    .orElseThrow()
                    .path("parameters");
            assertThat(parameters).hasSize(7);
            assertThat(parameters.path(0).asText()).isEqualTo("7");
            assertThat(parameters.path(1).asText()).isEqualTo("it's \u00e9");
            assertThat(parameters.path(2).isNull()).isTrue();
            assertThat(parameters.path(3).asText()).isEqualTo("\\x00fe");
            assertThat(parameters.path(4).asText()).isEqualTo("1099511627776");
            assertThat(parameters.path(5).asText()).isEqualTo("-0.5");
            assertThat(parameters.path(6).path("start").asText()).isEqualTo("y".repeat(1024));
            assertThat(parameters.path(6).path("length").asInt()).isEqualTo(2_000);
            assertThat(parameters.path(6).path("sha256").asText()).matches("[0-9a-f]{64}");
            assertThat(TrailLines.of(audit(shop))).isNotEmpty().noneMatch(line -> line.contains("not-recorded"));
            assertThat(AuditVerifier.verify(audit(shop)).intact()).isTrue();
        }
    }

    private static JsonNode only(ProxiedShop shop, String type) throws Exception {
        List<JsonNode> events = events(shop, type);
        assertThat(events).hasSize(1);
        return events.get(0);
    }

    private static List<JsonNode> events(ProxiedShop shop, String type) throws Exception {
        return events(audit(shop), type);
    }

    private static List<JsonNode> events(Path trail, String type) throws Exception {
        List<JsonNode> events = new ArrayList<>();
        AuditReader.read(trail, event -> {
            if (event.path("type").asText().equals(type)) {
                events.add(event);
            }
        });
        return events;
    }

    private static Path audit(ProxiedShop shop) {
        return shop.configuration().resolveSibling("audit");
    }
}
