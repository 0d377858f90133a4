package io.hoopai.proxy.report;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a trail shows of a period. Immutable.
 *
 * @param from the first moment; empty for the beginning of the trail
 * @param to the first moment after it; empty for the end of the trail
 * @param intact whether every line of the trail is there, unchanged and in order
 */
public record Evidence(
        Optional<Instant> from, Optional<Instant> to, Map<Counter, Long> counters, List<Table> tables, boolean intact) {
    public Evidence {
        requireNonNull(from, "from is null");
        requireNonNull(to, "to is null");
        Map<Counter, Long> all = new EnumMap<>(Counter.class);
        for (Counter counter : Counter.values()) {
            all.put(counter, counters.getOrDefault(counter, 0L));
        }
        counters = Map.copyOf(all);
        tables = List.copyOf(tables);
    }

    public long count(Counter counter) {
        return counters.getOrDefault(counter, 0L);
    }
}
