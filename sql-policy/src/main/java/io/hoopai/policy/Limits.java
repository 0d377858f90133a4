package io.hoopai.policy;

import static java.util.Comparator.naturalOrder;
import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What holds for each statement of a session, and for the grants that a principal is given; absent means unlimited. Immutable.
 *
 * @param maxRows rows of one result
 * @param maxBytes bytes of one result, as the server sent it
 * @param statementTimeout how long one statement may run
 * @param statementsPerMinute per principal
 * @param longestGrant how long a grant may last
 */
public record Limits(
        OptionalLong maxRows,
        OptionalLong maxBytes,
        Optional<Duration> statementTimeout,
        OptionalInt statementsPerMinute,
        Optional<Duration> longestGrant) {
    public static final Limits NONE =
            new Limits(OptionalLong.empty(), OptionalLong.empty(), Optional.empty(), OptionalInt.empty());

    public Limits {
        requireNonNull(maxRows, "maxRows is null");
        requireNonNull(maxBytes, "maxBytes is null");
        requireNonNull(statementTimeout, "statementTimeout is null");
        requireNonNull(statementsPerMinute, "statementsPerMinute is null");
        requireNonNull(longestGrant, "longestGrant is null");
    }

    /** Limits of statements. */
    public Limits(
            OptionalLong maxRows,
            OptionalLong maxBytes,
            Optional<Duration> statementTimeout,
            OptionalInt statementsPerMinute) {
        this(maxRows, maxBytes, statementTimeout, statementsPerMinute, Optional.empty());
    }

    /** Of each limit the one that allows less. */
    public Limits tightened(Limits other) {
        return new Limits(
                LongStream.concat(maxRows.stream(), other.maxRows.stream()).min(),
                LongStream.concat(maxBytes.stream(), other.maxBytes.stream()).min(),
                Stream.concat(statementTimeout.stream(), other.statementTimeout.stream())
                        .min(naturalOrder()),
                IntStream.concat(statementsPerMinute.stream(), other.statementsPerMinute.stream())
                        .min(),
                Stream.concat(longestGrant.stream(), other.longestGrant.stream())
                        .min(naturalOrder()));
    }
}
