package io.hoopai.proxy;

import io.hoopai.guard.config.Operations.Connections;
import io.hoopai.wire.SessionEndedException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How long a session may do nothing. SQLSTATEs and words are those of Postgres, whose own timers end sessions in the same
 * way. For use by one thread.
 */
final class IdleClock {
    private static final String IDLE_SESSION_TIMEOUT = "57P05";
    private static final String IDLE_IN_TRANSACTION_TIMEOUT = "25P03";

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final long idleNanos;
    private final long inTransactionNanos;
    private long since = System.nanoTime();

    IdleClock(Connections limits) {
        this.idleNanos = limits.idleTimeout().map(limit -> limit.toNanos()).orElse(Long.MAX_VALUE);
        this.inTransactionNanos = limits.idleInTransactionTimeout().toNanos();
    }

    /** Something has just happened. */
    void touch(long nanoTime) {
        since = nanoTime;
    }

    /** Why the session has to end now; empty when it may go on. */
    Optional<SessionEndedException> expired(SessionView.State state) {
        long idle = System.nanoTime() - since;
        return switch (state) {
            case ACTIVE -> Optional.empty();
            case IDLE ->
                idle < idleNanos
                        ? Optional.empty()
                        : Optional.of(new SessionEndedException(
                                IDLE_SESSION_TIMEOUT, "terminating connection due to idle-session timeout"));
            case IN_TRANSACTION ->
                idle < inTransactionNanos
                        ? Optional.empty()
                        : Optional.of(new SessionEndedException(
                                IDLE_IN_TRANSACTION_TIMEOUT,
                                "terminating connection due to idle-in-transaction timeout"));
        };
    }

    /** When to look again: the session cannot have been idle for too long before. */
    long nextLookNanos() {
        long shortest = Math.min(idleNanos, inTransactionNanos);
        long left = shortest - (System.nanoTime() - since);
        // One that is past the shorter limit may still have the longer one before it.
        return left > 0 ? left : Math.min(shortest, SECOND);
    }
}
