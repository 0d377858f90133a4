package io.hoopai.proxy;

import static io.hoopai.proxy.ProxiedShop.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.guard.config.Configuration.KeyFiles;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that log in with a certificate. */
class ClientCertificatesTest {
    @TempDir
    private static Path directory;

    private static TestAuthority servers;
    private static TestAuthority clients;
    private static ProxiedShop optional;
    private static ProxiedShop required;

    @BeforeAll
    static void start() throws Exception {
        servers = TestAuthority.named("servers");
        servers.write(directory.resolve("servers.crt"));
        clients = TestAuthority.named("clients");
        Path clientCa = clients.write(directory.resolve("clients.crt"));
        KeyFiles own = TestAuthority.write(servers.server("CN=localhost"), directory, "server");
        String tls = "tls: { certificate: " + own.certificate() + ", key: " + own.key() + ", clientCa: " + clientCa
                + ", clientCertificates: %s }";
        optional = ProxiedShop.start(tls.formatted("optional"));
        required = ProxiedShop.start(tls.formatted("require"));
    }

    @AfterAll
    static void stop() throws Exception {
        optional.close();
        required.close();
    }

    @Test
    void aCertificateOfTheUsersNameNeedsNoPassword() throws Exception {
        for (ProxiedShop shop : new ProxiedShop[] {optional, required}) {
            try (Connection connection = connect(shop, ProxiedShop.AGENT, clients.client("CN=" + ProxiedShop.AGENT))) {
                assertThat(rows(connection, "select national_id from customers where id = 1"))
                        .containsExactly("[redacted]");
            }
        }
    }

    @Test
    void aCertificateOfTheNameThatTheConfigurationHasForTheUserDoesToo() throws Exception {
        X509Bundle certificate = clients.client("O=shop,CN=" + ProxiedShop.COMMON_NAME);
        try (Connection connection = connect(required, ProxiedShop.NAMED_OTHERWISE, certificate)) {
            assertThat(rows(connection, "select 1")).containsExactly("1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CN=report-bot", "CN=Support-Bot", "CN=support-bot2", "CN=nobody", "CN=support-bot\\, x"})
    void aCertificateOfAnotherNameIsRefusedWhateverThePassword(String subject) throws Exception {
        for (ProxiedShop shop : new ProxiedShop[] {optional, required}) {
            refused(
                    shop,
                    ProxiedShop.AGENT,
                    clients.client(subject),
                    "certificate authentication failed for user `support-bot`: the client's certificate is that of");
        }
    }

    @Test
    void aUserWithAnotherCommonNameDoesNotComeInByTheOwnOne() throws Exception {
        refused(required, ProxiedShop.NAMED_OTHERWISE, clients.client("CN=report-bot"), "is that of `report-bot`");
    }

    @Test
    void aNameThatNobodyHasComesInByNoCertificate() throws Exception {
        refused(required, "nobody", clients.client("CN=nobody"), "failed for user `nobody`");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"O=support-bot", "CN=support-bot,CN=admin", "CN=admin,CN=support-bot", "CN=support-bot+O=shop"})
    void aCertificateHasToHaveOneName(String subject) throws Exception {
        refused(optional, ProxiedShop.AGENT, clients.client(subject), "has no single common name");
    }

    /** Of another authority, of another one by the same name, of none. */
    @Test
    void aCertificateOfAnotherAuthorityFailsTheHandshake() throws Exception {
        String subject = "CN=" + ProxiedShop.AGENT;
        failsTheHandshake(servers.client(subject));
        failsTheHandshake(TestAuthority.named("clients").client(subject));
        failsTheHandshake(TestAuthority.named(ProxiedShop.AGENT).root());
    }

