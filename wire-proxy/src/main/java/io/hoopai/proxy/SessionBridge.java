package io.hoopai.proxy;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.WARNING;

import io.hoopai.guard.AuditUnavailableException;
import io.hoopai.wire.Backend;
import io.hoopai.wire.Conversation;
import io.hoopai.wire.SessionEndedException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Carries bytes between the two connections of a session and its {@link Conversation}. Both connections live on one event
 * loop, so that nothing here needs a lock.
 */
final class SessionBridge {
    private static final System.Logger LOGGER = System.getLogger(SessionBridge.class.getName());

    private static final String ADMIN_SHUTDOWN = "57P01";
    private static final int LINGER_SECONDS = 5;
    private static final int MOST_ARRIVED_MEANWHILE = 16;

    private static final String GOODBYE = "the client said goodbye";
    private static final String CLIENT_CLOSED = "the client closed the connection";

    private final ChannelPair channels;
    private final CancelKey cancelKey;
    private final Conversation conversation;
    private final ObservedSession guard;
    private final ProxiedDatabase database;
    private final Login login;
    private final SessionRecord record;
    private final SessionClocks clocks;
    private final Promise<Void> ended;
    private final Runnable send = this::send;
    /** Whether it waits to be served with the others of its event loop. */
    private boolean sending;
    /** Whether what there is to send waits for the disk. */
    private boolean settling;
    /** How often more has arrived meanwhile. */
    private int arrivedMeanwhile;

    /** Whether what the client was sent last ends in the middle of a message. */
    private boolean clientMidMessage;

    /** How many reasons there are to let the client wait. */
    private int holds;

    private boolean draining;
    private boolean leaving;
    /** Whether the client has closed its writing side without a goodbye. */
    private boolean clientEnded;

    /** Whether nobody wants any more what the server is doing. */
    private boolean abandoned;

    private boolean closed;

    SessionBridge(
            Channel client,
            Upstream upstream,
            ObservedSession guard,
            ProxiedDatabase database,
            Login login,
            Settings settings) {
        this.channels = new ChannelPair(client, upstream.channel());
        this.cancelKey = upstream.cancelKey();
        this.guard = guard;
        this.database = database;
        this.login = login;
        this.record = new SessionRecord(guard, database.name());
        this.clocks = new SessionClocks(
                client.eventLoop(),
                new IdleClock(settings::connections),
                new StatementClock(settings::connections, guard),
                new ByTheClock());
        this.ended = client.eventLoop().newPromise();
        this.conversation = new Conversation(guard, client.alloc(), new Carrier());
    }

    ChannelHandler clientHandler() {
        return new Side(true);
    }

    ChannelHandler serverHandler() {
        return new Side(false);
    }

    /** Begins to keep the time. */
    void begin() {
        record.begins();
        clocks.look();
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
        channels.loop().execute(() -> {
            draining = true;
            endIfDrained();
        });
    }

    /** Ends the session. Safe to call from any thread. */
    void endByOperator() {
        channels.loop().execute(() -> end(byOperator()));
    }

    /** Ends the session: what its client logged in by does not hold any more. Safe to call from any thread. */
    void endAsLost() {
        channels.loop()
                .execute(() -> end(new SessionEndedException(
                        ADMIN_SHUTDOWN,
                        "terminating connection because " + login.lost().orElse("its log-in does not hold any more"),
                        "log in again")));
    }

    /** Other limits hold from now on. Safe to call from any thread. */
    void limitsChanged() {
        channels.loop().execute(clocks::look);
    }

