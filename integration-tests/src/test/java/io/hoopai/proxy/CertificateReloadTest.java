package io.hoopai.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.guard.config.Configuration;
import io.hoopai.guard.config.Configuration.KeyFiles;
import io.netty.pkitesting.X509Bundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates that are replaced while the proxy runs. */
class CertificateReloadTest {
    @TempDir
    Path directory;

    private TestAuthority authority;
    private KeyFiles files;
    private FromFiles<ClientTls> tls;

    @BeforeEach
    void load() throws Exception {
        authority = TestAuthority.named("authority");
        files = TestAuthority.write(authority.server("CN=first"), directory, "server");
        tls = ClientTls.load(new Configuration.Tls(files, true, Optional.empty()));
    }

    @Test
    void aNewPairHoldsOnceItHasBeenSeenTwice() throws Exception {
        ClientTls first = tls.current();
        replace(authority.server("CN=second"));
        tls.poll();
        assertThat(tls.current()).isSameAs(first);
        tls.poll();
        assertThat(tls.current()).isNotSameAs(first);
        ClientTls second = tls.current();
        tls.poll();
        tls.poll();
        assertThat(tls.current()).isSameAs(second);
    }

    @Test
    void aCertificateThatIsAheadOfItsKeyWaitsForIt() throws Exception {
        ClientTls first = tls.current();
        KeyFiles next = TestAuthority.write(authority.server("CN=second"), directory, "next");
        Files.copy(next.certificate(), files.certificate(), StandardCopyOption.REPLACE_EXISTING);
        List<String> errors = errors(4);
        assertThat(tls.current()).isSameAs(first);
        assertThat(errors).singleElement().asString().contains("the key is not the one of the certificate");
        Files.copy(next.key(), files.key(), StandardCopyOption.REPLACE_EXISTING);
        assertThat(errors(2)).isEmpty();
        assertThat(tls.current()).isNotSameAs(first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not PEM",
                "-----BEGIN CERTIFICATE-----\nbm90IG9uZQ==\n-----END CERTIFICATE-----\n",
                "-----BEGIN CERTIFICATE-----\n"
            })
    void aBrokenFileLeavesTheOldOneAndIsLoggedOnce(String content) throws Exception {
        ClientTls first = tls.current();
        Files.writeString(files.certificate(), content);
        assertThat(errors(5)).singleElement().asString().contains("the old one stays in force");
        assertThat(tls.current()).isSameAs(first);
    }

    @Test
    void aFileThatIsGoneLeavesTheOldOneAndIsLoggedOnce() throws Exception {
        ClientTls first = tls.current();
        Files.delete(files.key());
        assertThat(errors(5)).singleElement().asString().contains("server.key does not exist");
        assertThat(tls.current()).isSameAs(first);
    }

    @Test
    void atTheStartABrokenFileIsSaidToBeOne() throws Exception {
        Files.writeString(files.key(), "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n");
        assertThatThrownBy(() -> ClientTls.load(new Configuration.Tls(files, true, Optional.empty())))
                .isInstanceOf(StartupException.class)
                .hasMessageContainingAll("server.key", "`EC PRIVATE KEY`", "openssl pkcs8");
    }

    /** The session that was there before goes on, and a new one sees the new certificate. */
    @Test
    void sessionsOutliveTheCertificateTheyBeganWith() throws Exception {
        try (ProxiedShop shop = ProxiedShop.start(
                        "tls: { certificate: " + files.certificate() + ", key: " + files.key() + " }");
                RawClient before = RawClient.connectDirectly(shop.port(), authority.context(), "postgresql")) {
            assertThat(before.peerName()).isEqualTo("CN=first");
            before.logIn(RawClient.VERSION_3_0);
            replace(authority.server("CN=second"));
            long deadline = System.nanoTime() + 30_000_000_000L;
            String name;
            do {
                try (RawClient after = RawClient.connectDirectly(shop.port(), authority.context(), "postgresql")) {
                    name = after.peerName();
                    assertThat(after.logIn(RawClient.VERSION_3_0))
                            .last()
                            .satisfies(message -> assertThat(message.tag()).isEqualTo('Z'));
                }
            } while (!name.equals("CN=second") && System.nanoTime() < deadline);
            assertThat(name).isEqualTo("CN=second");
            before.send('Q', "select 1\0".getBytes());
            assertThat(before.readTo('Z')).noneMatch(message -> message.tag() == 'E');
        }
    }

    private void replace(X509Bundle certificate) throws Exception {
        TestAuthority.write(certificate, directory, "server");
    }

    /** What is logged as an error in a number of looks. */
    private List<String> errors(int looks) {
        List<String> errors = new ArrayList<>();
        Logger logger = Logger.getLogger(FromFiles.class.getName());
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord event) {
                if (event.getLevel() == Level.SEVERE) {
                    errors.add(java.text.MessageFormat.format(event.getMessage(), event.getParameters()));
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        try {
            for (int i = 0; i < looks; i++) {
                tls.poll();
            }
        } finally {
            logger.removeHandler(handler);
        }
        return errors;
    }
}
