package io.hoopai.proxy;

import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The cancel keys that clients hold. They are our own: the server's never leave the proxy. Safe for use by many threads.
 */
final class CancelKeys {
    private final SecureRandom random = new SecureRandom();
    private final Map<CancelKey, Runnable> sessions = new ConcurrentHashMap<>();

    /** A new key; who presents it has {@code cancel} run. */
    CancelKey issue(Runnable cancel) {
        while (true) {
            CancelKey key = new CancelKey(random.nextInt() & Integer.MAX_VALUE, random.nextInt());
            if (sessions.putIfAbsent(key, cancel) == null) {
                return key;
            }
        }
    }

    void revoke(CancelKey key) {
        sessions.remove(key);
    }

    /** Runs what belongs to a key; a key that nobody holds does nothing. */
    void cancel(CancelKey key) {
        Runnable cancel = sessions.get(key);
        if (cancel != null) {
            cancel.run();
        }
    }
}
