package io.hoopai.proxy;

import io.hoopai.guard.config.Operations.Connections;
import io.hoopai.wire.SessionEndedException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * How long a session may do nothing. SQLSTATEs and words are those of Postgres, whose own timers end sessions in the same
 * way. For use by one thread.
 */
final class IdleClock {
    private static final String IDLE_SESSION_TIMEOUT = "57P05";
    private static final String IDLE_IN_TRANSACTION_TIMEOUT = "25P03";

    private final Supplier<Connections> limits;
    private long since = System.nanoTime();

    /** @param limits that hold at the moment */
    IdleClock(Supplier<Connections> limits) {
        this.limits = limits;
    }

    private long idleNanos() {
        return limits.get().idleTimeout().map(TimeUnit.NANOSECONDS::convert).orElse(Long.MAX_VALUE);
    }

    private long inTransactionNanos() {
        return TimeUnit.NANOSECONDS.convert(limits.get().idleInTransactionTimeout());
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
                idle < idleNanos()
                        ? Optional.empty()
                        : Optional.of(new SessionEndedException(
                                IDLE_SESSION_TIMEOUT, "terminating connection due to idle-session timeout"));
            case IN_TRANSACTION ->
                idle < inTransactionNanos()
                        ? Optional.empty()
                        : Optional.of(new SessionEndedException(
                                IDLE_IN_TRANSACTION_TIMEOUT,
                                "terminating connection due to idle-in-transaction timeout"));
        };
    }

    /** When to look again: nothing can have expired before. */
    long nextLookNanos() {
        long idle = System.nanoTime() - since;
        return Math.min(left(idleNanos(), idle), left(inTransactionNanos(), idle));
    }

    /** A limit that is passed, and did not count, counts for what comes after now. */
    private static long left(long limit, long idle) {
        return idle < limit ? limit - idle : limit;
    }
}
