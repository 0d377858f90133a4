package io.hoopai.wire;

import io.hoopai.guard.GuardSession;
import io.hoopai.guard.JudgedStatement;
import io.hoopai.guard.ServerError;
import io.hoopai.sql.Statement;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What both directions of a session know of it. For use by one thread. */
final class SessionState {
    private static final String QUERY_CANCELED = "57014";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final GuardSession guard;
    private final Outbox toClient;
    private final Outbox toServer;
    private final Conversation.Carrier carrier;
    private final NameTable<PreparedStatement> statements = new NameTable<>();
    private final NameTable<Portal> portals = new NameTable<>();
    private final Deque<ExpectedReply> expected = new ArrayDeque<>();
    private final String nowhere = "hoopai_" + HexFormat.of().toHexDigits(RANDOM.nextLong());
    private @Nullable ExpectedReply awaited;
    private @Nullable ErrorMessage overdue;
    private boolean copying;
    /** Whether extended-protocol messages were sent since the last Sync. */
    private boolean segmentOpen;

    private boolean skipping;
    private byte transactionStatus = Backend.IDLE;
    /** Whether the transaction was failed when the server was last ready, and nothing has succeeded since. */
    private boolean failed;

    private @Nullable String failedPortal;

    SessionState(GuardSession guard, ByteBufAllocator allocator, Conversation.Carrier carrier) {
        this.guard = guard;
        this.toClient = new Outbox(allocator);
        this.toServer = new Outbox(allocator);
        this.carrier = carrier;
    }

    GuardSession guard() {
        return guard;
    }

    Outbox toClient() {
        return toClient;
    }

    Outbox toServer() {
        return toServer;
    }

    NameTable<PreparedStatement> statements() {
        return statements;
    }

    NameTable<Portal> portals() {
        return portals;
    }

    /** What the server owes, in order. */
    Deque<ExpectedReply> expected() {
        return expected;
    }

    /** A message is being sent; the answer is expected after all others. */
    void expect(ExpectedReply reply) {
        expected.addLast(reply);
        reply.assume(this);
    }

    /**
     * A message of the extended protocol is being sent that must fail. Whatever the error is, the server skips what comes
     * behind it: none of that means anything, and nothing is to be recorded of it.
     */
    void expectFailure(ExpectedReply reply) {
        expect(reply);
        skips();
    }

    /** A name that neither a prepared statement nor a portal nor a column has. */
    String nowhere() {
        return nowhere;
    }

    /** A text that the server parses and must fail to understand. */
    String failingText() {
        return "select \"" + nowhere + "\"";
    }

    /** Whether nothing is taken from the client because what it means depends on the server's next answer. */
    boolean awaiting() {
        ExpectedReply reply = awaited;
        if (reply != null && !expected.contains(reply)) {
            awaited = null;
        }
        return awaited != null;
    }

    /** Takes nothing more from the client until the server has answered what it was sent last, or skipped it. */
    void awaitAnswer() {
        awaited = expected.peekLast();
        Frontend.flush(toServer.tail());
    }

    /** Takes nothing more from the client until something has completed. */
    void await(CompletableFuture<Void> ready) {
        carrier.await(ready);
    }

    /** Whether the server takes rows from the client, and nothing else. */
    boolean copying() {
        return copying;
    }

    /** The server asks for rows. */
    void copyBegins() {
        awaited = null;
        copying = true;
    }

    /** The client has sent its last row, or the server wants no more. */
    void copyEnds() {
        copying = false;
    }

    /** Ends a segment on the client's behalf. */
    void sync() {
        segmentEnds();
        expect(new SyncReply());
        Frontend.sync(toServer.tail());
    }

    /**
     * Asks for what the server is doing to be stopped, as nothing more of it is wanted; unless the server has been sent what
     * comes after that already, which the request might stop instead.
     */
    void cancelUnwanted() {
        if (!sentFurther()) {
            carrier.cancel();
        }
    }

    /** Whether more is outstanding than what fails or succeeds together with the first that is. */
    private boolean sentFurther() {
        Iterator<ExpectedReply> replies = expected.iterator();
        while (replies.hasNext()) {
            if (replies.next().endsWithReady()) {
                return replies.hasNext();
            }
        }
        return false;
    }

