package io.hoopai.policy;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Limits of a policy; absent means unlimited.
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
}
