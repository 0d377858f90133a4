package io.hoopai.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.CertificateBuilder.Algorithm;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Test;

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

    @Test
    void givesNothingWhereNothingIsDefined() throws Exception {
        assertThat(ChannelBinding.of(certificate(Algorithm.ed25519))).isEmpty();
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
