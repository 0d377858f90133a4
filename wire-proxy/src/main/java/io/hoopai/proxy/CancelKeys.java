package io.hoopai.proxy;

import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The cancel keys that clients hold. The number of the process is the server's, as {@code pg_backend_pid()} shows it to
 * everybody; the secret is our own, and the server's never leaves the proxy. Processes of different servers may have the same
 * number. Safe for use by many threads.
 */
final class CancelKeys {
    private final SecureRandom random = new SecureRandom();
    private final Map<Integer, List<Session>> sessions = new ConcurrentHashMap<>();

    private record Session(CancelKey key, Cancel cancel) {}

    /** What a key does. */
    interface Cancel {
        /** @param done run when what the session was doing will be stopped, or will not */
        void run(Runnable done);
    }

    /**
     * A new key; who presents it has {@code cancel} run.
     *
     * @param process the server's number for the session
     */
    CancelKey issue(int process, int secretLength, Cancel cancel) {
        byte[] secret = new byte[secretLength];
        while (true) {
            random.nextBytes(secret);
            CancelKey key = new CancelKey(process, secret);
            Session session = new Session(key, cancel);
            List<Session> now = sessions.merge(
                    process,
                    List.of(session),
                    (there, added) -> find(there, key) == null ? append(there, added) : there);
            if (now.contains(session)) {
                return key;
            }
        }
    }

    private static List<Session> append(List<Session> first, List<Session> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    void revoke(CancelKey key) {
        sessions.computeIfPresent(key.process(), (process, there) -> {
            List<Session> left = there.stream()
                    .filter(session -> !session.key().matches(key))
                    .toList();
            return left.isEmpty() ? null : left;
        });
    }

    /** Runs what belongs to a key; a key that nobody holds does nothing, and is done with at once. */
    void cancel(CancelKey key, Runnable done) {
        Session session = find(sessions.getOrDefault(key.process(), List.of()), key);
        if (session == null) {
            done.run();
        } else {
            session.cancel().run(done);
        }
    }

    /** Compares with each, so that how long it takes tells nothing of which are close. */
    private static @Nullable Session find(List<Session> there, CancelKey key) {
        Session found = null;
        for (Session session : there) {
            if (session.key().matches(key)) {
                found = session;
            }
        }
        return found;
    }
}
