package io.hoopai.proxy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads PEM files (RFC 7468). Messages of its exceptions are fit for an operator's eyes and quote nothing of a file. */
final class Pem {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----([^-]*)-----END \\1-----");

    private Pem() {}

    /** One certificate or more, in the order of the file. */
    static List<X509Certificate> certificates(byte[] file) throws CertificateException {
        List<X509Certificate> certificates =
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(file)).stream()
                        .map(X509Certificate.class::cast)
                        .toList();
        if (certificates.isEmpty()) {
            throw new CertificateException("there is no certificate in it");
        }
        return certificates;
    }

    /** The private key of a certificate: PKCS #8, not encrypted. */
    static PrivateKey privateKey(byte[] file, PublicKey publicKey) throws GeneralSecurityException {
        Matcher block = BLOCK.matcher(new String(file, StandardCharsets.ISO_8859_1));
        if (!block.find()) {
            throw new KeyException("there is no private key in it");
        }
        if (!block.group(1).equals("PRIVATE KEY")) {
            throw new KeyException("it holds an `" + block.group(1)
                    + "`; `openssl pkcs8 -topk8 -nocrypt` makes the `PRIVATE KEY` of it that is read here");
        }
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(block.group(2));
            return KeyFactory.getInstance(publicKey.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (IllegalArgumentException | InvalidKeySpecException e) {
            throw new KeyException(
                    "its private key is broken, or not of the certificate's algorithm, " + publicKey.getAlgorithm());
        }
    }
}
