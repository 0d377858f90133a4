package io.hoopai.proxy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The sessions there are, for those who look at them or end them from outside. Safe for use by many threads. */
final class OpenSessions {
    /** A thread that serves sessions and does not answer for so long has something else to do. */
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(2);

    private final Map<String, SessionBridge> sessions = new ConcurrentHashMap<>();
    private final Object changed = new Object();
    private volatile boolean draining;
    private volatile boolean hurried;

    void add(SessionBridge session) {
        sessions.put(session.id(), session);
        session.ended().addListener(ended -> {
            sessions.remove(session.id());
            synchronized (changed) {
                changed.notifyAll();
            }
        });
        if (draining) {
            session.drain();
        }
    }

    /** Whether no new session should begin. */
    boolean draining() {
        return draining;
    }

    /** Each as it is at the moment, in the order they began. */
    CompletableFuture<List<SessionView>> views() {
        List<CompletableFuture<Optional<SessionView>>> asked = new ArrayList<>();
        for (SessionBridge session : sessions.values()) {
            asked.add(
                    session.view().completeOnTimeout(Optional.empty(), LONGEST_LOOK.toMillis(), TimeUnit.MILLISECONDS));
        }
        return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new)).thenApply(all -> {
            List<SessionView> views = new ArrayList<>();
            asked.forEach(view -> view.join().ifPresent(views::add));
            views.sort(SessionView.BY_AGE);
            return views;
        });
    }

    /** Ends one; returns whether there is one of this id. */
    boolean end(String id) {
        SessionBridge session = sessions.get(id);
        if (session != null) {
            session.endByOperator();
        }
        return session != null;
    }

    /** Whether there are any on a database. */
    boolean anyOn(ProxiedDatabase database) {
        return sessions.values().stream().anyMatch(session -> session.isOn(database));
    }

    /** Ends those on a database as soon as they are in no transaction. */
    void drainOn(ProxiedDatabase database) {
        each(session -> session.isOn(database), SessionBridge::drain);
    }

    /** Ends those on a database. */
    void endOn(ProxiedDatabase database) {
        each(session -> session.isOn(database), SessionBridge::endByOperator);
    }

    /** Ends those whose log-ins do not hold any more. */
    void endLost() {
        each(session -> session.login().lost().isPresent(), SessionBridge::endAsLost);
    }

    /** Lets each know of new limits. */
    void limitsChanged() {
        sessions.values().forEach(SessionBridge::limitsChanged);
    }

    private void each(Predicate<SessionBridge> which, Consumer<SessionBridge> what) {
        sessions.values().stream().filter(which).forEach(what);
    }

    /**
     * Ends every session as soon as it is in no transaction, and all that are left after a while. Returns when all are
     * gone, as far as they go at all.
     *
     * @param patience for those that have something to finish
     * @param last for those that are ended
     */
    void drain(Duration patience, Duration last) {
        draining = true;
        sessions.values().forEach(SessionBridge::drain);
        awaitNone(patience, true);
        sessions.values().forEach(SessionBridge::endByOperator);
        awaitNone(last, false);
    }

    /** Whoever drains waits no longer for what the sessions have to finish. */
    void hurry() {
        synchronized (changed) {
            hurried = true;
            changed.notifyAll();
        }
    }

    int size() {
        return sessions.size();
    }

    private void awaitNone(Duration atMost, boolean unlessHurried) {
        // Half of what there is, so that nothing overflows.
        long deadline = System.nanoTime() + Math.min(TimeUnit.NANOSECONDS.convert(atMost), Long.MAX_VALUE / 2);
        synchronized (changed) {
            while (!sessions.isEmpty() && !(unlessHurried && hurried)) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    return;
                }
                try {
                    changed.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }
}
