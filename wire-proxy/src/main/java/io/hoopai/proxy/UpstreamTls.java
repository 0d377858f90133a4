package io.hoopai.proxy;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** How connections to a database are encrypted. Immutable; safe for use by many threads. */
final class UpstreamTls {
    private final Optional<SslContext> context;
    private final boolean required;
    private final String host;

    private UpstreamTls(Optional<SslContext> context, boolean required, String host) {
        this.context = context;
        this.required = required;
        this.host = host;
    }

    /**
     * @param mode as libpq's {@code sslmode}; certificates are verified against the trust store of the Java platform
     */
    static UpstreamTls of(String mode, String host) throws StartupException {
        try {
            return switch (mode) {
                case "disable" -> new UpstreamTls(Optional.empty(), false, host);
                case "prefer" -> new UpstreamTls(Optional.of(unverified()), false, host);
                case "require" -> new UpstreamTls(Optional.of(unverified()), true, host);
                case "verify-ca" -> new UpstreamTls(Optional.of(verified("")), true, host);
                case "verify-full" -> new UpstreamTls(Optional.of(verified("HTTPS")), true, host);
                default -> throw new IllegalArgumentException("unknown tls mode `" + mode + "`");
            };
        } catch (SSLException | IllegalArgumentException e) {
            throw new StartupException("tls towards " + host + " cannot be set up: " + e.getMessage(), e);
        }
    }

    private static SslContext unverified() throws SSLException {
        return SslContextBuilder.forClient()
                .trustManager(InsecureTrustManagerFactory.INSTANCE)
                .endpointIdentificationAlgorithm("")
                .build();
    }

    private static SslContext verified(String identification) throws SSLException {
        return SslContextBuilder.forClient()
                .endpointIdentificationAlgorithm(identification)
                .build();
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