    /**
     * What the server is at has run for too long. Which statement that is shows when one is stopped: the server tells of the
     * ends of those before it when it likes.
     */
    void overdue(Duration limit) {
        overdue = ErrorMessage.of(new ServerError(
                QUERY_CANCELED,
                Map.of(
                        'M',
                        "canceling statement due to statement timeout",
                        'D',
                        "Nothing was heard of its end for " + limit.toMillis()
                                + " ms, which is how long the proxy lets statements run.",
                        'H',
                        "Ask for less at a time.")));
        carrier.cancel();
    }

    /** What the client is told of an error, if that comes of a statement's having run for too long. */
    Optional<ErrorMessage> overdue(ErrorMessage error) {
        return error.sqlState().equals(QUERY_CANCELED) ? Optional.ofNullable(overdue) : Optional.empty();
    }

    /** An extended-protocol message is sent, the first since the last Sync or not. */
    void segmentGoesOn() {
        segmentOpen = true;
    }

    /** Whether the server skips what it is sent, up to the next Sync. */
    boolean skipping() {
        return skipping;
    }

    /** The server does so from now on. */
    void skips() {
        skipping = true;
    }

    /** The client sends a Sync. */
    void segmentEnds() {
        skipping = false;
        segmentOpen = false;
    }

    void transactionStatus(byte status) {
        transactionStatus = status;
        failed = status == Backend.FAILED;
        if (!failed) {
            failedPortal = null;
        }
        if (expected.size() == 1) {
            // The last answer is here, and with it whatever a cancel could still stop.
            overdue = null;
        }
    }

    /**
     * A statement has succeeded. SQL and the protocol name the same things: what SQL makes or drops is no longer what the
     * protocol has made.
     */
    void completed(JudgedStatement judged, CommandTag command) {
        failed = false;
        failedPortal = null;
        Statement statement = judged.statement();
        if (statement.isUnread()) {
            // Under which names is not known: none means what it meant.
            if (command.changesPreparedStatements()) {
                statements.confirmNamedGone();
            }
            if (command.changesCursors()) {
                portals.confirmAllGone();
            }
            return;
        }
        if (command.dropsPreparedStatements()) {
            statements.confirmNamedGone();
            return;
        }
        statement
                .subject()
                .map(name -> ClientMessage.key(name.getBytes(StandardCharsets.UTF_8)))
                .ifPresent(name -> {
                    switch (statement.kind()) {
                        case PREPARE, DEALLOCATE -> statements.confirmDropped(name);
                        case DECLARE, CLOSE -> portals.confirmDropped(name);
                        default -> {
                            // It only uses what it names.
                        }
                    }
                });
    }

    /**
     * A Bind has failed. Where that was within a transaction block, the server may have made the portal before: it keeps
     * that one, and runs nothing in it, until what the error has failed is rolled back. There is no second one meanwhile.
     */
    void bindFailed(String portal) {
        if (!failed) {
            failedPortal = portal;
        }
    }

    /** Whether a failed Bind may have left a portal of this name in a transaction that has failed since. */
    boolean leftByFailedBind(String portal) {
        return portal.equals(failedPortal);
    }

    /** Whether the server has nothing to do and nothing that an error could undo. */
    boolean idle() {
        return expected.isEmpty() && !segmentOpen && transactionStatus == Backend.IDLE;
    }

    /** Whether a transaction block was open when the server was last ready, also one that has failed. */
    boolean inTransaction() {
        return transactionStatus != Backend.IDLE;
    }

    /** Drops what the server skips after an error: everything up to the next Sync. */
    void skipToSync(String sqlState) {
        while (!expected.isEmpty() && !(expected.peekFirst() instanceof SyncReply)) {
            expected.removeFirst().skipped(sqlState);
        }
        // Otherwise the client is in a later segment, which may have failed too.
        skipping |= expected.isEmpty();
        statements.fallBack();
        portals.fallBack();
        expected.forEach(reply -> reply.assume(this));
    }

    /** The session is over; nothing that was expected will come. What is on its way to the peers stays there. */
    void abandon(String sqlState) {
        expected.forEach(reply -> reply.skipped(sqlState));
        expected.clear();
    }
}
