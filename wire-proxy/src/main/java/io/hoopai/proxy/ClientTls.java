package io.hoopai.proxy;

import io.hoopai.guard.config.Configuration;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How connections of clients are encrypted. Immutable; safe for use by many threads. */
final class ClientTls {
    /** What a TLS connection is for (ALPN), as registered for Postgres. */
    static final String PROTOCOL = "postgresql";

    /** A client that names protocols, none of which is ours, meant another server: the handshake fails. */
    static final ApplicationProtocolConfig ALPN = new ApplicationProtocolConfig(
            Protocol.ALPN, SelectorFailureBehavior.FATAL_ALERT, SelectedListenerFailureBehavior.FATAL_ALERT, PROTOCOL);

    private final SslContext context;
    private final SslContext httpContext;
    private final Optional<byte[]> channelBinding;

    private ClientTls(SslContext context, SslContext httpContext, Optional<byte[]> channelBinding) {
        this.context = context;
        this.httpContext = httpContext;
        this.channelBinding = channelBinding;
    }

    /** From the files of a configuration, as long as they last. */
    static FromFiles<ClientTls> load(Configuration.Tls tls) throws StartupException {
        Path certificate = tls.own().certificate();
        Path key = tls.own().key();
        Optional<Path> authority = tls.clients().map(Configuration.ClientCertificates::authority);
        List<Path> files = new ArrayList<>(List.of(certificate, key));
        authority.ifPresent(files::add);
        return FromFiles.load("the certificate for clients", files, contents -> of(tls, contents, authority));
    }

    private static ClientTls of(Configuration.Tls tls, FromFiles.Contents contents, Optional<Path> authority)
            throws GeneralSecurityException, IOException {
        CertifiedKey own = CertifiedKey.read(
                contents.of(tls.own().certificate()), contents.of(tls.own().key()));
        SslContextBuilder builder = builder(own).applicationProtocolConfig(ALPN);
        if (authority.isPresent()) {
            // Not required by TLS even where it is required here: an error message says more than an alert.
            builder.clientAuth(ClientAuth.OPTIONAL)
                    .trustManager(Pem.certificates(contents.of(authority.get())).toArray(new X509Certificate[0]));
        }
        return new ClientTls(builder.build(), builder(own).build(), ChannelBinding.of(own.certificate()));
    }

    private static SslContextBuilder builder(CertifiedKey own) {
        return SslContextBuilder.forServer(own.key(), own.chainArray())
                .sslProvider(SslProvider.JDK)
                .protocols("TLSv1.3", "TLSv1.2");
    }

    /** A handler for one connection of an HTTP endpoint. */
    SslHandler httpHandler(ByteBufAllocator allocator) {
        return httpContext.newHandler(allocator);
    }

    /** A handler for one connection. */
    SslHandler handler(ByteBufAllocator allocator) {
        return context.newHandler(allocator);
    }

    /** What binds a log-in to the certificate that is used here. */
    Optional<byte[]> channelBinding() {
        return channelBinding;
    }
}
