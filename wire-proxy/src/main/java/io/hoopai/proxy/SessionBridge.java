package io.hoopai.proxy;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.hoopai.guard.AuditUnavailableException;
import io.hoopai.guard.config.Configuration;
import io.hoopai.identity.Principal;
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
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Carries bytes between the two connections of a session and its {@link Conversation}. Both connections live on one event
 * loop, so that nothing here needs a lock. Neither is read from faster than the other can be written to.
 */
final class SessionBridge {
    private static final System.Logger LOGGER = System.getLogger(SessionBridge.class.getName());

    private static final String ADMIN_SHUTDOWN = "57P01";
    private static final int LINGER_SECONDS = 5;

    private static final String GOODBYE = "the client said goodbye";

    private final Channel client;
    private final Upstream upstream;
    private final Conversation conversation;
    private final ObservedSession guard;
    private final ProxiedDatabase database;
    private final Configuration.User user;
    private final Instant began = Instant.now();
    private final IdleClock idleClock;
    private @Nullable Future<?> nextLook;
    private final Promise<Void> ended;
    private final Runnable send = this::send;
    /** Whether it waits to be served with the others of its event loop. */
    private boolean sending;

    /** Whether what the client was sent last ends in the middle of a message. */
    private boolean clientMidMessage;

    /** How many reasons there are to let the client wait. */
    private int holds;

    private boolean draining;
    private boolean leaving;
    private boolean closed;

    SessionBridge(
            Channel client,
            Upstream upstream,
            ObservedSession guard,
            ProxiedDatabase database,
            Configuration.User user,
            Settings settings) {
        this.client = client;
        this.upstream = upstream;
        this.guard = guard;
        this.database = database;
        this.user = user;
        this.idleClock = new IdleClock(settings::connections);
        this.ended = client.eventLoop().newPromise();
        this.conversation = new Conversation(guard, client.alloc(), this::cancelAndHold);
    }

    ChannelHandler clientHandler() {
        return new Side(true);
    }

    ChannelHandler serverHandler() {
        return new Side(false);
    }

    /** Begins to keep the time. */
    void begin() {
        Principal who = guard.principal();
        LOGGER.log(
                INFO,
                "{0}",
                LogEvent.of("session begins")
                        .with("session", id())
                        .with("user", who.user())
                        .with("database", database.name())
                        .with("application", who.application())
                        .with("address", who.address()));
        lookLater();
    }

    /** By which the audit trail and operators know it. */
    String id() {
        return guard.id();
    }

    /** Completes when both connections are closed and the server does nothing for this session any more. */
    Future<Void> ended() {
        return ended;
    }

    /** Ends the session as soon as it is in no transaction. Safe to call from any thread. */
    void drain() {
        client.eventLoop().execute(() -> {
            draining = true;
            endIfDrained();
        });
    }

    /** Ends the session. Safe to call from any thread. */
    void endByOperator() {
        client.eventLoop().execute(() -> end(byOperator()));
    }

    /** Ends the session: its user may not be let in any more, or not as what it came in. Safe to call from any thread. */
    void endAsUserChanged() {
        client.eventLoop()
                .execute(() -> end(new SessionEndedException(
                        ADMIN_SHUTDOWN,
                        "terminating connection because user `" + user.name() + "` was changed or removed",
                        "log in again")));
    }

    /** Other limits hold from now on. Safe to call from any thread. */
    void limitsChanged() {
        client.eventLoop().execute(() -> {
            if (!closed) {
                lookWhetherIdle();
            }
        });
    }

    /** As it was when the session began. */
    Configuration.User user() {
        return user;
    }

    boolean isOn(ProxiedDatabase other) {
        return database == other;
    }

    private static SessionEndedException byOperator() {
        return new SessionEndedException(ADMIN_SHUTDOWN, "terminating connection due to administrator command");
    }

    /** The session as it is now; empty when it has ended. Safe to call from any thread. */
    CompletableFuture<Optional<SessionView>> view() {
        CompletableFuture<Optional<SessionView>> view = new CompletableFuture<>();
        try {
            client.eventLoop().execute(() -> view.complete(closed ? Optional.empty() : Optional.of(viewNow())));
        } catch (RejectedExecutionException e) {
            view.complete(Optional.empty());
        }
        return view;
    }

    private SessionView viewNow() {
        Principal who = guard.principal();
        return new SessionView(
                id(),
                who.user(),
                new TreeSet<>(who.groups()),
                who.application(),
                who.address(),
                database.name(),
                began.truncatedTo(ChronoUnit.MILLIS).toString(),
                state(),
                guard.statements(),
                guard.refusals(),
                guard.rows(),
                guard.bytes(),
                guard.current()
                        .map(judged -> new SessionView.Running(
                                judged.statement().kind().keyword(),
                                judged.decision().reason().rule()))
                        .orElse(null));
    }

    private SessionView.State state() {
        if (conversation.busy()) {
            return SessionView.State.ACTIVE;
        }
        return conversation.idle() ? SessionView.State.IDLE : SessionView.State.IN_TRANSACTION;
    }

    private void lookLater() {
        if (nextLook != null) {
            nextLook.cancel(false);
        }
        nextLook = client.eventLoop().schedule(this::lookWhetherIdle, idleClock.nextLookNanos(), TimeUnit.NANOSECONDS);
    }

