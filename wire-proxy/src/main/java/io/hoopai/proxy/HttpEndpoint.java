package io.hoopai.proxy;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

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
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP endpoint, on a thread of its own, so that it answers however busy the sessions are. One request a connection.
 */
final class HttpEndpoint implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(HttpEndpoint.class.getName());

    private static final int LONGEST_LINE = 2_048;
    private static final int LONGEST_HEADERS = 8_192;
    private static final int LONGEST_CONTENT = 64 << 10;
    /** From the connection, its encryption included, to the last byte of the request. */
    private static final int LONGEST_REQUEST_SECONDS = 5;
    /** From the connection to the last byte of the answer. */
    private static final int LONGEST_EXCHANGE_SECONDS = 15;

    private static final int CLOSE_SECONDS = 2;

    private final EventLoopGroup loop;
    private final Channel listener;

    private HttpEndpoint(EventLoopGroup loop, Channel listener) {
        this.loop = loop;
        this.listener = listener;
    }

    /**
     * Starts an endpoint.
     *
     * @param name its key in the configuration
     * @param tls what connections are encrypted by at the moment; gives empty where they are not
     */
    static HttpEndpoint start(
            String name, InetSocketAddress listen, Supplier<Optional<ClientTls>> tls, HttpApi api, Transport transport)
            throws StartupException {
        HttpPlaces places = new HttpPlaces();
        EventLoopGroup loop = transport.eventLoop();
        ChannelFuture bound = new ServerBootstrap()
                .group(loop)
                .channel(transport.serverChannel())
                .option(ChannelOption.SO_REUSEADDR, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        SocketAddress client = channel.remoteAddress();
                        if (!places.take(client)) {
                            channel.close();
                            return;
                        }
                        channel.closeFuture().addListener(closed -> places.leave(client));
                        tls.get()
                                .ifPresent(encryption ->
                                        channel.pipeline().addLast(encryption.httpHandler(channel.alloc())));
                        channel.pipeline()
                                .addLast(new HttpServerCodec(new HttpDecoderConfig()
                                        .setMaxInitialLineLength(LONGEST_LINE)
                                        .setMaxHeaderSize(LONGEST_HEADERS)))
                                .addLast(new Aggregator(api))
                                .addLast(new Exchange(name, api));
                    }
                })
                .bind(listen)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            throw new StartupException(
                    "cannot listen on " + listen.getHostString() + ":" + listen.getPort() + " for `" + name
                            + "`; is the port in use? choose another with `" + name + ".listen`",
                    bound.cause());
        }
        HttpEndpoint server = new HttpEndpoint(loop, bound.channel());
        LOGGER.log(
                INFO,
                "{0}",
                LogEvent.of(name + " endpoint listens")
                        .with("address", listen.getHostString())
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

    private static void send(ChannelHandlerContext context, HttpAnswer response, HttpApi api) {
        ByteBuf body = ByteBufUtil.writeUtf8(context.alloc(), response.body());
        FullHttpResponse message =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(response.status()), body);
        message.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, response.contentType())
                .set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes())
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE)
                .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE);
        if (response.status() == HttpResponseStatus.UNAUTHORIZED.code()) {
            message.headers().set(HttpHeaderNames.WWW_AUTHENTICATE, api.challenge());
        }
        context.writeAndFlush(message).addListener(ChannelFutureListener.CLOSE);
    }

    /** Collects a request; one that is too long is answered as the others are. */
    private static final class Aggregator extends HttpObjectAggregator {
        private final HttpApi api;

        Aggregator(HttpApi api) {
            super(LONGEST_CONTENT, true);
            this.api = api;
        }

        @Override
        protected void handleOversizedMessage(ChannelHandlerContext context, HttpMessage oversized) {
            HttpEndpoint.send(
                    context, HttpAnswer.error(413, "the request is longer than " + LONGEST_CONTENT + " bytes"), api);
        }
    }

    /** One request and its answer. */
    private static final class Exchange extends SimpleChannelInboundHandler<FullHttpRequest> {
        private final String name;
        private final HttpApi api;
        private @Nullable Future<?> deadline;

        Exchange(String name, HttpApi api) {
            this.name = name;
            this.api = api;
        }

        @Override
        public void handlerAdded(ChannelHandlerContext context) {
            deadline = closeAfter(LONGEST_REQUEST_SECONDS, context);
            closeAfter(LONGEST_EXCHANGE_SECONDS, context);
        }

        private static Future<?> closeAfter(int seconds, ChannelHandlerContext context) {
            Future<?> timer = context.executor().schedule(() -> context.close(), seconds, TimeUnit.SECONDS);
            context.channel().closeFuture().addListener(closed -> timer.cancel(false));
            return timer;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            context.channel().config().setAutoRead(false);
            if (deadline != null) {
                deadline.cancel(false);
            }
            if (request.decoderResult().isFailure()) {
                send(context, HttpAnswer.error(400, "this is not a request that is understood"));
                return;
            }
            String address = context.channel().remoteAddress() instanceof InetSocketAddress inet
                    ? inet.getAddress().getHostAddress()
                    : "";
            HttpCall call;
            try {
                call = HttpCall.of(request, address);
            } catch (CallRefusedException e) {
                send(context, e.answer());
                return;
            }
            api.answer(call, context.executor()).whenComplete((response, failure) -> {
                if (failure != null) {
                    LOGGER.log(WARNING, "the endpoint of `" + name + "` failed", failure);
                }
                send(context, failure == null ? response : HttpAnswer.error(500, "this failed; the log says why"));
            });
        }

        private void send(ChannelHandlerContext context, HttpAnswer response) {
            HttpEndpoint.send(context, response, api);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            LOGGER.log(DEBUG, "a request to the endpoint of `{0}` failed: {1}", name, cause.toString());
            context.close();
        }
    }
}
