package io.hoopai.proxy;

import static io.hoopai.proxy.ProxiedShop.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.access.store.Store;
import io.hoopai.access.store.StoreException;
import io.hoopai.access.store.StoreSettings;
import io.hoopai.guard.config.Configuration;
import io.hoopai.guard.config.Configuration.KeyFiles;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The proxy in front of a server that speaks TLS, with a certificate of an authority that nobody else knows. */
class UpstreamTlsTest {
    private static final String PASSWORD = "secret";
    private static final String CLIENT = "client-of-the-proxy";
    private static final String IN_TLS = "select ssl::text from pg_stat_ssl join pg_stat_activity using (pid)"
            + " where application_name = '" + CLIENT + "'";

    @TempDir
    private static Path directory;

    private static TestAuthority authority;
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws Exception {
        authority = TestAuthority.named("the server's authority");
        Path ca = authority.write(directory.resolve("ca.crt"));
        X509Bundle certificate = new CertificateBuilder()
                .subject("CN=localhost")
                .ecp256()
                .addSanDnsName("localhost")
                .buildIssuedBy(authority.root());
        KeyFiles own = TestAuthority.write(certificate, directory, "postgres");
        TestAuthority.write(authority.client("CN=bound"), directory, "bound");
        TestAuthority.write(authority.client("CN=certified"), directory, "certified");
        TestAuthority.named("another").write(directory.resolve("another.crt"));
        postgres = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(Path.of(
                                System.getProperty("java.io.tmpdir"),
                                "hoopai-test-postgres-" + System.getProperty("user.name"))
                        .toFile())
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("fsync", "off")
                .setServerConfig("ssl", "on")
                .setServerConfig("ssl_cert_file", own.certificate().toString())
                .setServerConfig("ssl_key_file", own.key().toString())
                .setServerConfig("ssl_ca_file", ca.toString())
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE bound LOGIN PASSWORD '" + PASSWORD + "'");
            statement.execute("CREATE ROLE certified LOGIN");
            try (ResultSet result = statement.executeQuery("SHOW hba_file")) {
                result.next();
                Files.writeString(Path.of(result.getString(1)), """
                        hostssl all certified 127.0.0.1/32 cert
                        hostssl all bound 127.0.0.1/32 scram-sha-256
                        host all postgres 127.0.0.1/32 trust
                        """);
            }
            statement.execute("SELECT pg_reload_conf()");
        }
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "require",
                "prefer",
                "{ ca: ca.crt }",
                "{ mode: verify-full, ca: ca.crt }",
                "{ mode: verify-ca, ca: ca.crt }",
                "{ mode: verify-full, ca: ca.crt, certificate: bound.crt, key: bound.key }",
                "{ mode: require, certificate: bound.crt, key: bound.key }"
            })
    void connectsToAServerOfTheAuthority(String tls) throws Exception {
        assertThat(inTls("localhost", "bound", tls)).isEqualTo("true");
    }

    @Test
    void showsItsCertificateToAServerThatAsksForOne() throws Exception {
        assertThat(inTls("localhost", "certified", "{ ca: ca.crt, certificate: certified.crt, key: certified.key }"))
                .isEqualTo("true");
        assertThatThrownBy(() -> inTls("localhost", "certified", "{ ca: ca.crt }"))
                .isInstanceOf(StartupException.class);
        assertThatThrownBy(
                        () -> inTls("localhost", "certified", "{ ca: ca.crt, certificate: bound.crt, key: bound.key }"))
                .isInstanceOf(StartupException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Not in the Java platform's trust store.
                "verify-full",
                "verify-ca",
                "{ mode: verify-full, ca: another.crt }",
                "{ mode: verify-ca, ca: another.crt }"
            })
    void doesNotConnectToAServerOfAnotherAuthority(String tls) {
        assertThatThrownBy(() -> inTls("localhost", "bound", tls)).isInstanceOf(StartupException.class);
    }

    /** The certificate is for localhost alone. */
    @Test
    void looksAtTheNameWhereTheModeIsFull() throws Exception {
        assertThatThrownBy(() -> inTls("127.0.0.1", "bound", "{ mode: verify-full, ca: ca.crt }"))
                .isInstanceOf(StartupException.class);
        assertThat(inTls("127.0.0.1", "bound", "{ mode: verify-ca, ca: ca.crt }"))
                .isEqualTo("true");
    }

    @Test
    void aServerThatShowsAnotherCertificateToSessionsIsNotUsed() throws Exception {
        try (ProxyServer proxy = proxy("localhost", "bound", "{ mode: verify-full, ca: ca.crt }")) {
            Path ca = directory.resolve("ca.crt");
            String right = Files.readString(ca);
            Files.copy(directory.resolve("another.crt"), ca, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            try {
                long deadline = System.nanoTime() + 30_000_000_000L;
                boolean refused = false;
                while (!refused && System.nanoTime() < deadline) {
                    try (Connection connection = connect(proxy)) {
                        rows(connection, "select 1");
                    } catch (java.sql.SQLException e) {
                        assertThat(e.getMessage()).contains("cannot be reached over TLS");
                        refused = true;
                    }
                }
                assertThat(refused).isTrue();
            } finally {
                Files.writeString(ca, right);
            }
        }
    }

    /** The store of grants and approvals: its migrations as its pool. The server lets this user in by TLS alone. */
    @Test
    void theStoreOfAccessIsReachedByTls() throws Exception {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE access OWNER bound");
        }
        Path ca = directory.resolve("ca.crt");
        try (Store store = store("localhost", "?sslmode=verify-full&sslrootcert=" + ca)) {
            assertThat(store.<Boolean, SQLException>run(connection -> {
                        try (Statement statement = connection.createStatement();
                                ResultSet row = statement.executeQuery(
                                        "select ssl from pg_stat_ssl where pid = pg_backend_pid()")) {
                            return row.next() && row.getBoolean(1);
                        }
                    }))
                    .isTrue();
        }
        for (String refused : List.of(
                "?sslmode=disable",
                "?sslmode=verify-full&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory",
                "?sslmode=verify-full&sslrootcert=" + directory.resolve("another.crt"))) {
            assertThatThrownBy(() -> store("localhost", refused).close())
                    .as(refused)
                    .isInstanceOf(StoreException.class)
                    .hasMessageNotContaining(PASSWORD);
        }
        assertThatThrownBy(() -> store("127.0.0.1", "?sslmode=verify-full&sslrootcert=" + ca)
                        .close())
                .as("another name")
                .isInstanceOf(StoreException.class);
    }

    private static Store store(String host, String parameters) throws StoreException {
        return Store.open(new StoreSettings.Postgres(
                "postgresql://" + host + ":" + postgres.getPort() + "/access" + parameters, "bound", PASSWORD));
    }

    /** Somebody with a certificate that we trust is still not the server. */
    @ParameterizedTest
    @CsvSource({
        // The server sees that the log-in is bound to another certificate, or that its own offer did not get through.
        "prefer, false, refuses with SQLSTATE 28000",
        "prefer, true, refuses with SQLSTATE 28000",
        "require, false, refuses with SQLSTATE 28000",
        "require, true, does not offer to bind"
    })
    void whoStandsBetweenIsFoundOut(String binding, boolean strips, String message) throws Exception {
        X509Bundle own = authority.server("CN=localhost");
        try (Middleman between = new Middleman(postgres.getPort(), own, authority.context());
                ProxyServer proxy = proxy(
                        "localhost",
                        between.port(),
                        "bound",
                        "{ mode: verify-full, ca: ca.crt, channelBinding: " + binding + " }")) {
            try (Connection connection = connect(proxy)) {
                assertThat(rows(connection, "select 1")).containsExactly("1");
            }
            between.interfere(strips);
            assertThatThrownBy(() -> connect(proxy).close())
                    .isInstanceOf(java.sql.SQLException.class)
                    .hasMessageContaining(message);
            // Nothing of the password is tried on whom the offer already gives away.
            assertThat(between.answers()).isEqualTo(message.contains("offer") ? 0 : 1);
        }
    }

    /** What the server says of the session that a client of the proxy has. */
    private static String inTls(String host, String user, String tls) throws Exception {
        try (ProxyServer proxy = proxy(host, user, tls);
                Connection connection = connect(proxy);
                Connection admin = postgres.getPostgresDatabase().getConnection()) {
            assertThat(rows(connection, "select 1")).containsExactly("1");
            return rows(admin, IN_TLS).get(0);
        }
    }

    private static Connection connect(ProxyServer proxy) throws java.sql.SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + proxy.port() + "/postgres?ApplicationName=" + CLIENT,
                "bot",
                "agent-secret");
    }

    private static ProxyServer proxy(String host, String user, String tls) throws Exception {
        return proxy(host, postgres.getPort(), user, tls);
    }

    private static ProxyServer proxy(String host, int port, String user, String tls) throws Exception {
        Files.writeString(directory.resolve("policy.yaml"), """
                version: 1
                rules: [{ id: read, effect: allow, statements: [select, set, show], on: ["*"] }]
                """);
        Files.writeString(directory.resolve("masking.yaml"), "version: 1\ncolumns: []\n");
        Path file = Files.writeString(directory.resolve("hoopai.yaml"), """
                listen: 127.0.0.1:0
                databases:
                  postgres: { url: "postgresql://%s:%d/postgres", user: %s, password: %s, tls: %s }
                users: [{ name: bot, password: agent-secret }]
                """.formatted(host, port, user, PASSWORD, tls));
        return ProxyServer.start(Configuration.load(file, new ArrayList<>()));
    }
}
