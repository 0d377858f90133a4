package io.hoopai.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.guard.config.Operations.KeepAlive;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.socket.nio.NioChannelOption;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TransportTest {
    private static final KeepAlive PROBES = new KeepAlive(Duration.ofSeconds(33), Duration.ofSeconds(7), 5);

    private static Map<ChannelOption<Integer>, Integer> options(Transport transport) {
        return switch (transport) {
            case EPOLL ->
                Map.of(
                        EpollChannelOption.TCP_KEEPIDLE, 33,
                        EpollChannelOption.TCP_KEEPINTVL, 7,
                        EpollChannelOption.TCP_KEEPCNT, 5);
            case NIO ->
                Map.of(
                        NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE), 33,
                        NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPINTERVAL), 7,
                        NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPCOUNT), 5);
        };
    }

    /** What the kernel has of it, read back from the socket. */
    @ParameterizedTest
    @EnumSource
    void probesConnections(Transport transport) throws Exception {
        EventLoopGroup loop = transport.eventLoop();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Channel channel = new Bootstrap()
                    .group(loop)
                    .channel(transport.clientChannel())
                    .handler(new ChannelInboundHandlerAdapter())
                    .connect(server.getLocalSocketAddress())
                    .sync()
                    .channel();
            transport.keepAlive(channel.config(), PROBES);
            assertThat(channel.config().getOption(ChannelOption.SO_KEEPALIVE)).isTrue();
            options(transport)
                    .forEach((option, value) ->
                            assertThat(channel.config().getOption(option)).isEqualTo(value));
            channel.close().sync();
        } finally {
            loop.shutdownGracefully();
        }
    }
}
