package io.hoopai.proxy;

import io.netty.handler.ssl.SslHandler;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;

/** The certificate that the other side of a TLS connection has shown, and proven to own. */
final class PeerCertificate {
    private PeerCertificate() {}

    /** Empty when it has shown none. After the handshake. */
    static Optional<X509Certificate> of(SslHandler handler) {
        try {
            return handler.engine().getSession().getPeerCertificates()[0] instanceof X509Certificate peer
                    ? Optional.of(peer)
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
        }
    }
}
