package io.hoopai.proxy;

import java.security.GeneralSecurityException;
import java.security.KeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A private key and the certificate for it. Immutable.
 *
 * @param chain the certificate first, then those that lead to its authority
 */
record CertifiedKey(PrivateKey key, List<X509Certificate> chain) {
    CertifiedKey {
        chain = List.copyOf(chain);
    }

    /**
     * Reads two PEM files.
     *
     * @throws GeneralSecurityException when one is broken, or they do not belong together, as while one of them has been
     *     replaced and the other has not
     */
    static CertifiedKey read(byte[] certificateFile, byte[] keyFile) throws GeneralSecurityException {
        List<X509Certificate> chain = Pem.certificates(certificateFile);
        PublicKey publicKey = chain.get(0).getPublicKey();
        PrivateKey key = Pem.privateKey(keyFile, publicKey);
        if (!belongTogether(key, publicKey)) {
            throw new KeyException("the key is not the one of the certificate");
        }
        return new CertifiedKey(key, chain);
    }

    X509Certificate certificate() {
        return chain.get(0);
    }

    X509Certificate[] chainArray() {
        return chain.toArray(new X509Certificate[0]);
    }

    private static boolean belongTogether(PrivateKey key, PublicKey publicKey) throws GeneralSecurityException {
        String algorithm = switch (publicKey.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            case "EdDSA" -> "EdDSA";
            default ->
                throw new KeyException("keys of `" + publicKey.getAlgorithm() + "` are not supported; use EC or RSA");
        };
        byte[] challenge = new byte[32];
        new SecureRandom().nextBytes(challenge);
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(challenge);
        byte[] signed = signature.sign();
        signature.initVerify(publicKey);
        signature.update(challenge);
        return signature.verify(signed);
    }
}
