package io.hoopai.policy;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What holds for each statement of a session; absent means unlimited. Immutable.
 *
 * @param maxRows rows of one result
 * @param maxBytes bytes of one result, as the server sent it
 * @param statementTimeout how long one statement may run
 * @param statementsPerMinute per principal
 */
public record Limits(
        OptionalLong maxRows,
        OptionalLong maxBytes,
        Optional<Duration> statementTimeout,
        OptionalInt statementsPerMinute) {
    public static final Limits NONE =
            new Limits(OptionalLong.empty(), OptionalLong.empty(), Optional.empty(), OptionalInt.empty());

    public Limits {
        requireNonNull(maxRows, "maxRows is null");
        requireNonNull(maxBytes, "maxBytes is null");
        requireNonNull(statementTimeout, "statementTimeout is null");
        requireNonNull(statementsPerMinute, "statementsPerMinute is null");
    }

    /** Of each limit the one that allows less. */
    Limits tightened(Limits other) {
        return new Limits(
                least(maxRows, other.maxRows),
                least(maxBytes, other.maxBytes),
                statementTimeout.isEmpty()
                        ? other.statementTimeout
                        : statementTimeout.map(mine -> other.statementTimeout
                                .filter(theirs -> theirs.compareTo(mine) < 0)
                                .orElse(mine)),
                statementsPerMinute.isEmpty() || other.statementsPerMinute.isEmpty()
                        ? either(statementsPerMinute, other.statementsPerMinute)
                        : OptionalInt.of(
                                Math.min(statementsPerMinute.getAsInt(), other.statementsPerMinute.getAsInt())));
    }

    private static OptionalLong least(OptionalLong one, OptionalLong other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isPresent() ? one : other;
        }
        return OptionalLong.of(Math.min(one.getAsLong(), other.getAsLong()));
    }

    private static OptionalInt either(OptionalInt one, OptionalInt other) {
        return one.isPresent() ? one : other;
    }
}
