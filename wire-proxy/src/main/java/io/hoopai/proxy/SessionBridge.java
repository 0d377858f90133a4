package io.hoopai.proxy;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.WARNING;

import io.hoopai.guard.AuditUnavailableException;
import io.hoopai.guard.GuardSession;
import io.hoopai.wire.Backend;
import io.hoopai.wire.Conversation;
import io.hoopai.wire.Outbox;
import io.hoopai.wire.SessionEndedException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.CompletableFuture;

/**
 * Carries bytes between the two connections of a session and its {@link Conversation}. Both connections live on one event
 * loop, so that nothing here needs a lock. Neither is read from faster than the other can be written to.
 */
final class SessionBridge {
    private static final System.Logger LOGGER = System.getLogger(SessionBridge.class.getName());

    private final Channel client;
    private final Upstream upstream;
    private final UpstreamConnector connector;
    private final Conversation conversation;
    private final GuardSession guard;
    private final Runnable send = this::send;
    /** Whether it waits to be served with the others of its event loop. */
    private boolean sending;

    /** Whether what the client was sent last ends in the middle of a message. */
    private boolean clientMidMessage;

    /** How many reasons there are to let the client wait. */
    private int holds;

    private boolean closed;

    SessionBridge(Channel client, Upstream upstream, UpstreamConnector connector, GuardSession guard) {
        this.client = client;
        this.upstream = upstream;
        this.connector = connector;
        this.guard = guard;
        this.conversation = new Conversation(guard, client.alloc(), this::cancelAndHold);
    }

    ChannelHandler clientHandler() {
        return new Side(true);
    }

    ChannelHandler serverHandler() {
        return new Side(false);
    }

    /** Asks the server to stop what it is doing; the client wants it so. */
    void cancel() {
        if (!closed) {
            connector.cancel(client.eventLoop(), upstream.cancelKey());
        }
    }

    private void cancelAndHold() {
        hold();
        connector
                .cancel(client.eventLoop(), upstream.cancelKey())
                .addListener(done -> client.eventLoop().execute(() -> handle(this::release)));
    }

    /** What the client sends waits for a new snapshot of the catalog, so that nobody else on this event loop has to. */
    private void awaitCatalog() {
        CompletableFuture<Void> ready = guard.ready();
        if (!ready.isDone()) {
            hold();
            ready.whenComplete((none, never) -> client.eventLoop().execute(() -> handle(this::release)));
        }
    }

    private void hold() {
        holds++;
        conversation.hold();
    }

    private void release() throws SessionEndedException {
        holds--;
        if (holds == 0) {
            conversation.release();
        }
    }

    /** Something that moves the conversation on. */
    private interface Step {
        void run() throws SessionEndedException;
    }

    private void handle(Step step) {
        if (closed) {
            return;
        }
        try {
            step.run();
            send();
        } catch (SessionEndedException e) {
            end(e);
        }
    }

    private void received(boolean fromClient, ByteBuf chunk) {
        if (closed) {
            chunk.release();
            return;
        }
        try {
            if (fromClient) {
                awaitCatalog();
                conversation.fromClient(chunk);
            } else {
                conversation.fromServer(chunk);
            }
            if (conversation.terminated()) {
                close();
            }
        } catch (SessionEndedException e) {
            end(e);
        }
    }

    private void sendWithOthers() {
        if (!sending) {
            sending = true;
            SettlingRound.current().add(send, client.eventLoop());
        }
    }

    /** Sends what there is to send, once it is on the record. */
    private void send() {
        sending = false;
        if (closed) {
            return;
        }
        try {
            guard.settle();
        } catch (AuditUnavailableException e) {
            end(unrecorded());
            return;
        }
        deliver();
        upstream.channel().flush();
        client.flush();
        client.config().setAutoRead(upstream.channel().isWritable() && !conversation.clientPaused());
        upstream.channel().config().setAutoRead(client.isWritable());
    }

    private void deliver() {
        write(conversation.toServer(), upstream.channel());
        write(conversation.toClient(), client);
        clientMidMessage = conversation.midMessage();
    }

    private static void write(Outbox outbox, Channel channel) {
        if (!outbox.isEmpty()) {
            for (ByteBuf part : outbox.drain()) {
                channel.write(part, channel.voidPromise());
            }
        }
    }

    private static SessionEndedException unrecorded() {
        return new SessionEndedException("58000", "the audit trail cannot be written, so nothing may run");
    }

    /** Tells the client why, as far as it can still be told, and ends the session. */
    private void end(SessionEndedException reason) {
        if (closed) {
            return;
        }
        LOGGER.log(DEBUG, "session of {0} ends: {1}", client.remoteAddress(), reason.getMessage());
        // What was earned before the fault is the client's; what the fault is about never got to the outbox.
        if (!conversation.midMessage()) {
            reason.toError().write(Backend.ERROR, conversation.toClient().tail());
        }
        close();
    }

    private void gone(boolean clientGone) {
        if (closed) {
            return;
        }
        if (!clientGone && !conversation.endedByServer()) {
            end(new SessionEndedException("08006", "the database closed the connection"));
        } else {
            close();
        }
    }

    private void close() {
        if (closed) {
            return;
        }
        closed = true;
        // A client that has said goodbye wants what it sent before to be done; one that is gone does not.
        if (conversation.busy()
                && !conversation.terminated()
                && upstream.channel().isActive()) {
            connector.cancel(client.eventLoop(), upstream.cancelKey());
        }
        conversation.close();
        try {
            guard.settle();
            deliver();
        } catch (AuditUnavailableException e) {
            LOGGER.log(WARNING, "session of {0} ends: {1}", client.remoteAddress(), e.getMessage());
            conversation.toServer().release();
            conversation.toClient().release();
            if (!clientMidMessage) {
                ByteBuf error = client.alloc().buffer();
                unrecorded().toError().write(Backend.ERROR, error);
                client.write(error, client.voidPromise());
            }
        }
        upstream.channel()
                .writeAndFlush(Unpooled.buffer(5).writeByte('X').writeInt(4))
                .addListener(ChannelFutureListener.CLOSE);
        client.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    /** One of the two connections. */
    private final class Side extends ChannelInboundHandlerAdapter {
        private final boolean isClient;

        Side(boolean isClient) {
            this.isClient = isClient;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            received(isClient, (ByteBuf) message);
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            if (!closed) {
                sendWithOthers();
            }
        }

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext context) {
            if (!closed) {
                sendWithOthers();
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            gone(isClient);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            if (cause instanceof java.io.IOException) {
                LOGGER.log(DEBUG, "connection lost: {0}", cause.toString());
                gone(isClient);
            } else {
                // The class alone: a message could hold a value.
                LOGGER.log(
                        WARNING, "a session failed with {0}", cause.getClass().getName());
                end(new SessionEndedException("XX000", "the session failed"));
            }
        }
    }
}
