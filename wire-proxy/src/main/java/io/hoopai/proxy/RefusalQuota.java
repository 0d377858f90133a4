package io.hoopai.proxy;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Which refused log-ins are written down one by one: so many a minute from one address, and so many from all, as everybody
 * who reaches the port can have one. The rest are counted. Safe for use by many threads.
 */
final class RefusalQuota {
    static final Duration WINDOW = Duration.ofMinutes(1);
    static final int PER_ADDRESS = 20;
    /** Who has many addresses has no more for it. It bounds what is kept here, too. */
    static final int IN_TOTAL = 200;

    private static final int NAMED = 10;

    private final LongSupplier nanoTime;
    private final Map<String, Integer> written = new HashMap<>();
    private final Map<String, Long> unwritten = new HashMap<>();
    private long begun;
    private int writtenInTotal;
    private long unwrittenInTotal;

    /**
     * What was not written down.
     *
     * @param addresses those that most of it came from, as far as they are known; the first had the most
     */
    record Unwritten(long count, List<String> addresses) {
        Unwritten {
            addresses = List.copyOf(addresses);
        }
    }

    RefusalQuota(LongSupplier nanoTime) {
        this.nanoTime = requireNonNull(nanoTime, "nanoTime is null");
        this.begun = nanoTime.getAsLong();
    }

    /** Whether one from an address is to be written down; if not, it is counted. */
    synchronized boolean admits(String address) {
        if (writtenInTotal < IN_TOTAL && written.getOrDefault(address, 0) < PER_ADDRESS) {
            writtenInTotal++;
            written.merge(address, 1, Integer::sum);
            return true;
        }
        unwrittenInTotal++;
        if (unwritten.size() < IN_TOTAL || unwritten.containsKey(address)) {
            unwritten.merge(address, 1L, Long::sum);
        }
        return false;
    }

    /** Begins the next minute when one is over; gives what was not written down in it, if there was anything. */
    synchronized Optional<Unwritten> roll() {
        return nanoTime.getAsLong() - begun < WINDOW.toNanos() ? Optional.empty() : finish();
    }

    /** Ends the minute before its time. */
    synchronized Optional<Unwritten> finish() {
        Optional<Unwritten> rest = unwrittenInTotal == 0
                ? Optional.empty()
                : Optional.of(new Unwritten(
                        unwrittenInTotal,
                        unwritten.entrySet().stream()
                                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                                        .thenComparing(Map.Entry.comparingByKey()))
                                .limit(NAMED)
                                .map(Map.Entry::getKey)
                                .toList()));
        begun = nanoTime.getAsLong();
        writtenInTotal = 0;
        unwrittenInTotal = 0;
        written.clear();
        unwritten.clear();
        return rest;
    }
}
