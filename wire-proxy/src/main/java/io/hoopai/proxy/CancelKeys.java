package io.hoopai.proxy;

import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The cancel keys that clients hold. They are our own: the server's never leave the proxy. Safe for use by many threads.
 */
final class CancelKeys {
    private final SecureRandom random = new SecureRandom();
    private final Map<Integer, Session> sessions = new ConcurrentHashMap<>();

    private record Session(CancelKey key, Runnable cancel) {}

    /** A new key; who presents it has {@code cancel} run. */
    CancelKey issue(int secretLength, Runnable cancel) {
        byte[] secret = new byte[secretLength];
        random.nextBytes(secret);
        while (true) {
            CancelKey key = new CancelKey(random.nextInt() & Integer.MAX_VALUE, secret);
            if (sessions.putIfAbsent(key.process(), new Session(key, cancel)) == null) {
                return key;
            }
        }
    }

    void revoke(CancelKey key) {
        sessions.remove(key.process());
    }

    /** Runs what belongs to a key; a key that nobody holds does nothing. */
    void cancel(CancelKey key) {
        Session session = sessions.get(key.process());
        if (session != null && session.key().matches(key)) {
            session.cancel().run();
        }
    }
}