    private void lookWhetherIdle() {
        if (closed) {
            return;
        }
        Optional<SessionEndedException> expired = idleClock.expired(state());
        if (expired.isPresent()) {
            end(expired.get());
        } else {
            lookLater();
        }
    }

    private void endIfDrained() {
        if (draining && conversation.idle()) {
            end(byOperator());
        }
    }

    /** Asks the server to stop what it is doing; the client wants it so. */
    void cancel() {
        if (!closed) {
            database.connector().cancel(client.eventLoop(), upstream.cancelKey());
        }
    }

    private void cancelAndHold() {
        hold();
        database.connector()
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

    /** A client that says goodbye gets what it is still owed, as the server does what it was sent before it leaves. */
    private void leaveIfTerminated() {
        if (!conversation.terminated()) {
            return;
        }
        if (!conversation.busy()) {
            close(GOODBYE);
        } else if (!leaving) {
            leaving = true;
            upstream.channel().write(goodbye(), upstream.channel().voidPromise());
        }
    }

    private static ByteBuf goodbye() {
        return Unpooled.buffer(5).writeByte('X').writeInt(4);
    }

    private void received(boolean fromClient, ByteBuf chunk) {
        if (closed || leaving && fromClient) {
            chunk.release();
            return;
        }
        long started = System.nanoTime();
        try {
            if (fromClient) {
                awaitCatalog();
                conversation.fromClient(chunk);
            } else {
                conversation.fromServer(chunk);
            }
        } catch (SessionEndedException e) {
            end(e);
        }
        guard.spent(System.nanoTime() - started);
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
        long started = System.nanoTime();
        try {
            guard.settle();
        } catch (AuditUnavailableException e) {
            end(SessionEndedException.unrecorded());
            return;
        }
        deliver();
        leaveIfTerminated();
        if (closed) {
            return;
        }
        upstream.channel().flush();
        client.flush();
        client.config().setAutoRead(upstream.channel().isWritable() && !conversation.clientPaused());
        upstream.channel().config().setAutoRead(client.isWritable());
        long now = System.nanoTime();
        idleClock.touch(now);
        guard.spent(now - started);
        guard.countTime();
        endIfDrained();
    }

    private void deliver() {
        write(conversation.toServer(), upstream.channel());
        guard.sent(write(conversation.toClient(), client));
        clientMidMessage = conversation.midMessage();
    }

    /** Returns how many bytes that were. */
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

    /** Tells the client why, as far as it can still be told, and ends the session. */
    private void end(SessionEndedException reason) {
        if (closed) {
            return;
        }
        // What was earned before the fault is the client's; what the fault is about never got to the outbox.
        if (!conversation.midMessage()) {
            reason.toError().write(Backend.ERROR, conversation.toClient().tail());
        }
        close(reason.sqlState() + ": " + reason.getMessage());
    }

    private void gone(boolean clientGone) {
        if (closed) {
            return;
        }
        if (leaving) {
            close(GOODBYE);
        } else if (!clientGone && !conversation.endedByServer()) {
            end(new SessionEndedException("08006", "the database closed the connection"));
        } else {
            close(clientGone ? "the client closed the connection" : "the database ended the session");
        }
    }

    private void close(String reason) {
        if (closed) {
            return;
        }
        closed = true;
        Future<?> cancelled = client.eventLoop().newSucceededFuture(null);
        // A client that has said goodbye wants what it sent before to be done; one that is gone does not.
        if (conversation.busy()
                && !conversation.terminated()
                && upstream.channel().isActive()) {
            cancelled = database.connector().cancel(client.eventLoop(), upstream.cancelKey());
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
                SessionEndedException.unrecorded().toError().write(Backend.ERROR, error);
                client.write(error, client.voidPromise());
            }
        }
        upstream.channel().writeAndFlush(goodbye()).addListener(ChannelFutureListener.CLOSE);
        client.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        logEnd(reason);
        closeInTime();
        endWhenDone(cancelled);
    }

    /** A peer that reads nothing cannot be told, and must not keep the connection open by that. */
    private void closeInTime() {
        Future<?> timer = client.eventLoop()
                .schedule(
                        () -> {
                            client.close();
                            upstream.channel().close();
                        },
                        LINGER_SECONDS,
                        TimeUnit.SECONDS);
        ended.addListener(done -> timer.cancel(false));
    }

    private void endWhenDone(Future<?> cancelled) {
        client.closeFuture()
                .addListener(clientClosed -> upstream.channel()
                        .closeFuture()
                        .addListener(serverClosed -> cancelled.addListener(done -> ended.trySuccess(null))));
    }

    private void logEnd(String reason) {
        LOGGER.log(
                INFO,
                "{0}",
                LogEvent.of("session ends")
                        .with("session", id())
                        .with("user", guard.principal().user())
                        .with("database", database.name())
                        .with("reason", reason)
                        .with("seconds", Duration.between(began, Instant.now()).toSeconds())
                        .with("statements", guard.statements())
                        .with("refusals", guard.refusals())
                        .with("rows", guard.rows())
                        .with("bytes", guard.bytes()));
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
