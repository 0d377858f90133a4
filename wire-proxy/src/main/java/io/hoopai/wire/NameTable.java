package io.hoopai.wire;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Prepared statements or portals by name, twice: as the server's answers have confirmed them, and as they will be once it
 * has answered all that was sent. A pipelining client names things before they exist; only the first view is the truth.
 * For use by one thread.
 */
final class NameTable<T> {
    private final Map<String, T> confirmed = new HashMap<>();
    private Map<String, T> assumed = new HashMap<>();

    @Nullable
    T confirmed(String name) {
        return confirmed.get(name);
    }

    @Nullable
    T assumed(String name) {
        return assumed.get(name);
    }

    void confirm(String name, T value) {
        confirmed.put(name, value);
    }

    void assume(String name, T value) {
        assumed.put(name, value);
    }

    void confirmGone(String name) {
        confirmed.remove(name);
    }

    void assumeGone(String name) {
        assumed.remove(name);
    }

    /** The server has dropped all that it had; what was sent since stands. */
    void confirmAllGone() {
        confirmed.forEach(assumed::remove);
        confirmed.clear();
    }

    /** The server has dropped it by other means than a message that was assumed to; what was sent since stands. */
    void confirmDropped(String name) {
        T gone = confirmed.remove(name);
        if (gone != null) {
            assumed.remove(name, gone);
        }
    }

    /** Forgets what was assumed of messages that the server has skipped. */
    void fallBack() {
        assumed = new HashMap<>(confirmed);
    }

    int size() {
        return assumed.size();
    }
}
