package io.hoopai.proxy;

import static java.lang.System.Logger.Level.INFO;

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
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The proxy on Netty: one listening socket, a few event loops, two connections a session. Safe for many threads. */
final class NettyProxyServer implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(NettyProxyServer.class.getName());

    private static final int CLOSE_SECONDS = 5;

    private final EventLoopGroup loops;
    private final Channel listener;
    private final ChannelGroup clients;
    private final OpenSessions sessions;

    private NettyProxyServer(EventLoopGroup loops, Channel listener, ChannelGroup clients, OpenSessions sessions) {
        this.loops = loops;
        this.listener = listener;
        this.clients = clients;
        this.sessions = sessions;
    }

    /** Starts it on guards that are open; they stay the caller's. */
    static NettyProxyServer start(
            Settings settings,
            Encryption encryption,
            Logins logins,
            Databases databases,
            Transport transport,
            OpenSessions open,
            ProxyMeters meters,
            ProxyTrail trail)
            throws StartupException {
        InetSocketAddress listen = settings.current().listen();
        Admission admission = new Admission(settings::connections);
        CancelKeys cancelKeys = new CancelKeys();
        SessionOpener sessions = new SessionOpener(settings, databases, cancelKeys, open);
        ChannelGroup clients = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
        EventLoopGroup loops = transport.eventLoops();
        ChannelFuture bound = new ServerBootstrap()
                .group(loops)
                .channel(transport.serverChannel())
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        clients.add(channel);
                        transport.keepAlive(
                                channel.config(), settings.connections().keepAlive());
                        accept(
                                channel,
                                Arrival.at(channel, settings.connections().logInTimeout(), meters, trail),
                                admission,
                                new ClientHandshake(encryption.rules(), cancelKeys, logins, sessions));
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
        NettyProxyServer server = new NettyProxyServer(loops, bound.channel(), clients, open);
        LOGGER.log(INFO, "listening on {0}:{1}", listen.getHostString(), Integer.toString(server.port()));
        return server;
    }

    private static void accept(Channel channel, Arrival arrival, Admission admission, ClientHandshake handshake) {
        try {
            arrival.enter(admission, channel);
            if (handshake.offersTls()) {
                channel.pipeline().addLast(new DirectTls(handshake));
            }
            channel.pipeline().addLast(handshake);
        } catch (SessionEndedException full) {
            channel.pipeline().addLast(new ChannelInboundHandlerAdapter() {
                @Override
                public void channelActive(ChannelHandlerContext context) {
                    ClientHandshake.refuse(context, full);
                }
            });
        }
    }

    int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /**
     * Lets nobody in any more, and lets those who are here finish what they are doing. Returns when no session is left, or
     * when the time is up.
     */
    void drain(Duration patience) {
        listener.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
        sessions.drain(patience, Duration.ofSeconds(CLOSE_SECONDS));
    }

    @Override
    public void close() {
        listener.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
        clients.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
        loops.shutdownGracefully(50, CLOSE_SECONDS * 1_000L, TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    }
}
