package io.hoopai.proxy;

import static io.hoopai.proxy.ProxiedShop.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.sql.Connection;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The proxy with TLS towards its clients. */
class ProxyTlsTest {
    private static final String PASSWORD = "changeit";
    private static final byte[] SSL_REQUEST = {0, 0, 0, 8, 0x04, (byte) 0xd2, 0x16, 0x2f};

    private static ProxiedShop shop;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        Path store = directory.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        Path certificate =
                pem(directory, "CERTIFICATE", keys.getCertificate("server").getEncoded());
        Path key = pem(
                directory,
                "PRIVATE KEY",
                keys.getKey("server", PASSWORD.toCharArray()).getEncoded());
        shop = ProxiedShop.start("tls: { certificate: " + certificate + ", key: " + key + ", require: true }");
    }

    private static Path pem(Path directory, String kind, byte[] content) throws Exception {
        String text = "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + kind
                + "-----\n";
        return Files.writeString(directory.resolve(kind.replace(' ', '-') + ".pem"), text);
    }

    @AfterAll
    static void stop() throws Exception {
        shop.close();
    }

    @Test
    void servesOverTls() throws Exception {
        try (Connection connection = shop.connect("sslmode=require")) {
            assertThat(rows(connection, "select national_id from customers where id = 1"))
                    .containsExactly("[redacted]");
        }
    }

    @Test
    void refusesAClientWithoutTls() {
        assertThatThrownBy(() -> shop.connect("sslmode=disable")).hasMessageContaining("requires TLS");
    }

    @Test
    void doesNotReadWhatWasSentBeforeEncryption() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", shop.port())) {
            socket.setSoTimeout(5_000);
            OutputStream out = socket.getOutputStream();
            byte[] both = new byte[SSL_REQUEST.length * 2];
            System.arraycopy(SSL_REQUEST, 0, both, 0, SSL_REQUEST.length);
            System.arraycopy(SSL_REQUEST, 0, both, SSL_REQUEST.length, SSL_REQUEST.length);
            out.write(both);
            byte[] answer = new DataInputStream(socket.getInputStream()).readAllBytes();
            assertThat(new String(answer, StandardCharsets.UTF_8)).contains("unencrypted data");
        }
    }
}
