package io.hoopai.proxy;

import static io.hoopai.proxy.ProxiedShop.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.audit.AuditVerifier;
import io.hoopai.guard.config.Configuration.KeyFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.text.MessageFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configuration changes while the proxy runs. */
class ConfigurationReloadTest {
    private static final String ADMIN = "admin: { listen: 127.0.0.1:0 }\n";
    private static final String QUERY = "select id from customers where id = 1";
    private static final String AGENT =
            "{ name: " + ProxiedShop.AGENT + ", password: " + ProxiedShop.PASSWORD + ", groups: [ai-agents] }";

    private final Logger logger = Logger.getLogger("io.hoopai");
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord event) {
            log.add(event.getLevel() + " " + MessageFormat.format(event.getMessage(), event.getParameters()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
    }

    @Test
    void usersComeChangeAndGo() throws Exception {
        try (ProxiedShop shop = ProxiedShop.start(ADMIN);
                Connection other = connect(shop, "shop", ProxiedShop.NAMED_OTHERWISE, ProxiedShop.PASSWORD)) {
            Connection agent = shop.connect();
            assertThat(rows(agent, QUERY)).containsExactly("1");
            assertThat(sqlState(() -> connect(shop, "shop", "newcomer", "newcomer-secret")))
                    .isEqualTo("28P01");

            // Another password for one, and one more user.
            edit(
                    shop,
                    AGENT,
                    AGENT.replace(ProxiedShop.PASSWORD, "changed-secret")
                            + "\n  - { name: newcomer, password: newcomer-secret, groups: [ai-agents] }");
            awaitLog("configuration loaded anew");
            assertThatThrownBy(() -> rows(agent, QUERY)).hasMessageContaining("was changed or removed");
            assertThat(sqlState(shop::connect)).isEqualTo("28P01");
            Connection again = connect(shop, "shop", ProxiedShop.AGENT, "changed-secret");
            Connection newcomer = connect(shop, "shop", "newcomer", "newcomer-secret");
            assertThat(rows(again, QUERY)).containsExactly("1");
            assertThat(rows(newcomer, QUERY)).containsExactly("1");

            // Other groups end the session too: it was judged by the old ones.
            edit(shop, "newcomer-secret, groups: [ai-agents]", "newcomer-secret, groups: [nobodies]");
            assertThat(endOf(newcomer)).isEqualTo("57P01");

            // Inside a transaction as well.
            again.setAutoCommit(false);
            rows(again, QUERY);
            edit(shop, "  - " + AGENT.replace(ProxiedShop.PASSWORD, "changed-secret") + "\n", "");
            assertThat(endOf(again)).isEqualTo("57P01");
            assertThat(sqlState(() -> connect(shop, "shop", ProxiedShop.AGENT, "changed-secret")))
                    .isEqualTo("28P01");

            // Whom nothing has happened to has noticed nothing.
            assertThat(rows(other, QUERY)).containsExactly("1");
        }
    }

    @Test
    void aPasswordInAFileOfItsOwnChangesWithThatFile(@TempDir Path directory) throws Exception {
        Path secret = Files.writeString(directory.resolve("password"), "first-secret\n");
        try (ProxiedShop shop = ProxiedShop.start(ADMIN)) {
            edit(shop, AGENT, AGENT.replace(ProxiedShop.PASSWORD, "\"${file:" + secret + "}\""));
            awaitLog("configuration loaded anew");
            Connection before = connect(shop, "shop", ProxiedShop.AGENT, "first-secret");
            Files.writeString(secret, "second-secret\n");
            assertThat(endOf(before)).isEqualTo("57P01");
            try (Connection after = connect(shop, "shop", ProxiedShop.AGENT, "second-secret")) {
                assertThat(rows(after, QUERY)).containsExactly("1");
            }
        }
    }

    @Test
    void aFileWithAFaultIsReportedAndChangesNothing() throws Exception {
        try (ProxiedShop shop = ProxiedShop.start(ADMIN);
                Connection session = shop.connect()) {
            edit(shop, AGENT, AGENT.replace("groups:", "grups:"));
            awaitLog("the configuration does not load; the old one stays in force");
            assertThat(log).anyMatch(line -> line.contains("hoopai.yaml:9:") && line.contains("grups"));
            assertThat(rows(session, QUERY)).containsExactly("1");
            try (Connection another = shop.connect()) {
                assertThat(rows(another, QUERY)).containsExactly("1");
            }
            TimeUnit.SECONDS.sleep(3);
            assertThat(log)
                    .filteredOn(line -> line.contains("does not load; the old one"))
                    .hasSize(1);

            edit(shop, "grups: [ai-agents]", "groups: []");
            assertThat(endOf(session)).isEqualTo("57P01");
        }
    }

    @Test
    void limitsHoldForTheSessionsThatAreThere() throws Exception {
        try (ProxiedShop shop = ProxiedShop.start(ADMIN + "connections: { total: 100, idleTimeout: 7d }");
                Connection idle = shop.connect()) {
            rows(idle, QUERY);
            edit(shop, "total: 100, idleTimeout: 7d", "total: 100, idleTimeout: 300ms");
            assertThat(endOf(idle)).isEqualTo("57P05");
            edit(shop, "total: 100, idleTimeout: 300ms", "total: 1");
            awaitLog("configuration loaded anew", 2);
            try (Connection only = shop.connect()) {
                assertThat(sqlState(shop::connect)).isEqualTo("53300");
                assertThat(rows(only, QUERY)).containsExactly("1");
            }
        }
    }

    @Test
    void databasesComeChangeAndGo() throws Exception {
        try (ProxiedShop shop = ProxiedShop.start(ADMIN + "drain: 60s");
                Connection onShop = shop.connect()) {
            String block = databaseBlock(shop);
            assertThat(sqlState(() -> connect(shop, "copy", ProxiedShop.AGENT, ProxiedShop.PASSWORD)))
                    .isEqualTo("3D000");

            // One more, on the same server; the rules speak of another name, so that nothing on it is allowed.
            edit(shop, block, block + block.replace("  shop:", "  copy:"));
            awaitLog("database added");
            Connection onCopy = connect(shop, "copy", ProxiedShop.AGENT, ProxiedShop.PASSWORD);
            assertThat(sqlState(() -> rows(onCopy, QUERY))).isEqualTo("42501");

            // Other settings: who is in a transaction may end it, and then logs in on the new ones.
            onShop.setAutoCommit(false);
            rows(onShop, QUERY);
            edit(shop, block, block.replace("tls: disable", "tls: prefer"));
            awaitLog("database changed");
            assertThat(rows(onShop, QUERY)).containsExactly("1");
            onShop.commit();
            assertThat(endOf(onShop)).isEqualTo("57P01");
            try (Connection again = shop.connect()) {
                assertThat(rows(again, QUERY)).containsExactly("1");
            }

            // Gone.
            edit(shop, block.replace("  shop:", "  copy:"), "");
            assertThat(endOf(onCopy)).isEqualTo("57P01");
            assertThat(sqlState(() -> connect(shop, "copy", ProxiedShop.AGENT, ProxiedShop.PASSWORD)))
                    .isEqualTo("3D000");
            assertThat(shop.admin().get("/metrics"))
                    .contains("hoopai_catalog_age_seconds{database=\"shop\"}")
                    .doesNotContain("hoopai_catalog_age_seconds{database=\"copy\"}");
        }
    }

    @Test
    void sessionsOnADatabaseThatIsGoneHaveAsLongAsADrain() throws Exception {
        try (ProxiedShop shop = ProxiedShop.start(ADMIN + "drain: 1s");
                Connection open = shop.connect()) {
            open.setAutoCommit(false);
            rows(open, QUERY);
            edit(shop, "  shop:", "  renamed:");
            assertThat(endOf(open)).isEqualTo("57P01");
            awaitLog("database added");
            try (Connection renamed = connect(shop, "renamed", ProxiedShop.AGENT, ProxiedShop.PASSWORD)) {
                assertThat(sqlState(() -> rows(renamed, QUERY))).isEqualTo("42501");
            }
            // Nobody is left on the server of those before.
            assertThat(shop.running()).isZero();
        }
    }

    @Test
    void aDatabaseThatCannotBeOpenedLeavesTheOldOneAndTheRestHolds() throws Exception {
        try (ProxiedShop shop = ProxiedShop.start(ADMIN);
                Connection session = shop.connect()) {
            String block = databaseBlock(shop);
            String password = shop.database().password();
            edit(
                    shop,
                    block,
                    block.replace("password: " + password, "password: wrong"),
                    "agent-secret, groups: [ai-agents], commonName",
                    "other-secret, groups: [ai-agents], commonName");
            awaitLog("sessions begin with the old settings");
            assertThat(rows(session, QUERY)).containsExactly("1");
            try (Connection another = shop.connect();
                    Connection changed = connect(shop, "shop", ProxiedShop.NAMED_OTHERWISE, "other-secret")) {
                assertThat(rows(another, QUERY)).containsExactly("1");
                assertThat(rows(changed, QUERY)).containsExactly("1");
            }
            // The password comes to be right, as when a server follows.
            setPassword(shop, "wrong");
            try {
                awaitLog("database changed");
                assertThat(endOf(session)).isEqualTo("57P01");
                try (Connection another = shop.connect()) {
                    assertThat(rows(another, QUERY)).containsExactly("1");
                }
            } finally {
                setPassword(shop, password);
            }
        }
    }

    @Test
    void rulesOfOtherFilesHoldForTheSessionsThatAreThere() throws Exception {
        try (ProxiedShop shop = ProxiedShop.start(ADMIN);
                Connection session = shop.connect()) {
            assertThat(rows(session, QUERY)).containsExactly("1");
            Path other = shop.configuration().resolveSibling("other.yaml");
            Files.writeString(other, "version: 1\nrules:\n  - { id: none, effect: deny, statments: [all] }\n");
            edit(
                    shop,
                    "policy: policy.yaml",
                    "policy: other.yaml",
                    AGENT,
                    AGENT + "\n  - { name: newcomer, password: newcomer-secret, groups: [ai-agents] }");
            awaitLog("the configuration is not used; the old one stays in force");
            assertThat(log).anyMatch(line -> line.contains("other.yaml:3:") && line.contains("statments"));
            assertThat(rows(session, QUERY)).containsExactly("1");
            assertThat(sqlState(() -> connect(shop, "shop", "newcomer", "newcomer-secret")))
                    .isEqualTo("28P01");

            Files.writeString(other, """
                    version: 1
                    rules:
                      - { id: no-customers, effect: deny, statements: [all], on: ["shop.public.customers"] }
                      - { id: all-else, effect: allow, statements: [all], on: ["*"] }
                    """);
            awaitLog("configuration loaded anew");
            assertThatThrownBy(() -> rows(session, QUERY)).hasMessageContaining("no-customers");
            connect(shop, "shop", "newcomer", "newcomer-secret").close();

            // The new files are followed, and the old ones are not.
            Files.writeString(shop.configuration().resolveSibling("policy.yaml"), "broken");
            Files.writeString(other, Files.readString(other).replace("no-customers", "none-at-all"));
            awaitLog("rules loaded from", 3);
            assertThatThrownBy(() -> rows(session, QUERY)).hasMessageContaining("none-at-all");
            assertThat(log).noneMatch(line -> line.contains("the rules do not load"));
        }
    }

    @Test
    void theEndpointForOperatorsMovesAndGoes() throws Exception {
        try (ProxiedShop shop = ProxiedShop.start(ADMIN);
                ServerSocket busy = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                Connection session = shop.connect()) {
            AdminEndpoint first = shop.admin();
            edit(shop, "listen: 127.0.0.1:0 }", "listen: 127.0.0.1:" + busy.getLocalPort() + " }");
            awaitLog("the configuration is not used; the old one stays in force");
            assertThat(first.sessions()).hasSize(1);

            busy.close();
            awaitLog("configuration loaded anew");
            AdminEndpoint second = shop.admin();
            assertThat(second.port()).isEqualTo(busy.getLocalPort());
            assertThat(second.sessions()).hasSize(1);
            assertThatThrownBy(first::sessions).isInstanceOf(IOException.class);

            // The same port of all addresses cannot be taken before it is given up.
            edit(shop, "listen: 127.0.0.1:" + second.port() + " }", "listen: 127.0.0.2:" + second.port() + " }");
            awaitLog("configuration loaded anew", 2);
            assertThatThrownBy(second::sessions).isInstanceOf(IOException.class);
            edit(shop, "admin: { listen: 127.0.0.2:" + second.port() + " }", "");
            awaitLog("configuration loaded anew", 3);
            assertThat(shop.server().adminPort()).isEmpty();
            assertThat(rows(session, QUERY)).containsExactly("1");
        }
    }

    @Test
    void theTrailIsKeptOtherwiseWhereItIs() throws Exception {
        try (ProxiedShop shop = ProxiedShop.start(ADMIN + "audit: { directory: audit, checkpoint: { interval: 1h } }");
                SyslogReceiver receiver = SyslogReceiver.plain();
                Connection session = shop.connect()) {
            rows(session, QUERY);
            assertThat(segments(shop)).hasSize(1);
            edit(
                    shop,
                    "audit: { directory: audit, checkpoint: { interval: 1h } }",
                    "audit: { directory: elsewhere, sync: always, rotate: { age: 1s }, sinks: [ { type: syslog, address: \"127.0.0.1:"
                            + receiver.port() + "\", tls: false } ] }");
            awaitLog("`audit.directory` is not what the proxy was started with");
            for (int i = 0; i < 100 && segments(shop).size() < 3; i++) {
                rows(session, QUERY);
                TimeUnit.MILLISECONDS.sleep(100);
            }
            assertThat(segments(shop).size()).isGreaterThanOrEqualTo(3);
            assertThat(shop.configuration().resolveSibling("elsewhere")).doesNotExist();
            for (int i = 0; i < 100 && receiver.messages().isEmpty(); i++) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            assertThat(receiver.messages()).isNotEmpty();
            assertThat(shop.admin().get("/metrics")).contains("hoopai_audit_sink_lag_seconds{sink=\"syslog\"}");

            // A sink that is taken out gets nothing more.
            String text = Files.readString(shop.configuration());
            edit(shop, text.substring(text.indexOf(", sinks: ["), text.indexOf(" ] }") + 2), "");
            awaitLog("configuration loaded anew", 2);
            for (int i = 0; i < 100 && shop.admin().get("/metrics").contains("sink=\"syslog\""); i++) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            assertThat(shop.admin().get("/metrics")).doesNotContain("sink=\"syslog\"");
            int delivered = receiver.messages().size();
            rows(session, QUERY);
            TimeUnit.SECONDS.sleep(2);
            assertThat(receiver.messages()).hasSize(delivered);
            shop.server().close();
            assertThat(AuditVerifier.verify(shop.audit()).intact()).isTrue();
        }
    }

    private static List<Path> segments(ProxiedShop shop) throws IOException {
        try (Stream<Path> files = Files.list(shop.audit())) {
            return files.filter(file -> file.toString().endsWith(".jsonl")).toList();
        }
    }

    @Test
    void whatNeedsARestartIsNamedAndTheRestHolds() throws Exception {
        try (ProxiedShop shop = ProxiedShop.start(ADMIN)) {
            edit(
                    shop,
                    "listen: 127.0.0.1:0\ndatabases",
                    "listen: 127.0.0.1:1\ndatabases",
                    AGENT,
                    AGENT.replace(ProxiedShop.PASSWORD, "changed-secret"));
            awaitLog("`listen` is not what the proxy was started with");
            assertThat(log).noneMatch(line -> line.contains("`audit.directory` is not"));
            try (Connection changed = connect(shop, "shop", ProxiedShop.AGENT, "changed-secret")) {
                assertThat(rows(changed, QUERY)).containsExactly("1");
            }
        }
    }

    @Test
    void theEndpointForOperatorsTakesAnotherTokenAndNeverNone() throws Exception {
        String first = "first-token-of-operators";
        String second = "second-token-of-operators";
        try (ProxiedShop shop = ProxiedShop.start("admin: { listen: 127.0.0.1:0, token: " + first + " }")) {
            assertThat(status(shop, first)).isEqualTo(200);
            edit(shop, first, second);
            awaitLog("configuration loaded anew");
            assertThat(status(shop, first)).isEqualTo(401);
            assertThat(status(shop, second)).isEqualTo(200);
            edit(shop, ", token: " + second, "");
            awaitLog("`admin.token` is not what the proxy was started with");
            assertThat(shop.admin().send("GET", "/v1/sessions").statusCode()).isEqualTo(401);
            assertThat(status(shop, second)).isEqualTo(200);
        }
    }

    @Test
    void tlsIsAskedForFromNowOn(@TempDir Path directory) throws Exception {
        KeyFiles files =
                TestAuthority.write(TestAuthority.named("authority").server("CN=localhost"), directory, "server");
        try (ProxiedShop shop = ProxiedShop.start(ADMIN);
                Connection before = shop.connect()) {
            String tls = "tls: { certificate: " + files.certificate() + ", key: " + files.key() + " }\n";
            edit(shop, "databases:\n", tls + "databases:\n");
            awaitLog("configuration loaded anew");
            assertThat(sqlState(() -> shop.connect("sslmode=disable"))).isEqualTo("28000");
            try (Connection encrypted = shop.connect("sslmode=require")) {
                assertThat(rows(encrypted, QUERY)).containsExactly("1");
            }
            assertThat(rows(before, QUERY)).containsExactly("1");

            // One that is broken is no change at all, not even of users.
            Path broken = Files.writeString(directory.resolve("broken.crt"), "broken");
            edit(
                    shop,
                    files.certificate().toString(),
                    broken.toString(),
                    AGENT,
                    AGENT.replace(ProxiedShop.PASSWORD, "changed-secret"));
            awaitLog("the configuration is not used; the old one stays in force");
            assertThat(rows(before, QUERY)).containsExactly("1");
            Files.copy(files.certificate(), broken, StandardCopyOption.REPLACE_EXISTING);
            assertThat(endOf(before)).isEqualTo("57P01");
        }
    }

    private static void setPassword(ProxiedShop shop, String password) throws SQLException {
        try (Connection admin = shop.database().connectAsAdmin();
                Statement statement = admin.createStatement()) {
            statement.execute("alter role " + shop.database().user() + " password '" + password + "'");
        }
    }

    private static int status(ProxiedShop shop, String token) throws Exception {
        return shop.admin()
                .send("GET", "/v1/sessions", "Authorization", "Bearer " + token)
                .statusCode();
    }

    private static String databaseBlock(ProxiedShop shop) throws IOException {
        String text = Files.readString(shop.configuration());
        return text.substring(text.indexOf("  shop:\n"), text.indexOf("users:\n"));
    }

    /** Replaces texts in the configuration, each of which must be there, all at once. */
    private static void edit(ProxiedShop shop, String... replacements) throws IOException {
        Path file = shop.configuration();
        String text = Files.readString(file);
        for (int i = 0; i < replacements.length; i += 2) {
            assertThat(text).contains(replacements[i]);
            text = text.replace(replacements[i], replacements[i + 1]);
        }
        Path next = Files.writeString(file.resolveSibling("hoopai.yaml.next"), text);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void awaitLog(String part) throws InterruptedException {
        awaitLog(part, 1);
    }

    private void awaitLog(String part, int times) throws InterruptedException {
        for (int attempt = 0; attempt < 400; attempt++) {
            if (log.stream().filter(line -> line.contains(part)).count() >= times) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new AssertionError("`" + part + "` is not logged: " + log);
    }

    /** How a session ends, that is not long in coming. */
    private static String endOf(Connection session) throws Exception {
        for (int attempt = 0; attempt < 200; attempt++) {
            try (Statement statement = session.createStatement()) {
                // Longer than a session may be idle in these tests.
                TimeUnit.MILLISECONDS.sleep(700);
                statement.execute("select 1");
            } catch (SQLException e) {
                return e.getSQLState();
            }
        }
        throw new AssertionError("the session goes on");
    }

    private static String sqlState(Callable<?> attempt) throws Exception {
        try {
            attempt.call();
        } catch (SQLException e) {
            return e.getSQLState();
        }
        throw new AssertionError("it works");
    }

    private static Connection connect(ProxiedShop shop, String database, String user, String password)
            throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + shop.port() + "/" + database, user, password);
    }
}
