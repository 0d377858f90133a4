package io.hoopai.proxy;

import io.hoopai.guard.config.Operations.Connections;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * How long a statement may run. It is the server that is asked to stop it; one that does not answer to that loses the
 * session. For use by one thread.
 */
final class StatementClock {
    /** How long the server may take to stop. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Supplier<Connections> limits;
    private final ObservedSession session;
    /** Since when that has been running which the server was asked to stop. */
    private long asked;

    private boolean hasAsked;

    /** What is to be done now. */
    enum Due {
        NOTHING,
        CANCEL,
        END
    }

    /** @param limits that hold at the moment */
    StatementClock(Supplier<Connections> limits, ObservedSession session) {
        this.limits = limits;
        this.session = session;
    }

    Optional<Duration> limit() {
        return limits.get().statementTimeout();
    }

    private long limitNanos() {
        return limit().map(TimeUnit.NANOSECONDS::convert).orElse(Long.MAX_VALUE);
    }

    /** What is due; who is told to cancel is not told so again for the same statement. */
    Due due() {
        if (!session.running()) {
            hasAsked = false;
            return Due.NOTHING;
        }
        long since = session.runningSince();
        long left = left(since);
        if (left > 0) {
            return Due.NOTHING;
        }
        if (hasAsked && asked == since) {
            return Due.END;
        }
        hasAsked = true;
        asked = since;
        return Due.CANCEL;
    }

    /** When to look again: nothing can be due before. */
    long nextLookNanos() {
        return session.running() ? Math.max(1, left(session.runningSince())) : limitNanos();
    }

    private long left(long since) {
        long limit = limitNanos();
        if (limit == Long.MAX_VALUE) {
            return limit;
        }
        boolean stopping = hasAsked && asked == since;
        return limit + (stopping ? PATIENCE_NANOS : 0) - (System.nanoTime() - since);
    }
}