    /** By what its client came in. */
    Login login() {
        return login;
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
            channels.loop().execute(() -> view.complete(closed ? Optional.empty() : Optional.of(record.view(state()))));
        } catch (RejectedExecutionException e) {
            view.complete(Optional.empty());
        }
        return view;
    }

    private SessionView.State state() {
        if (conversation.busy()) {
            return SessionView.State.ACTIVE;
        }
        return conversation.idle() ? SessionView.State.IDLE : SessionView.State.IN_TRANSACTION;
    }

    private void endIfDrained() {
        if (draining && conversation.idle()) {
            end(byOperator());
        }
    }

    /**
     * Asks the server to stop what it is doing; the client wants it so. When it does nothing, what was to be stopped is over,
     * and the request must not meet what comes next.
     *
     * @param done run when the server has passed that on, or will not
     */
    void cancel(Runnable done) {
        if (closed || !conversation.busy()) {
            done.run();
        } else {
            cancelAndHold().addListener(passedOn -> done.run());
        }
    }

    /** What the client sends next waits until the server has passed the request on. */
    private Future<Boolean> cancelAndHold() {
        hold();
        Future<Boolean> passedOn = database.connector().cancel(channels.loop(), cancelKey);
        passedOn.addListener(done -> channels.loop().execute(() -> handle(() -> afterCancel(passedOn.getNow()))));
        return passedOn;
    }

    private void afterCancel(boolean over) throws SessionEndedException {
        if (!over) {
            throw new SessionEndedException(
                    "08006",
                    "the database has not taken a request to cancel in time, and may stop what comes next for it");
        }
        release();
    }

    private void awaitCatalog() {
        CompletableFuture<Void> ready = guard.ready();
        if (!ready.isDone()) {
            holdUntil(ready);
        }
    }

    /** What the client sends waits, so that nobody else on this event loop has to. */
    private void holdUntil(CompletableFuture<Void> ready) {
        hold();
        ready.whenComplete((none, never) -> channels.loop().execute(() -> handle(this::release)));
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
            close(farewell());
        } else if (!leaving) {
            leaving = true;
            channels.writeGoodbye();
        }
    }

    private String farewell() {
        return clientEnded ? CLIENT_CLOSED : GOODBYE;
    }

    /**
     * The client will send nothing more. It may wait for answers all the same, and gets them as it would from the server; or
     * it is gone, which looks the same, and what runs for it must not run for long.
     */
    private void clientEnds() {
        channels.clientHasShutDown();
        if (closed) {
            return;
        }
        clientEnded = !conversation.terminated();
        conversation.clientEnds();
        Future<?> timer = channels.loop().schedule(() -> gone(true), LINGER_SECONDS, TimeUnit.SECONDS);
        ended.addListener(done -> timer.cancel(false));
        handle(() -> {});
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
            SettlingRound.current().add(send, channels.loop());
        }
    }

    /** Sends what there is to send, once what has to be on the record before is there. */
    private void send() {
        sending = false;
        if (closed) {
            return;
        }
        if (settling) {
            takeInLittle();
            return;
        }
        long started = System.nanoTime();
        CompletableFuture<Void> settled = conversation.toClient().isEmpty() ? guard.sendable() : guard.settled();
        if (!settled.isDone()) {
            awaitDisk(settled);
            return;
        }
        if (settled.isCompletedExceptionally()) {
            end(SessionEndedException.unrecorded());
            return;
        }
        deliver();
        leaveIfTerminated();
        if (closed) {
            return;
        }
        channels.flush();
        guard.prepareRecord();
        channels.read(!conversation.clientPaused());
        long now = System.nanoTime();
        clocks.touch(now);
        guard.spent(now - started);
        guard.countTime();
        endIfDrained();
    }

    /** The other sessions of the event loop go on meanwhile. */
    private void awaitDisk(CompletableFuture<Void> settled) {
        settling = true;
        arrivedMeanwhile = 0;
        settled.whenComplete((done, failure) -> channels.loop().execute(() -> {
            settling = false;
            if (failure == null) {
                send();
            } else {
                end(SessionEndedException.unrecorded());
            }
        }));
    }

    /** Only a disk that takes very long stops the reading. */
    private void takeInLittle() {
        arrivedMeanwhile++;
        if (arrivedMeanwhile > MOST_ARRIVED_MEANWHILE) {
            channels.stopReading();
        }
    }

    private void deliver() {
        channels.writeToServer(conversation.toServer());
        guard.sent(channels.writeToClient(conversation.toClient()));
        clientMidMessage = conversation.midMessage();
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
            abandoned = clientGone && clientEnded;
            close(farewell());
        } else if (!clientGone && !conversation.endedByServer()) {
            end(new SessionEndedException("08006", "the database closed the connection"));
        } else {
            close(clientGone ? CLIENT_CLOSED : "the database ended the session");
        }
    }

    private void close(String reason) {
        if (closed) {
            return;
        }
        closed = true;
        clocks.stop();
        Future<?> cancelled = channels.loop().newSucceededFuture(null);
        // A client that has said goodbye wants what it sent before to be done; one that is gone does not.
        if (conversation.busy() && (abandoned || !conversation.terminated()) && channels.serverIsActive()) {
            cancelled = database.connector().cancel(channels.loop(), cancelKey);
        }
        conversation.close();
        try {
            guard.settle();
            deliver();
        } catch (AuditUnavailableException e) {
            LOGGER.log(WARNING, "session of {0} ends: {1}", channels, e.getMessage());
            conversation.toServer().release();
            conversation.toClient().release();
            if (!clientMidMessage) {
                channels.writeToClient(SessionEndedException.unrecorded());
            }
        }
        channels.close();
        record.ends(reason);
        endWhenDone(cancelled);
    }

    private void endWhenDone(Future<?> cancelled) {
        channels.closed().addListener(closed -> cancelled.addListener(done -> ended.trySuccess(null)));
    }

    /** What the conversation may ask for. */
    private final class Carrier implements Conversation.Carrier {
        @Override
        public void cancel() {
            cancelAndHold();
        }

        @Override
        public void await(CompletableFuture<Void> ready) {
            holdUntil(ready);
        }
    }

    /** What the clocks may do. */
    private final class ByTheClock implements SessionClocks.Timed {
        @Override
        public SessionView.State state() {
            return SessionBridge.this.state();
        }

        @Override
        public void cancelOverdue(Duration limit) {
            conversation.overdue(limit);
        }

        @Override
        public void end(SessionEndedException reason) {
            SessionBridge.this.end(reason);
        }
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
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (isClient && event == ChannelInputShutdownEvent.INSTANCE) {
                clientEnds();
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
