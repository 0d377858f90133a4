package io.hoopai.proxy;

import io.hoopai.guard.config.Configuration.KeyFiles;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;

/** Who issues the certificates of a test. */
record TestAuthority(X509Bundle root) {
    static TestAuthority named(String name) throws Exception {
        return new TestAuthority(new CertificateBuilder()
                .subject("CN=" + name)
                .ecp256()
                .notBefore(Instant.now().minus(Duration.ofDays(1)))
                .setIsCertificateAuthority(true)
                .buildSelfSigned());
    }

    /** A certificate for this machine's names. */
    X509Bundle server(String subject) throws Exception {
        return new CertificateBuilder()
                .subject(subject)
                .ecp256()
                .addSanDnsName("localhost")
                .addSanIpAddress("127.0.0.1")
                .buildIssuedBy(root);
    }

    X509Bundle client(String subject) throws Exception {
        return new CertificateBuilder()
                .subject(subject)
                .ecp256()
                .addExtendedKeyUsageClientAuth()
                .buildIssuedBy(root);
    }

    Path write(Path file) throws Exception {
        return Files.writeString(file, root.getCertificatePEM());
    }

    static KeyFiles write(X509Bundle issued, Path directory, String name) throws Exception {
        Path key = directory.resolve(name + ".key");
        Files.writeString(key, issued.getPrivateKeyPEM());
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        return new KeyFiles(Files.writeString(directory.resolve(name + ".crt"), issued.getCertificatePathPEM()), key);
    }

    /** For a client that trusts this authority. */
    SSLContext context() throws Exception {
        return context(new KeyManager[0]);
    }

    /** For a client that shows a certificate to whoever asks for one, whichever authorities they name. */
    SSLContext context(X509Bundle own) throws Exception {
        return context(new KeyManager[] {new ShowsAlways(own)});
    }

    private SSLContext context(KeyManager[] own) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own, new TrustManager[] {root.toTrustManager()}, null);
        return context;
    }

    private static final class ShowsAlways extends X509ExtendedKeyManager {
        private final X509Bundle own;

        ShowsAlways(X509Bundle own) {
            this.own = own;
        }

        @Override
        public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
            return "own";
        }

        @Override
        public String chooseEngineClientAlias(String[] keyTypes, Principal[] issuers, SSLEngine engine) {
            return "own";
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return own.getCertificatePath();
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return own.getKeyPair().getPrivate();
        }

        @Override
        public String[] getClientAliases(String keyType, Principal[] issuers) {
            return new String[] {"own"};
        }

        @Override
        public String[] getServerAliases(String keyType, Principal[] issuers) {
            return new String[0];
        }

        @Override
        public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
            throw new UnsupportedOperationException("a client has no server's keys");
        }
    }
}
