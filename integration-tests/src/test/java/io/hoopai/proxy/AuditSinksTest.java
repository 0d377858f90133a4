package io.hoopai.proxy;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.audit.AuditEvent;
import io.hoopai.audit.AuditLog;
import io.hoopai.audit.TrailLines;
import io.hoopai.audit.sink.AuditSinks;
import io.hoopai.audit.sink.SinkSettings;
import io.hoopai.audit.sink.SinkShipper;
import io.hoopai.testing.TestDatabase;
import io.hoopai.testing.TestDatabases;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Sinks in front of a real Postgres, and of a receiver of syslog. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AuditSinksTest {
    private static final Pattern MESSAGE =
            Pattern.compile("<(\\d+)>1 \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z \\S+ hoopai \\d+ (\\S+)"
                    + " \\[hoopai@32473 id=\"([^\"]+)\"] (\\{.*})");

    private TestDatabase database;

    @BeforeAll
    void startDatabase() throws Exception {
        database = TestDatabases.postgres();
    }

    @AfterAll
    void stopDatabase() {
        database.close();
    }

    @Test
    void aTableHasEveryLineOnceByteForByteAlsoAfterOutages(@TempDir Path directory) throws Exception {
        try (Relay relay = new Relay(database.port())) {
            relay.vanish();
            try (SinkShipper shipper = ship(directory, postgres(relay.port(), "after_outages"));
                    AuditLog log = AuditLog.open(directory)) {
                writeHostile(log, 600);
                until(() -> shipper.status().failures() > 0);
                comeBack(relay);
                until(() -> shipper.status().lag().isZero() && shipper.status().delivered() > 600);
                writeHostile(log, 300);
                relay.vanish();
                writeHostile(log, 300);
                comeBack(relay);
                terminateBackends();
                writeHostile(log, 300);
                until(() -> shipper.status().lag().isZero() && shipper.status().delivered() >= 1_501);
            }
        }

        assertThat(table("after_outages")).isEqualTo(TrailLines.of(directory));
        assertThat(rows("select count(*), count(distinct id) from after_outages"))
                .containsExactly("1504|1504");
    }

    @Test
    void aTrailThatIsDeliveredAgainLeavesTheTableAsItIs(@TempDir Path directory) throws Exception {
        for (int round = 0; round < 2; round++) {
            try (SinkShipper shipper = ship(directory, postgres(database.port(), "delivered_again"));
                    AuditLog log = AuditLog.open(directory)) {
                writeHostile(log, 50);
                until(() -> shipper.status().delivered() > 40);
            }
            Files.delete(directory.resolve("sinks").resolve("postgres.json"));
        }

        assertThat(table("delivered_again")).isEqualTo(TrailLines.of(directory));
    }

    @Test
    void whoMayOnlyInsertCanDeliver(@TempDir Path directory) throws Exception {
        try (SinkShipper shipper = ship(directory.resolve("a"), postgres(database.port(), "insert_only"));
                AuditLog log = AuditLog.open(directory.resolve("a"))) {
            writeHostile(log, 5);
        }
        try (Connection admin = database.connectAsAdmin()) {
            execute(admin, "create role audit_writer login password 'secret-of-writer'");
            execute(admin, "grant insert, select (id) on insert_only to audit_writer");
            execute(admin, "revoke create on schema public from public");
        }
        Map<String, String> values =
                new LinkedHashMap<>(postgres(database.port(), "insert_only").values());
        values.put("user", "audit_writer");
        values.put("password", "secret-of-writer");
        try (SinkShipper shipper =
                        ship(directory.resolve("b"), new SinkSettings("postgres", "postgres", values, Map.of()));
                AuditLog log = AuditLog.open(directory.resolve("b"))) {
            writeHostile(log, 5);
        }

        assertThat(rows("select count(*) from insert_only")).containsExactly("18");
    }

    @Test
    void syslogGetsEveryLineInAMessageOfItsOwn(@TempDir Path directory) throws Exception {
        try (SyslogReceiver receiver = SyslogReceiver.plain()) {
            try (SinkShipper shipper = ship(directory, syslog(receiver, Map.of("tls", "false")));
                    AuditLog log = AuditLog.open(directory)) {
                writeHostile(log, 700);
                log.append(new AuditEvent("decision", Map.of("verdict", "deny")));
            }

            assertThat(lines(receiver)).isEqualTo(TrailLines.of(directory));
            assertThat(receiver.messages())
                    .allSatisfy(message ->
                            assertThat(MESSAGE.matcher(message).matches()).isTrue());
            assertThat(receiver.messages())
                    .filteredOn(message -> message.contains("\"verdict\":\"deny\""))
                    .allSatisfy(message -> assertThat(message).startsWith("<108>1 "))
                    .hasSize(1);
        }
    }

    @Test
    void whatAReceiverOfSyslogDropsComesAgain(@TempDir Path directory) throws Exception {
        try (SyslogReceiver receiver = SyslogReceiver.plain()) {
            receiver.dropAfter(120);
            try (SinkShipper shipper = ship(directory, syslog(receiver, Map.of("tls", "false")));
                    AuditLog log = AuditLog.open(directory)) {
                writeHostile(log, 400);
                until(() -> shipper.status().delivered() >= 401);
                assertThat(shipper.status().failures()).isPositive();
            }

            Map<String, String> byId = new LinkedHashMap<>();
            for (String message : receiver.messages()) {
                Matcher parts = MESSAGE.matcher(message);
                assertThat(parts.matches()).isTrue();
                byId.put(parts.group(3), parts.group(4));
            }
            assertThat(byId.values()).containsExactlyElementsOf(TrailLines.of(directory));
            assertThat(receiver.messages().size()).isGreaterThan(402);
        }
    }

    @Test
    void overTlsAReceiverHasToProveWhoItIs(@TempDir Path directory) throws Exception {
        TestAuthority known = TestAuthority.named("known");
        TestAuthority other = TestAuthority.named("other");
        Path ca = known.write(directory.resolve("ca.crt"));
        try (SyslogReceiver receiver = SyslogReceiver.tls(known.server("CN=siem"));
                SyslogReceiver impostor = SyslogReceiver.tls(other.server("CN=siem"))) {
            try (SinkShipper shipper = ship(directory.resolve("a"), syslog(receiver, Map.of("ca", ca.toString())));
                    AuditLog log = AuditLog.open(directory.resolve("a"))) {
                writeHostile(log, 600);
            }
            try (SinkShipper shipper = ship(directory.resolve("b"), syslog(impostor, Map.of("ca", ca.toString())));
                    AuditLog log = AuditLog.open(directory.resolve("b"))) {
                until(() -> shipper.status().failures() > 0);
            }

            assertThat(lines(receiver)).isEqualTo(TrailLines.of(directory.resolve("a")));
            assertThat(impostor.messages()).isEmpty();
        }
    }

    @Test
    void aProxyDeliversWhatItsSessionsDoAndHasFiguresOfIt() throws Exception {
        String sinks = """
                audit:
                  directory: audit
                  sinks:
                    - { type: postgres, url: "postgresql://127.0.0.1:%d/%s", user: %s, password: "%s", table: of_proxy }
                admin: { listen: "127.0.0.1:0" }
                """.formatted(database.port(), database.name(), database.user(), database.password());
        try (ProxiedShop shop = ProxiedShop.start(sinks)) {
            try (Connection agent = shop.connect()) {
                ProxiedShop.rows(agent, "select id from customers order by id limit 3");
            }
            until(() ->
                    rows("select 1 from of_proxy where type = 'session-end'").size() == 1);
            assertThat(shop.admin().get("/metrics"))
                    .contains("hoopai_audit_sink_delivered_total{sink=\"postgres\"}")
                    .contains("hoopai_audit_sink_lag_seconds{sink=\"postgres\"}")
                    .contains("hoopai_audit_sink_pending_bytes{sink=\"postgres\"}");
        }

        assertThat(
                        rows(
                                "select event ->> 'user', event ->> 'shape' from of_proxy where event ->> 'shape' like '%customers%'"))
                .containsExactly("support-bot|select id from customers order by id limit ?");
        assertThat(rows("select type from of_proxy order by time desc, seq desc limit 2"))
                .as("what is written when the proxy ends is delivered too")
                .containsExactly("checkpoint", "log-closed");
    }

    /** Whoever asks for any port may have been given this one meanwhile. */
    private static void comeBack(Relay relay) throws Exception {
        until(() -> {
            try {
                relay.comeBack();
                return true;
            } catch (BindException e) {
                return false;
            }
        });
    }

    private static SinkShipper ship(Path directory, SinkSettings settings) {
        return SinkShipper.start(
                directory, settings, requireNonNull(AuditSinks.installed().get(settings.type())));
    }

    private SinkSettings postgres(int port, String table) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("url", "postgresql://127.0.0.1:" + port + "/" + database.name());
        values.put("user", database.user());
        values.put("password", database.password());
        values.put("table", table);
        return new SinkSettings("postgres", "postgres", values, Map.of());
    }

    private static SinkSettings syslog(SyslogReceiver receiver, Map<String, String> more) {
        Map<String, String> values = new LinkedHashMap<>(more);
        values.put("address", "localhost:" + receiver.port());
        return new SinkSettings("syslog", "syslog", values, Map.of());
    }

    private static void writeHostile(AuditLog log, int events) throws IOException {
        List<String> texts = List.of(
                "plain",
                "NUL \u0000 inside",
                "half \ud800 surrogate",
                "';drop table after_outages;--",
                "\u202e\"\\\n]");
        for (int i = 0; i < events; i++) {
            log.append(new AuditEvent(
                    "decision", Map.of("n", i, "session", texts.get(i % texts.size()), "shape", texts.get(i % 4))));
        }
    }

    private void terminateBackends() throws SQLException {
        try (Connection admin = database.connectAsAdmin()) {
            ProxiedShop.rows(
                    admin,
                    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'hoopai-audit'");
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> rows(String sql) throws SQLException {
        try (Connection owner = database.connect()) {
            return ProxiedShop.rows(owner, sql);
        }
    }

    private List<String> table(String name) throws SQLException {
        return rows("select event::text from " + name + " order by segment, seq");
    }

    private static List<String> lines(SyslogReceiver receiver) {
        List<String> lines = new ArrayList<>();
        for (String message : receiver.messages()) {
            Matcher parts = MESSAGE.matcher(message);
            assertThat(parts.matches()).as(message).isTrue();
            lines.add(parts.group(4));
        }
        return lines;
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void until(Condition condition) throws Exception {
        for (int i = 0; i < 600; i++) {
            try {
                if (condition.holds()) {
                    return;
                }
            } catch (SQLException e) {
                // The table is not there yet.
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(condition.holds()).as("in time").isTrue();
    }
}
