package io.hoopai.proxy;

import static java.lang.System.Logger.Level.WARNING;

import io.hoopai.guard.config.Configuration;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Opens connections to one database. Safe for use by many threads. */
final class UpstreamConnector {
    private static final System.Logger LOGGER = System.getLogger(UpstreamConnector.class.getName());

    private static final int SSL_REQUEST = 80_877_103;
    private static final int CANCEL_REQUEST = 80_877_102;

    private final Configuration.Database database;
    private final ServerPassword password;
    private final Supplier<UpstreamTls> currentTls;
    private final Transport transport;
    private final Settings current;

    /** @param current settings; among them how long everything up to the first ReadyForQuery may take */
    UpstreamConnector(
            Configuration.Database database, Supplier<UpstreamTls> currentTls, Transport transport, Settings current) {
        this.database = database;
        this.password = new ServerPassword(database.password());
        this.currentTls = currentTls;
        this.transport = transport;
        this.current = current;
    }

    private int timeoutMillis() {
        return (int) Math.min(current.connections().connectTimeout().toMillis(), Integer.MAX_VALUE);
    }

    /**
     * Opens a session on an event loop. When it is there, its channel does not read until it is told to.
     *
     * @param settings of the session
     * @param anyParameter whether the server may report whatever it likes
     * @return fails with {@link UpstreamUnavailableException}
     */
    Future<Upstream> connect(EventLoop loop, Map<String, String> settings, boolean anyParameter) {
        Promise<Upstream> ready = loop.newPromise();
        Promise<Channel> open = open(loop);
        open.addListener((Future<Channel> opened) -> {
            if (opened.isSuccess()) {
                Channel channel = opened.getNow();
                channel.pipeline()
                        .addLast(new UpstreamHandshake(
                                database, password, settings, anyParameter, channelBinding(channel), ready));
            } else {
                ready.tryFailure(opened.cause());
            }
        });
        Future<?> timer = loop.schedule(() -> ready.tryFailure(tooLate()), timeoutMillis(), TimeUnit.MILLISECONDS);
        ready.addListener(done -> {
            timer.cancel(false);
            if (!done.isSuccess() && !open.tryFailure(done.cause()) && open.isSuccess()) {
                open.getNow().close();
            }
        });
        return ready;
    }

    private static Optional<byte[]> channelBinding(Channel channel) {
        SslHandler handler = channel.pipeline().get(SslHandler.class);
        return handler == null ? Optional.empty() : PeerCertificate.of(handler).flatMap(ChannelBinding::of);
    }

    /**
     * Asks the server to stop what a session is doing. Completes when the server has passed that on, or will not, with
     * {@code true}; with {@code false} when it has been asked and does not say: it may yet stop whatever comes next.
     */
    Future<Boolean> cancel(EventLoop loop, CancelKey key) {
        Promise<Boolean> done = loop.newPromise();
        open(loop).addListener((Future<Channel> opened) -> {
            if (!opened.isSuccess()) {
                LOGGER.log(WARNING, "cannot cancel on {0}: {1}", database, String.valueOf(opened.cause()));
                done.trySuccess(true);
                return;
            }
            Channel channel = opened.getNow();
            // The server closes the connection once the signal is sent.
            channel.closeFuture().addListener(closed -> done.trySuccess(true));
            ByteBuf request = Unpooled.buffer();
            request.writeInt(2 * Integer.BYTES + key.length()).writeInt(CANCEL_REQUEST);
            key.write(request);
            channel.writeAndFlush(request);
            Future<?> timer = loop.schedule(
                    () -> {
                        LOGGER.log(WARNING, "{0} does not take a request to cancel in time", database);
                        done.trySuccess(false);
                        channel.close();
                    },
                    timeoutMillis(),
                    TimeUnit.MILLISECONDS);
            channel.closeFuture().addListener(closed -> timer.cancel(false));
        });
        return done;
    }

    /** Connects, and encrypts if that is wanted. Whatever has been opened is closed if it fails. */
    private Promise<Channel> open(EventLoop loop) {
        Promise<Channel> open = loop.newPromise();
        UpstreamTls tls = currentTls.get();
        ChannelFuture connecting = new Bootstrap()
                .group(loop)
                .channel(transport.clientChannel())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, timeoutMillis())
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        transport.keepAlive(
                                channel.config(), current.connections().keepAlive());
                        if (tls.wanted()) {
                            channel.pipeline().addLast(new TlsRequest(tls, open));
                        }
                    }
                })
                .connect(database.host(), database.port());
        Future<?> timer = loop.schedule(() -> open.tryFailure(tooLate()), timeoutMillis(), TimeUnit.MILLISECONDS);
        open.addListener(done -> {
            timer.cancel(false);
            if (!done.isSuccess()) {
                connecting.channel().close();
            }
        });
        connecting.addListener(connected -> {
            if (!connected.isSuccess()) {
                LOGGER.log(WARNING, "cannot connect to {0}: {1}", database, String.valueOf(connected.cause()));
                open.tryFailure(unreachable("cannot be reached"));
            } else if (!tls.wanted()) {
                open.trySuccess(connecting.channel());
            }
        });
        return open;
    }

    private static UpstreamUnavailableException tooLate() {
        return unreachable("does not answer in time");
    }

    private static UpstreamUnavailableException unreachable(String what) {
        return new UpstreamUnavailableException(
                UpstreamUnavailableException.CANNOT_CONNECT, "the database " + what + "; try again later");
    }

    /** Asks the server for TLS and waits for its one byte. */
    private final class TlsRequest extends ChannelInboundHandlerAdapter {
        private final UpstreamTls tls;
        private final Promise<Channel> open;
        private boolean securing;

        TlsRequest(UpstreamTls tls, Promise<Channel> open) {
            this.tls = tls;
            this.open = open;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            context.writeAndFlush(Unpooled.buffer(8).writeInt(8).writeInt(SSL_REQUEST), context.voidPromise());
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf in = (ByteBuf) message;
            // More than the one byte was not encrypted, whoever sent it.
            boolean single = in.readableBytes() == 1;
            byte answer = single ? in.readByte() : 0;
            ReferenceCountUtil.release(in);
            if (answer == 'S') {
                SslHandler handler = tls.handler(context.alloc(), database.port());
                handler.handshakeFuture().addListener(secured -> {
                    if (secured.isSuccess()) {
                        context.pipeline().remove(this);
                        open.trySuccess(context.channel());
                    } else {
                        LOGGER.log(WARNING, "no TLS with {0}: {1}", database, String.valueOf(secured.cause()));
                        refuse(context, "cannot be reached over TLS");
                    }
                });
                securing = true;
                context.pipeline().addFirst("tls", handler);
            } else if (answer == 'N' && !tls.required()) {
                context.pipeline().remove(this);
                open.trySuccess(context.channel());
            } else {
                refuse(context, "does not offer TLS");
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            open.tryFailure(unreachable("closed the connection"));
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            if (securing) {
                // The handshake's own future says so too.
                context.close();
                return;
            }
            LOGGER.log(WARNING, "{0}: {1}", database, cause.toString());
            refuse(context, "cannot be reached");
        }

        private void refuse(ChannelHandlerContext context, String what) {
            open.tryFailure(unreachable(what));
            context.close();
        }
    }
}
