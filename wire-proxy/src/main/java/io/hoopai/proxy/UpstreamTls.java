package io.hoopai.proxy;

import io.hoopai.guard.config.Configuration;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How connections to a database are encrypted. Immutable; safe for use by many threads. */
final class UpstreamTls {
    /** Named for those between us and the server that tell protocols apart by it; older servers do not answer. */
    private static final ApplicationProtocolConfig ALPN = new ApplicationProtocolConfig(
            Protocol.ALPN,
            SelectorFailureBehavior.NO_ADVERTISE,
            SelectedListenerFailureBehavior.ACCEPT,
            ClientTls.PROTOCOL);

    private final Optional<SslContext> context;
    private final boolean required;
    private final String host;

    private UpstreamTls(Optional<SslContext> context, boolean required, String host) {
        this.context = context;
        this.required = required;
        this.host = host;
    }

    /** From the files of a configuration, as long as they last. */
    static FromFiles<UpstreamTls> load(Configuration.Database database) throws StartupException {
        Configuration.DatabaseTls tls = database.tls();
        List<Path> files = new ArrayList<>();
        tls.authority().ifPresent(files::add);
        tls.own().ifPresent(own -> files.addAll(List.of(own.certificate(), own.key())));
        return FromFiles.load("the tls settings of " + database, files, contents -> of(tls, contents, database.host()));
    }

    private static UpstreamTls of(Configuration.DatabaseTls tls, FromFiles.Contents contents, String host)
            throws GeneralSecurityException, IOException {
        if (tls.mode().equals("disable")) {
            return new UpstreamTls(Optional.empty(), false, host);
        }
        SslContextBuilder builder = SslContextBuilder.forClient()
                .sslProvider(SslProvider.JDK)
                .applicationProtocolConfig(ALPN)
                .endpointIdentificationAlgorithm(tls.mode().equals("verify-full") ? "HTTPS" : "");
        if (!tls.verifies()) {
            builder.trustManager(InsecureTrustManagerFactory.INSTANCE);
        } else if (tls.authority().isPresent()) {
            builder.trustManager(
                    Pem.certificates(contents.of(tls.authority().get())).toArray(new X509Certificate[0]));
        }
        if (tls.own().isPresent()) {
            CertifiedKey own = CertifiedKey.read(
                    contents.of(tls.own().get().certificate()),
                    contents.of(tls.own().get().key()));
            builder.keyManager(own.key(), own.chainArray());
        }
        return new UpstreamTls(Optional.of(builder.build()), !tls.mode().equals("prefer"), host);
    }

    /** Whether the server is asked for TLS at all. */
    boolean wanted() {
        return context.isPresent();
    }

    boolean required() {
        return required;
    }

    /** A handler for one connection; TLS must be {@link #wanted}. */
    SslHandler handler(ByteBufAllocator allocator, int port) {
        return context.orElseThrow().newHandler(allocator, host, port);
    }
}
