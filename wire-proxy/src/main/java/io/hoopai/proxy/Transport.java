package io.hoopai.proxy;

import io.hoopai.guard.config.Operations.KeepAlive;
import io.netty.channel.Channel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import jdk.net.ExtendedSocketOptions;

/** The fastest sockets this machine has. */
enum Transport {
    EPOLL(
            EpollServerSocketChannel.class,
            EpollSocketChannel.class,
            EpollChannelOption.TCP_KEEPIDLE,
            EpollChannelOption.TCP_KEEPINTVL,
            EpollChannelOption.TCP_KEEPCNT),
    NIO(
            NioServerSocketChannel.class,
            NioSocketChannel.class,
            NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE),
            NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPINTERVAL),
            NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPCOUNT));

    private final Class<? extends ServerSocketChannel> serverChannel;
    private final Class<? extends Channel> clientChannel;
    private final ChannelOption<Integer> idle;
    private final ChannelOption<Integer> interval;
    private final ChannelOption<Integer> count;

    Transport(
            Class<? extends ServerSocketChannel> serverChannel,
            Class<? extends Channel> clientChannel,
            ChannelOption<Integer> idle,
            ChannelOption<Integer> interval,
            ChannelOption<Integer> count) {
        this.serverChannel = serverChannel;
        this.clientChannel = clientChannel;
        this.idle = idle;
        this.interval = interval;
        this.count = count;
    }

    static Transport best() {
        return Epoll.isAvailable() ? EPOLL : NIO;
    }

    /**
     * One loop for two processors. More of them take turns on the processors that the database and the clients need, and
     * each finds fewer sessions ready when it wakes up.
     */
    EventLoopGroup eventLoops() {
        int loops = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        return eventLoops(loops);
    }

    /** A single one, for what must not take the time of the sessions. */
    EventLoopGroup eventLoop() {
        return eventLoops(1);
    }

    private EventLoopGroup eventLoops(int count) {
        return new MultiThreadIoEventLoopGroup(
                count, this == EPOLL ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    }

    /** Has TCP look from time to time whether the peer is still there. */
    void keepAlive(ChannelConfig connection, KeepAlive probes) {
        connection.setOption(ChannelOption.SO_KEEPALIVE, true);
        connection.setOption(idle, (int) probes.idle().toSeconds());
        connection.setOption(interval, (int) probes.interval().toSeconds());
        connection.setOption(count, probes.count());
    }

    Class<? extends ServerSocketChannel> serverChannel() {
        return serverChannel;
    }

    Class<? extends Channel> clientChannel() {
        return clientChannel;
    }
}
