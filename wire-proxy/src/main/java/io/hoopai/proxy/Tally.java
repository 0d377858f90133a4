package io.hoopai.proxy;

import java.util.HashMap;
import java.util.Map;

/** How many there are of each; forgets those of which there are none. For use by one thread at a time. */
final class Tally {
    private final Map<String, Integer> counts = new HashMap<>();

    int of(String name) {
        return counts.getOrDefault(name, 0);
    }

    void add(String name) {
        counts.merge(name, 1, Integer::sum);
    }

    void remove(String name) {
        counts.computeIfPresent(name, (key, count) -> count == 1 ? null : count - 1);
    }
}
