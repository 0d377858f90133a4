package io.hoopai.proxy;

import io.hoopai.wire.SessionEndedException;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the clocks of a session when something may be due: as seldom as that, and not once for each statement. On the
 * event loop of the session.
 */
final class SessionClocks {
    private static final String QUERY_CANCELED = "57014";

    private final EventLoop loop;
    private final IdleClock idle;
    private final StatementClock statement;
    private final Timed session;
    private @Nullable Future<?> next;
    private boolean stopped;

    /** What is done to a session when it is time. */
    interface Timed {
        SessionView.State state();

        /** The statement that runs has run for longer than this. */
        void cancelOverdue(Duration limit);

        void end(SessionEndedException reason);
    }

    SessionClocks(EventLoop loop, IdleClock idle, StatementClock statement, Timed session) {
        this.loop = loop;
        this.idle = idle;
        this.statement = statement;
        this.session = session;
    }

    /** Something has just happened. */
    void touch(long nanoTime) {
        idle.touch(nanoTime);
    }

    /** Looks now, and again when it is time; also when limits have changed. */
    void look() {
        if (stopped) {
            return;
        }
        Optional<SessionEndedException> expired = idle.expired(session.state());
        if (expired.isPresent()) {
            session.end(expired.get());
            return;
        }
        switch (statement.due()) {
            case NOTHING -> {
                // The usual case.
            }
            case CANCEL -> statement.limit().ifPresent(session::cancelOverdue);
            case END -> {
                session.end(new SessionEndedException(
                        QUERY_CANCELED,
                        "terminating connection due to statement timeout: the database does not stop the statement"));
                return;
            }
        }
        lookLater();
    }

    private void lookLater() {
        if (next != null) {
            next.cancel(false);
        }
        long nanos = Math.min(idle.nextLookNanos(), statement.nextLookNanos());
        next = loop.schedule(this::look, nanos, TimeUnit.NANOSECONDS);
    }

    void stop() {
        stopped = true;
        if (next != null) {
            next.cancel(false);
        }
    }
}
