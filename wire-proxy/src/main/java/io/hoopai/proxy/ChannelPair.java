package io.hoopai.proxy;

import static java.util.Objects.requireNonNull;

import io.hoopai.wire.Backend;
import io.hoopai.wire.Outbox;
import io.hoopai.wire.SessionEndedException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.util.concurrent.TimeUnit;

/**
 * The two connections of a session, which live on one event loop. Neither is read from faster than the other can be written
 * to. For use by that loop.
 */
final class ChannelPair {
    private static final int LINGER_SECONDS = 5;

    private final Channel client;
    private final Channel server;
    private final Promise<Void> closed;
    private boolean inputShutDown;

    ChannelPair(Channel client, Channel server) {
        this.client = requireNonNull(client, "client is null");
        this.server = requireNonNull(server, "server is null");
        this.closed = client.eventLoop().newPromise();
        client.closeFuture()
                .addListener(clientClosed -> server.closeFuture().addListener(serverClosed -> closed.trySuccess(null)));
    }

    EventLoop loop() {
        return client.eventLoop();
    }

    /** Returns how many bytes that were. */
    long writeToClient(Outbox outbox) {
        return write(outbox, client);
    }

    void writeToClient(SessionEndedException error) {
        ByteBuf message = client.alloc().buffer();
        error.toError().write(Backend.ERROR, message);
        client.write(message, client.voidPromise());
    }

    void writeToServer(Outbox outbox) {
        write(outbox, server);
    }

    private static long write(Outbox outbox, Channel channel) {
        long bytes = 0;
        if (!outbox.isEmpty()) {
            for (ByteBuf part : outbox.drain()) {
                bytes += part.readableBytes();
                channel.write(part, channel.voidPromise());
            }
        }
        return bytes;
    }

    /** The server gets to know that the client will ask for nothing more. */
    void writeGoodbye() {
        server.write(goodbye(), server.voidPromise());
    }

    private static ByteBuf goodbye() {
        return Unpooled.buffer(5).writeByte('X').writeInt(4);
    }

    void flush() {
        server.flush();
        client.flush();
    }

    /** @param wanted whether more is wanted of the client, as far as the server can be written to */
    void read(boolean wanted) {
        readFromClient(wanted && server.isWritable());
        server.config().setAutoRead(client.isWritable());
    }

    void stopReading() {
        readFromClient(false);
        server.config().setAutoRead(false);
    }

    /**
     * A client that has shut down its sending is left alone: there is nothing more to read of it, and where the reading was
     * stopped before, Netty's epoll (4.2.18) fails to begin again and closes the connection, on which there are answers owed.
     */
    private void readFromClient(boolean reading) {
        if (!inputShutDown) {
            client.config().setAutoRead(reading);
        }
    }

    /** All that the client has sent has been read, and it sends nothing more. */
    void clientHasShutDown() {
        inputShutDown = true;
    }

    boolean serverIsActive() {
        return server.isActive();
    }

    /** Sends what is on its way and closes both; a peer that reads nothing does not keep them open by that. */
    void close() {
        server.writeAndFlush(goodbye()).addListener(ChannelFutureListener.CLOSE);
        client.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        Future<?> timer = loop().schedule(
                        () -> {
                            client.close();
                            server.close();
                        },
                        LINGER_SECONDS,
                        TimeUnit.SECONDS);
        closed.addListener(done -> timer.cancel(false));
    }

    /** Completes when both are closed. */
    Future<Void> closed() {
        return closed;
    }

    /** The client's address, for the log. */
    @Override
    public String toString() {
        return String.valueOf(client.remoteAddress());
    }
}
