package io.hoopai.proxy;

import static io.hoopai.proxy.ProxiedShop.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoopai.audit.AuditReader;
import io.hoopai.audit.AuditVerifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

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

    private static JsonNode only(ProxiedShop shop, String type) throws Exception {
        List<JsonNode> events = events(shop, type);
        assertThat(events).hasSize(1);
        return events.get(0);
    }

    private static List<JsonNode> events(ProxiedShop shop, String type) throws Exception {
        List<JsonNode> events = new ArrayList<>();
        AuditReader.read(audit(shop), event -> {
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
