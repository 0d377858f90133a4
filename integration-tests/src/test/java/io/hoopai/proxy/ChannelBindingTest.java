package io.hoopai.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.CertificateBuilder.Algorithm;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code tls-server-end-point} by the algorithm of the certificate's signature. */
class ChannelBindingTest {
    @Test
    void hashesByTheHashOfTheSignature() throws Exception {
        for (String[] expected : new String[][] {
            {"SHA256withECDSA", "SHA-256"}, {"SHA384withECDSA", "SHA-384"}, {"SHA256withRSA", "SHA-256"}
        }) {
            X509Certificate certificate = certificate(
                    switch (expected[0]) {
                        case "SHA256withECDSA" -> Algorithm.ecp256;
                        case "SHA384withECDSA" -> Algorithm.ecp384;
                        default -> Algorithm.rsa2048;
                    });
            assertThat(certificate.getSigAlgName()).isEqualTo(expected[0]);
            assertThat(ChannelBinding.of(certificate))
                    .contains(MessageDigest.getInstance(expected[1]).digest(certificate.getEncoded()));
        }
    }

    /** The name of the algorithm says nothing of the hash, its parameters do: by the length of the key, as keytool chooses. */
    @ParameterizedTest
    @CsvSource({"2048, SHA-256", "4096, SHA-384"})
    void hashesByTheParametersOfRsaPss(int bits, String hash, @TempDir Path directory) throws Exception {
        KeyStore.PrivateKeyEntry own = rsaPss(bits, directory);
        X509Certificate certificate = (X509Certificate) own.getCertificate();
        assertThat(certificate.getSigAlgName()).isEqualTo("RSASSA-PSS");
        assertThat(parameters(certificate).getDigestAlgorithm()).isEqualTo(hash);
        assertThat(ChannelBinding.of(certificate))
                .contains(MessageDigest.getInstance(hash).digest(certificate.getEncoded()));
    }

    /** What a client of its own making binds to, the proxy does; what another hash gives, it refuses. */
    @Test
    void aLogInIsBoundToACertificateSignedByRsaPss(@TempDir Path directory) throws Exception {
        KeyStore.PrivateKeyEntry own = rsaPss(4096, directory);
        X509Certificate certificate = (X509Certificate) own.getCertificate();
        Path chain = pem(directory.resolve("pss.crt"), "CERTIFICATE", certificate.getEncoded());
        Path key = pem(
                directory.resolve("pss.key"), "PRIVATE KEY", own.getPrivateKey().getEncoded());
        SSLContext tls = trusting(certificate);
        try (ProxiedShop shop = ProxiedShop.start("tls: { certificate: " + chain + ", key: " + key + " }")) {
            for (String hash : new String[] {"SHA-384", "SHA-256"}) {
                try (RawClient client = RawClient.connectDirectly(shop.port(), tls, "postgresql")) {
                    client.startUp(RawClient.VERSION_3_0, "user", ProxiedShop.AGENT, "database", "shop");
                    RawClient.Message offer = client.read();
                    assertThat(offer.text()).contains("SCRAM-SHA-256-PLUS");
                    byte[] binding = MessageDigest.getInstance(hash).digest(certificate.getEncoded());
                    assertThat(client.authenticate(offer, ProxiedShop.PASSWORD, Optional.of(binding)))
                            .last()
                            .extracting(RawClient.Message::tag)
                            .isEqualTo(hash.equals("SHA-384") ? 'Z' : 'E');
                }
            }
        }
    }

    @Test
    void givesNothingWhereNothingIsDefined() throws Exception {
        assertThat(ChannelBinding.of(certificate(Algorithm.ed25519))).isEmpty();
    }

    private static PSSParameterSpec parameters(X509Certificate certificate) throws Exception {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("RSASSA-PSS");
        parameters.init(certificate.getSigAlgParams());
        return parameters.getParameterSpec(PSSParameterSpec.class);
    }

    /** Made by the platform's own tool: no library of the tests signs by RSA-PSS. */
    private static KeyStore.PrivateKeyEntry rsaPss(int bits, Path directory) throws Exception {
        Path store = directory.resolve(bits + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "own",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        Integer.toString(bits),
                        "-sigalg",
                        "RSASSA-PSS",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "storepass")
                .redirectErrorStream(true)
                .start();
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(output).isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), "storepass".toCharArray());
        return (KeyStore.PrivateKeyEntry)
                keys.getEntry("own", new KeyStore.PasswordProtection("storepass".toCharArray()));
    }

    private static Path pem(Path file, String what, byte[] content) throws Exception {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(file, "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    }

    private static SSLContext trusting(X509Certificate certificate) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", certificate);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static X509Certificate certificate(Algorithm algorithm) throws Exception {
        return new CertificateBuilder()
                .subject("CN=localhost")
                .algorithm(algorithm)
                .setIsCertificateAuthority(true)
                .buildSelfSigned()
                .getCertificate();
    }
}
