package io.hoopai.guard;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A token bucket per user: it holds a minute's worth and fills evenly, so that a burst is fine and a flood is not. One
 * user has one bucket, whatever the number of sessions. Safe for use by many threads.
 */
final class RateLimiter {
    private static final double NANOS_PER_MINUTE = TimeUnit.MINUTES.toNanos(1);
    private static final int MANY_BUCKETS = 10_000;

    private final LongSupplier nanoTime;
    private final ConcurrentHashMap<String, Bucket> buckets = new ConcurrentHashMap<>();

    RateLimiter(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Takes {@code statements} tokens from a user's bucket; takes none when there are fewer, and says so. */
    boolean tryTake(String user, int statements, int perMinute) {
        long now = nanoTime.getAsLong();
        if (buckets.size() > MANY_BUCKETS) {
            buckets.values().removeIf(bucket -> bucket.idleSince(now));
        }
        return buckets.computeIfAbsent(user, name -> new Bucket(perMinute, now)).tryTake(statements, perMinute, now);
    }

    private static final class Bucket {
        private double tokens;
        private long filledAt;

        Bucket(int tokens, long now) {
            this.tokens = tokens;
            this.filledAt = now;
        }

        synchronized boolean tryTake(int wanted, int perMinute, long now) {
            tokens = Math.min(perMinute, tokens + (now - filledAt) * (perMinute / NANOS_PER_MINUTE));
            filledAt = now;
            if (tokens < wanted) {
                return false;
            }
            tokens -= wanted;
            return true;
        }

        /** After a minute a bucket is full again, which is what a new one is. */
        synchronized boolean idleSince(long now) {
            return now - filledAt > NANOS_PER_MINUTE;
        }
    }
}
