package io.hoopai.access.grant;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What grants may be. Immutable.
 *
 * @param longest that one may last
 * @param withinToken whether one ends with the token that it was asked for with, at the latest
 * @param grace how long grants go on when the store cannot be reached
 * @param perRequester how many that are live one requester may have
 * @param endedPerRequester how many of one requester may have ended within a day
 */
public record GrantSettings(
        Duration longest, boolean withinToken, Duration grace, int perRequester, int endedPerRequester) {
    private static final Duration LONGEST_OF_ALL = Duration.ofDays(31);

    /** Eight hours, beyond the token, a minute without the store, a thousand, and ten thousand that have ended. */
    public static final GrantSettings DEFAULT =
            new GrantSettings(Duration.ofHours(8), false, Duration.ofSeconds(60), 1_000, 10_000);

    public GrantSettings {
        requireNonNull(longest, "longest is null");
        requireNonNull(grace, "grace is null");
        if (longest.isNegative() || longest.isZero() || longest.compareTo(LONGEST_OF_ALL) > 0) {
            throw new IllegalArgumentException(
                    "the longest that a grant may last is to be at most 31 days, and not nothing");
        }
        if (grace.isNegative()) {
            throw new IllegalArgumentException("the grace is negative");
        }
        if (perRequester < 1 || endedPerRequester < 1) {
            throw new IllegalArgumentException("a requester may have no grants at all");
        }
    }
}
