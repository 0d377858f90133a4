package io.hoopai.proxy;

import com.ongres.scram.common.util.TlsServerEndpoint;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.security.spec.PSSParameterSpec;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code tls-server-end-point}: both ends of a TLS connection hash the server's certificate, by the hash of the
 * certificate's signature, with SHA-256 in the place of MD5 and SHA-1.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5929#section-4">RFC 5929, section 4</a>
 */
final class ChannelBinding {
    static final String TYPE = TlsServerEndpoint.TLS_SERVER_END_POINT;

    private ChannelBinding() {}

    /** Empty for signatures without a hash of their own, such as Ed25519's: for these nothing is defined. */
    static Optional<byte[]> of(X509Certificate certificate) {
        try {
            String algorithm = certificate.getSigAlgName();
            if (algorithm.equals("RSASSA-PSS")) {
                return Optional.of(
                        MessageDigest.getInstance(pssDigest(certificate)).digest(certificate.getEncoded()));
            }
            return algorithm.toLowerCase(Locale.ROOT).contains("with")
                    ? Optional.of(TlsServerEndpoint.getChannelBindingData(certificate))
                            .filter(hash -> hash.length > 0)
                    : Optional.empty();
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static String pssDigest(X509Certificate certificate) throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("RSASSA-PSS");
        try {
            parameters.init(certificate.getSigAlgParams());
        } catch (java.io.IOException e) {
            throw new GeneralSecurityException(e);
        }
        String digest = parameters.getParameterSpec(PSSParameterSpec.class).getDigestAlgorithm();
        return digest.equals("SHA-1") || digest.equals("MD5") ? "SHA-256" : digest;
    }
}
