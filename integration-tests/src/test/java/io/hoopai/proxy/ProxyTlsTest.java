package io.hoopai.proxy;

import static io.hoopai.proxy.ProxiedShop.rows;
import static io.hoopai.proxy.RawClient.SSL_REQUEST;
import static io.hoopai.proxy.RawClient.VERSION_3_0;
import static io.hoopai.proxy.RawClient.VERSION_3_2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.guard.config.Configuration.KeyFiles;
import io.hoopai.proxy.RawClient.Message;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The proxy with TLS towards its clients. */
class ProxyTlsTest {
    private static final String PLUS = "SCRAM-SHA-256-PLUS";

    private static TestAuthority authority;
    private static X509Bundle certificate;
    private static Path authorityFile;
    private static ProxiedShop shop;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        authority = TestAuthority.named("test authority");
        authorityFile = authority.write(directory.resolve("authority.crt"));
        certificate = authority.server("CN=localhost");
        KeyFiles own = TestAuthority.write(certificate, directory, "server");
        shop = ProxiedShop.start("tls: { certificate: " + own.certificate() + ", key: " + own.key() + " }");
    }

    @AfterAll
    static void stop() throws Exception {
        shop.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "direct"})
    void servesOverVerifiedTls(String negotiation) throws Exception {
        try (Connection connection =
                shop.connect("sslmode=verify-full", "sslrootcert=" + authorityFile, "sslNegotiation=" + negotiation)) {
            assertThat(rows(connection, "select national_id from customers where id = 1"))
                    .containsExactly("[redacted]");
        }
    }

    @Test
    void refusesAClientWithoutTls() {
        assertThatThrownBy(() -> shop.connect("sslmode=disable")).hasMessageContaining("requires TLS");
    }

    @Test
    void aClientThatTrustsAnotherAuthorityDoesNotComeIn(@TempDir Path directory) throws Exception {
        Path other = TestAuthority.named("another authority").write(directory.resolve("other.crt"));
        assertThatThrownBy(() -> shop.connect("sslmode=verify-full", "sslrootcert=" + other))
                .hasRootCauseInstanceOf(java.security.cert.CertPathBuilderException.class);
    }

    @Test
    void doesNotReadWhatWasSentBeforeEncryption() throws Exception {
        try (RawClient client = RawClient.connect(shop.port())) {
            client.send(8, SSL_REQUEST, 8, SSL_REQUEST);
            assertThat(client.readAll()).contains("unencrypted data");
        }
    }

    /** A start-up, and the ClientHello of somebody else behind it: neither may be taken for the client's. */
    @Test
    void doesNotReadAStartUpThatWasSlippedInBeforeEncryption() throws Exception {
        try (RawClient client = RawClient.connect(shop.port())) {
            client.send(8, SSL_REQUEST, 9, VERSION_3_0, 0);
            assertThat(client.readAll()).contains("unencrypted data").doesNotContain("no user");
        }
    }

    @Test
    void doesNotEncryptTwice() throws Exception {
        try (RawClient plain = RawClient.connect(shop.port());
                RawClient client = plain.encrypted(authority.context(), "postgresql")) {
            client.send(8, SSL_REQUEST);
            assertThat(client.readAll()).contains("08P01", "asked for twice");
        }
    }

    @Test
    void encryptsFromTheFirstByte() throws Exception {
        try (RawClient client = RawClient.connectDirectly(shop.port(), authority.context(), "postgresql")) {
            assertThat(client.protocol()).isEqualTo("postgresql");
            assertThat(client.logIn(VERSION_3_2))
                    .extracting(Message::tag)
                    .contains('K')
                    .last()
                    .isEqualTo('Z');
        }
    }

    @Test
    void saysWhatIsMissingWhenDirectTlsNamesNoProtocol() throws Exception {
        try (RawClient client = RawClient.connectDirectly(shop.port(), authority.context())) {
            assertThat(client.readAll()).contains("08P01", "needs the ALPN protocol `postgresql`");
        }
    }

    @Test
    void doesNotSpeakToAClientThatMeansAnotherProtocol() throws Exception {
        assertThatThrownBy(() -> RawClient.connectDirectly(shop.port(), authority.context(), "h2", "http/1.1"))
                .isInstanceOf(SSLHandshakeException.class)
                .hasMessageContaining("no_application_protocol");
        try (RawClient plain = RawClient.connect(shop.port())) {
            assertThatThrownBy(() -> plain.encrypted(authority.context(), "http/1.1"))
                    .isInstanceOf(SSLHandshakeException.class)
                    .hasMessageContaining("no_application_protocol");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "postgresql", "h2,postgresql"})
    void agreesOnTheProtocolAfterAnSslRequestToo(String protocols) throws Exception {
        String[] named = protocols.isEmpty() ? new String[0] : protocols.split(",");
        try (RawClient plain = RawClient.connect(shop.port());
                RawClient client = plain.encrypted(authority.context(), named)) {
            assertThat(client.protocol()).isEqualTo(named.length == 0 ? "" : "postgresql");
            assertThat(client.logIn(VERSION_3_0))
                    .last()
                    .extracting(Message::tag)
                    .isEqualTo('Z');
        }
    }

    @Test
    void endsAHandshakeThatIsNoTls() throws Exception {
        try (RawClient client = RawClient.connect(shop.port())) {
            client.send(0x16030100, 0x04deadbe, 0xef000000);
            assertThat(client.readAll()).doesNotContain("SCRAM");
        }
    }

    @Test
    void bindsALogInToTheCertificate() throws Exception {
        try (Connection connection =
                shop.connect("sslmode=verify-full", "sslrootcert=" + authorityFile, "channelBinding=require")) {
            assertThat(rows(connection, "select 1")).containsExactly("1");
        }
        try (RawClient client = secured()) {
            Message offer = offer(client);
            assertThat(offer.text()).contains("SCRAM-SHA-256-PLUS\0SCRAM-SHA-256\0\0");
            Optional<byte[]> binding = ChannelBinding.of(certificate.getCertificate());
            assertThat(binding).isPresent();
            assertThat(client.authenticate(offer, ProxiedShop.PASSWORD, binding))
                    .last()
                    .extracting(Message::tag)
                    .isEqualTo('Z');
        }
    }

    @Test
    void refusesALogInThatIsBoundToAnotherCertificate() throws Exception {
        X509Bundle other = authority.server("CN=localhost");
        try (RawClient client = secured()) {
            List<Message> answer =
                    client.authenticate(offer(client), ProxiedShop.PASSWORD, ChannelBinding.of(other.getCertificate()));
            assertThat(answer)
                    .singleElement()
                    .extracting(Message::text)
                    .asString()
                    .contains("28000", "certificate");
        }
    }

    @Test
    void refusesALogInWhoseOfferWasChangedOnTheWay() throws Exception {
        try (RawClient client = secured()) {
            Message offer = offer(client);
            Message changed = new Message(
                    'R',
                    java.nio.ByteBuffer.wrap(
                            offer.text().replace(PLUS + "\0", "").getBytes()));
            List<Message> answer =
                    client.authenticate(changed, ProxiedShop.PASSWORD, ChannelBinding.of(certificate.getCertificate()));
            assertThat(answer)
                    .singleElement()
                    .extracting(Message::text)
                    .asString()
                    .contains("28000", "did offer it");
        }
    }

    private static RawClient secured() throws Exception {
        return RawClient.connectDirectly(shop.port(), authority.context(), "postgresql");
    }

    private static Message offer(RawClient client) throws IOException {
        client.startUp(VERSION_3_0, "user", ProxiedShop.AGENT, "database", "shop");
        return client.read();
    }
}
