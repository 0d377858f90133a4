package io.hoopai.jdbc;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Things that are opened for the first who needs them and closed after the last. Safe for use by many threads; what is
 * slow to open holds up only those who want the same.
 */
final class Shared<K, V> {
    private final Map<K, Slot> slots = new HashMap<>();

    /** Opens a thing. */
    interface Opener<V, E extends Exception> {
        V open() throws E;
    }

    /** Closes a thing; it does not fail. */
    interface Closer<V> {
        void close(V value);
    }

    private final Closer<V> closer;

    Shared(Closer<V> closer) {
        this.closer = closer;
    }

    <E extends Exception> Lease acquire(K key, Opener<V, E> opener) throws E {
        Slot slot;
        synchronized (slots) {
            slot = slots.computeIfAbsent(key, k -> new Slot());
            slot.leases++;
        }
        boolean opened = false;
        try {
            Lease lease = new Lease(key, slot, slot.value(opener));
            opened = true;
            return lease;
        } finally {
            if (!opened) {
                release(key, slot);
            }
        }
    }

    private void release(K key, Slot slot) {
        synchronized (slots) {
            if (--slot.leases > 0) {
                return;
            }
            slots.remove(key);
        }
        slot.close();
    }

    /** The use of a shared thing by one. Released once; later releases are ignored. */
    final class Lease {
        private final K key;
        private final Slot slot;
        private final V value;
        private boolean released;

        private Lease(K key, Slot slot, V value) {
            this.key = key;
            this.slot = slot;
            this.value = value;
        }

        V value() {
            return value;
        }

        void release() {
            synchronized (this) {
                if (released) {
                    return;
                }
                released = true;
            }
            Shared.this.release(key, slot);
        }
    }

    private final class Slot {
        private int leases;
        private @Nullable V value;

        synchronized <E extends Exception> V value(Opener<V, E> opener) throws E {
            V open = value;
            if (open == null) {
                open = opener.open();
                value = open;
            }
            return open;
        }

        synchronized void close() {
            V open = value;
            value = null;
            if (open != null) {
                closer.close(open);
            }
        }
    }
}