    @Test
    void aCertificateThatHasExpiredOrIsForServersFailsTheHandshake() throws Exception {
        CertificateBuilder certificate =
                new CertificateBuilder().subject("CN=" + ProxiedShop.AGENT).ecp256();
        failsTheHandshake(certificate
                .copy()
                .notBefore(Instant.now().minus(Duration.ofDays(3)))
                .notAfter(Instant.now().minus(Duration.ofDays(2)))
                .addExtendedKeyUsageClientAuth()
                .buildIssuedBy(clients.root()));
        failsTheHandshake(certificate.copy().addExtendedKeyUsageServerAuth().buildIssuedBy(clients.root()));
    }

    /**
     * A TLS session that is resumed shows no certificate: what the server remembers of it must still be valid. The first
     * attempt shows that it is resumed at all.
     */
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aCertificateThatHasExpiredIsNoneInASessionThatIsResumed(String protocol) throws Exception {
        Instant end = Instant.now().plusSeconds(8).truncatedTo(ChronoUnit.SECONDS);
        X509Bundle certificate = new CertificateBuilder()
                .subject("CN=" + ProxiedShop.AGENT)
                .ecp256()
                .notBefore(Instant.now().minus(Duration.ofDays(1)))
                .notAfter(end)
                .addExtendedKeyUsageClientAuth()
                .buildIssuedBy(clients.root());
        SSLContext tls = servers.context(certificate);
        long began = loggedIn(tls, protocol, 'Z');
        assertThat(loggedIn(tls, protocol, 'Z')).isEqualTo(began);
        assertThat(Instant.now()).isBefore(end);
        Thread.sleep(Duration.between(Instant.now(), end.plusSeconds(1)).toMillis());
        assertThat(loggedIn(tls, protocol, 'E')).isEqualTo(began);
    }

    /** Returns when the TLS session began, which is before the connection did if it was resumed. */
    private static long loggedIn(SSLContext tls, String protocol, char last) throws Exception {
        try (RawClient client = RawClient.connect(required.port()).encryptedBy(protocol, tls)) {
            client.startUp(RawClient.VERSION_3_0, "user", ProxiedShop.AGENT, "database", "shop");
            RawClient.Message answer =
                    client.readGreeting().stream().reduce((one, next) -> next).orElseThrow();
            assertThat(answer.tag()).isEqualTo(last);
            if (last == 'E') {
                assertThat(answer.text()).contains("28000", "the client's certificate has expired");
            }
            return client.sessionCreated();
        }
    }

    /** A client learns of it when it reads, as its own part of the handshake is done before. */
    private static void failsTheHandshake(X509Bundle certificate) {
        for (ProxiedShop shop : new ProxiedShop[] {optional, required}) {
            assertThatThrownBy(() -> {
                        try (RawClient client =
                                RawClient.connectDirectly(shop.port(), servers.context(certificate), "postgresql")) {
                            client.read();
                        }
                    })
                    // An alert, or a connection that is gone already while the client still sends its part.
                    .isInstanceOfAny(SSLException.class, SocketException.class);
        }
    }

    @Test
    void withoutACertificateAPasswordIsAskedForWhereThatIsAllowed() throws Exception {
        try (Connection connection = optional.connect("sslmode=require")) {
            assertThat(rows(connection, "select 1")).containsExactly("1");
        }
        assertThatThrownBy(() -> required.connect("sslmode=require").close())
                .hasMessageContaining("requires a certificate of the client");
    }

    private static void refused(ProxiedShop shop, String user, X509Bundle certificate, String message) {
        assertThatThrownBy(() -> connect(shop, user, certificate).close())
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28000"))
                .hasMessageContaining(message);
    }

    /** With the right password, which must make no difference. */
    private static Connection connect(ProxiedShop shop, String user, X509Bundle certificate) throws Exception {
        Path own = Files.createTempDirectory(directory, "client");
        KeyFiles files = TestAuthority.write(certificate, own, "client");
        return shop.connect(
                "user=" + user,
                "sslmode=verify-full",
                "sslrootcert=" + directory.resolve("servers.crt"),
                "sslcert=" + files.certificate(),
                "sslkey=" + files.key(),
                "pemKeyAlgorithm=EC");
    }
}
