package io.hoopai.proxy;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.hoopai.guard.config.Operations.Admin;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The endpoint for operators, on a thread of its own, so that it answers however busy the sessions are. One request a
 * connection.
 */
final class AdminServer implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(AdminServer.class.getName());

    private static final int LONGEST_LINE = 2_048;
    private static final int LONGEST_HEADERS = 8_192;
    private static final int LONGEST_CONTENT = 1_024;
    private static final int MOST_CONNECTIONS = 64;
    /** From the first byte of a request to the last of its answer. */
    private static final int LONGEST_EXCHANGE_SECONDS = 15;

    private static final int CLOSE_SECONDS = 2;

    private final EventLoopGroup loop;
    private final Channel listener;

    private AdminServer(EventLoopGroup loop, Channel listener) {
        this.loop = loop;
        this.listener = listener;
    }

    /** @param token that is asked for at the moment */
    static AdminServer start(Admin admin, Supplier<Optional<String>> token, AdminApi api, Transport transport)
            throws StartupException {
        AdminGate gate = new AdminGate(token);
        ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
        EventLoopGroup loop = transport.eventLoop();
        ChannelFuture bound = new ServerBootstrap()
                .group(loop)
                .channel(transport.serverChannel())
                .option(ChannelOption.SO_REUSEADDR, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (connections.size() >= MOST_CONNECTIONS) {
                            channel.close();
                            return;
                        }
                        connections.add(channel);
                        channel.pipeline()
                                .addLast(new HttpServerCodec(new HttpDecoderConfig()
                                        .setMaxInitialLineLength(LONGEST_LINE)
                                        .setMaxHeaderSize(LONGEST_HEADERS)))
                                .addLast(new HttpObjectAggregator(LONGEST_CONTENT, true))
                                .addLast(new Exchange(api, gate));
                    }
                })
                .bind(admin.listen())
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            throw new StartupException(
                    "cannot listen on " + admin
                            + " for `admin`; is the port in use? choose another with `admin.listen`",
                    bound.cause());
        }
        AdminServer server = new AdminServer(loop, bound.channel());
        LOGGER.log(
                INFO,
                "{0}",
                LogEvent.of("admin endpoint listens")
                        .with("address", admin.listen().getHostString())
                        .with("port", server.port()));
        return server;
    }

    int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    @Override
    public void close() {
        listener.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
        loop.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    }

    /** One request and its answer. */
    private static final class Exchange extends SimpleChannelInboundHandler<FullHttpRequest> {
        private final AdminApi api;
        private final AdminGate gate;

        Exchange(AdminApi api, AdminGate gate) {
            this.api = api;
            this.gate = gate;
        }

        @Override
        public void handlerAdded(ChannelHandlerContext context) {
            Future<?> timer =
                    context.executor().schedule(() -> context.close(), LONGEST_EXCHANGE_SECONDS, TimeUnit.SECONDS);
            context.channel().closeFuture().addListener(closed -> timer.cancel(false));
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            context.channel().config().setAutoRead(false);
            if (request.decoderResult().isFailure()) {
                send(context, AdminResponse.error(400, "this is not a request that is understood"));
                return;
            }
            String path = request.uri().split("\\?", 2)[0];
            gate.refuse(
                            path,
                            request.headers().get(HttpHeaderNames.HOST),
                            request.headers().get(HttpHeaderNames.AUTHORIZATION))
                    .ifPresentOrElse(
                            refused -> send(context, refused),
                            () -> answer(context, request.method().name(), path));
        }

        private void answer(ChannelHandlerContext context, String method, String path) {
            api.answer(method, path, context.executor()).whenComplete((response, failure) -> {
                if (failure != null) {
                    LOGGER.log(WARNING, "the endpoint for operators failed", failure);
                }
                send(context, failure == null ? response : AdminResponse.error(500, "this failed; the log says why"));
            });
        }

        private static void send(ChannelHandlerContext context, AdminResponse response) {
            ByteBuf body = ByteBufUtil.writeUtf8(context.alloc(), response.body());
            FullHttpResponse message = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(response.status()), body);
            message.headers()
                    .set(HttpHeaderNames.CONTENT_TYPE, response.contentType())
                    .set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes())
                    .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE)
                    .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE);
            if (response.status() == HttpResponseStatus.UNAUTHORIZED.code()) {
                message.headers().set(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer");
            }
            context.writeAndFlush(message).addListener(ChannelFutureListener.CLOSE);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            LOGGER.log(DEBUG, "a request to the endpoint for operators failed: {0}", cause.toString());
            context.close();
        }
    }
}
