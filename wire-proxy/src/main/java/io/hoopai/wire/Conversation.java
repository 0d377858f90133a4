package io.hoopai.wire;

import io.hoopai.guard.GuardSession;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * One authenticated session between a client and a server, without I/O: bytes of either peer go in, and bytes for both
 * gather in the outboxes. It begins when both sides are ready for the first query. Not safe for use by several threads.
 *
 * <p>The rules, after <a href="https://www.postgresql.org/docs/current/protocol-flow.html">the message flow</a>:
 *
 * <ul>
 *   <li>The server answers in order. Every message sent to it adds what it will answer to a queue, and every message from
 *       it is held against the head of that queue.
 *   <li>After an error the server skips to the next Sync; the queue does the same.
 *   <li>What a name stands for is known only when the server has confirmed it, so results are masked by what was
 *       confirmed, and a session in which that is not what was judged ends.
 *   <li>Every Bind is followed by a Describe of ours, because only the portal's description says what its rows hold.
 *   <li>What follows a COPY from the client is taken for rows when the server has asked for them, and not before.
 *   <li>A refused message is replaced by one that fails on the server, unless nothing is outstanding.
 * </ul>
 */
public final class Conversation implements AutoCloseable {
    private final SessionState session;
    private final ClientSide client;
    private final ServerSide server;

    /** What is asked, while messages are handled, of whoever carries the bytes. */
    public interface Carrier {
        /** Asks the server to stop what it is doing. */
        void cancel();

        /** Holds the client back until something has completed. */
        void await(CompletableFuture<Void> ready);
    }

    public Conversation(GuardSession guard, ByteBufAllocator allocator, Carrier carrier) {
        this.session = new SessionState(guard, allocator, carrier);
        this.client = new ClientSide(session, allocator);
        this.server = new ServerSide(session, allocator);
    }

    /** Takes over and handles bytes from the client. */
    public void fromClient(ByteBuf chunk) throws SessionEndedException {
        client.receive(chunk);
    }

    /** Takes over and handles bytes from the server; then also what had to wait for them. */
    public void fromServer(ByteBuf chunk) throws SessionEndedException {
        server.receive(chunk);
        client.resume();
    }

    public Outbox toClient() {
        return session.toClient();
    }

    public Outbox toServer() {
        return session.toServer();
    }

    /** Whether the client should not be read from, because the server has to catch up first. */
    public boolean clientPaused() {
        return client.paused();
    }

    /** Holds back everything from the client until {@link #release}, so that nothing new meets a cancel on its way. */
    public void hold() {
        client.hold(true);
    }

    public void release() throws SessionEndedException {
        client.hold(false);
        client.resume();
    }

    /** Whether the client has said goodbye, or has ended without, and all that came before has been taken. */
    public boolean terminated() {
        return client.terminated();
    }

    /** The client will send nothing more; what it has sent is done as if it had said goodbye after it. */
    public void clientEnds() {
        client.end();
    }

    /** Asks the server to stop the statement that it is at, because it has run for longer than it may. */
    public void overdue(Duration limit) {
        session.overdue(limit);
    }

    /** Whether the server still owes an answer. */
    public boolean busy() {
        return !session.expected().isEmpty();
    }

    /** Whether nothing runs, nothing is prepared to run and no transaction is open: a good moment to end. */
    public boolean idle() {
        return session.idle();
    }

    /** Whether a transaction is open, also one that has failed. */
    public boolean inTransaction() {
        return session.inTransaction();
    }

    /** Whether the server has said, in an error that the client has, that it ends the session. */
    public boolean endedByServer() {
        return server.fatal();
    }

    /** Whether the client has the beginning of a message, so that no other can follow. */
    public boolean midMessage() {
        return server.midMessage();
    }

    /** Records the end of whatever was running, and frees what is held but for the outboxes, which are still to be sent. */
    @Override
    public void close() {
        session.abandon("08006");
        client.release();
        server.release();
        session.guard().close();
    }
}
