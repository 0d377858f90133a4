package io.hoopai.proxy;

import static java.lang.System.Logger.Level.INFO;

import io.hoopai.guard.config.Configuration;
import io.hoopai.wire.SessionEndedException;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** The proxy on Netty: one listening socket, a few event loops, two connections a session. Safe for many threads. */
final class NettyProxyServer implements ProxyServer {
    private static final System.Logger LOGGER = System.getLogger(NettyProxyServer.class.getName());

    private static final int MOST_CONNECTIONS = 2_000;
    private static final int CLOSE_SECONDS = 5;

    private final EventLoopGroup loops;
    private final Channel listener;
    private final ChannelGroup clients;

    private NettyProxyServer(EventLoopGroup loops, Channel listener, ChannelGroup clients) {
        this.loops = loops;
        this.listener = listener;
        this.clients = clients;
    }

    /** Starts it on guards that are open; they stay the caller's. */
    static NettyProxyServer start(
            InetSocketAddress listen,
            Optional<Configuration.Tls> tls,
            Map<String, Configuration.User> users,
            Map<String, ProxiedDatabase> databases,
            Transport transport)
            throws StartupException {
        CancelKeys cancelKeys = new CancelKeys();
        SessionOpener sessions = new SessionOpener(users, databases, cancelKeys);
        SslContext context = tls.isPresent() ? context(tls.get()) : null;
        boolean tlsRequired = tls.map(Configuration.Tls::required).orElse(false);
        ChannelGroup clients = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
        EventLoopGroup loops = transport.eventLoops();
        ChannelFuture bound = new ServerBootstrap()
                .group(loops)
                .channel(transport.serverChannel())
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        accept(channel, clients, context, tlsRequired, cancelKeys, sessions);
                    }
                })
                .bind(listen)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            throw new StartupException(
                    "cannot listen on " + listen.getHostString() + ":" + listen.getPort()
                            + "; is the port in use? choose another with `listen`",
                    bound.cause());
        }
        NettyProxyServer server = new NettyProxyServer(loops, bound.channel(), clients);
        LOGGER.log(INFO, "listening on {0}:{1}", listen.getHostString(), Integer.toString(server.port()));
        return server;
    }

    private static void accept(
            Channel channel,
            ChannelGroup clients,
            @Nullable SslContext tls,
            boolean tlsRequired,
            CancelKeys cancelKeys,
            SessionOpener sessions) {
        if (clients.size() >= MOST_CONNECTIONS) {
            channel.pipeline().addLast(new ChannelInboundHandlerAdapter() {
                @Override
                public void channelActive(ChannelHandlerContext context) {
                    ClientHandshake.refuse(context, new SessionEndedException("53300", "too many clients already"));
                }
            });
            return;
        }
        clients.add(channel);
        channel.pipeline().addLast(new ClientHandshake(tls, tlsRequired, cancelKeys, sessions));
    }

    private static SslContext context(Configuration.Tls tls) throws StartupException {
        try {
            return SslContextBuilder.forServer(
                            tls.certificate().toFile(), tls.key().toFile())
                    .protocols("TLSv1.3", "TLSv1.2")
                    .build();
        } catch (SSLException | IllegalArgumentException e) {
            throw new StartupException(
                    "cannot use the certificate " + tls.certificate() + " with the key " + tls.key(), e);
        }
    }

    @Override
    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    @Override
    public void close() {
        listener.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
        clients.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
        loops.shutdownGracefully(50, CLOSE_SECONDS * 1_000L, TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    }
}
