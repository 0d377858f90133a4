package io.hoopai.wire;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Prepared statements or portals by name, twice: as the server's answers have confirmed them, and as they will be once it
 * has answered all that was sent. A pipelining client names things before they exist; only the first view is the truth.
 * For use by one thread.
 */
final class NameTable<T> {
    private static final String UNNAMED = "";

    private final Map<String, T> confirmed = new HashMap<>();
    private Map<String, T> assumed = new HashMap<>();
    /** How many changes of a name the server has not answered yet. */
    private final Map<String, Integer> unanswered = new HashMap<>();
    /** Names that changed since the last Sync: if the server skips that, it skips what comes now as well. */
    private final Set<String> changedSinceSync = new HashSet<>();

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
        answered(name);
    }

    void assume(String name, T value) {
        assumed.put(name, value);
        changed(name);
    }

    void confirmGone(String name) {
        confirmed.remove(name);
        answered(name);
    }

    void assumeGone(String name) {
        assumed.remove(name);
        changed(name);
    }

    /**
     * Whether a name may yet come to mean something else than what is assumed, and not just nothing: an error may have the
     * server skip what changed it before the last Sync.
     */
    boolean uncertain(String name) {
        int changes = unanswered.getOrDefault(name, 0);
        return changes > 0 && !changedSinceSync.contains(name) && (changes > 1 || confirmed.containsKey(name));
    }

    /** Whether the server has not yet answered all that changes a name, so that it may be left with any of the meanings. */
    boolean unsettled(String name) {
        return unanswered.containsKey(name);
    }

    /** A Sync is being sent, up to which the server would skip. */
    void sync() {
        changedSinceSync.clear();
    }

    private void changed(String name) {
        unanswered.merge(name, 1, Integer::sum);
        changedSinceSync.add(name);
    }

    private void answered(String name) {
        unanswered.computeIfPresent(name, (key, changes) -> changes == 1 ? null : changes - 1);
    }

    /** The server has dropped all that it had; what was sent since stands. */
    void confirmAllGone() {
        confirmed.forEach(assumed::remove);
        confirmed.clear();
    }

    /** The same by means of SQL, which does not know what has no name. */
    void confirmNamedGone() {
        T unnamed = confirmed.remove(UNNAMED);
        confirmAllGone();
        if (unnamed != null) {
            confirmed.put(UNNAMED, unnamed);
        }
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
        unanswered.clear();
        changedSinceSync.clear();
    }

    int size() {
        return assumed.size();
    }
}
