package io.hoopai.proxy;

import io.netty.channel.EventLoop;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.concurrent.FastThreadLocal;
import java.util.ArrayList;
import java.util.List;

/**
 * The sessions of one event loop that have something to send. They are served together, after all connections that were
 * ready in this turn of the loop have been read: the first to be served writes the record of all of them, so that they
 * share one write. For use by the event loop's thread.
 */
final class SettlingRound {
    private static final FastThreadLocal<SettlingRound> ROUNDS = new FastThreadLocal<>() {
        @Override
        protected SettlingRound initialValue() {
            return new SettlingRound();
        }
    };

    private List<Runnable> waiting = new ArrayList<>();
    private List<Runnable> served = new ArrayList<>();

    private final Runnable serve = this::serve;

    private SettlingRound() {}

    /** The round of the current thread, which must be an event loop's. */
    static SettlingRound current() {
        return ROUNDS.get();
    }

    /** Has a session served at the end of this turn of its event loop, which is the current one. */
    void add(Runnable session, EventLoop loop) {
        waiting.add(session);
        if (waiting.size() == 1) {
            if (loop instanceof SingleThreadEventLoop turns) {
                // It costs less than a task does, which is timed, and goes through a queue for many threads.
                turns.executeAfterEventLoopIteration(serve);
            } else {
                loop.execute(serve);
            }
        }
    }

    private void serve() {
        List<Runnable> now = waiting;
        waiting = served;
        served = now;
        // One that fails looks after itself; the others are served all the same.
        now.forEach(Runnable::run);
        now.clear();
    }
}
