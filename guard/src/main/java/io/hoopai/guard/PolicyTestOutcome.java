package io.hoopai.guard;

import static java.util.Objects.requireNonNull;

import io.hoopai.policy.Effect;
import io.hoopai.policy.PolicyCase;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of a test of the policy.
 *
 * @param effect the verdict
 * @param rules the rules that decided
 * @param row what the client would be shown, by the name of the column; empty when the test does not look at rows
 * @param failures what was expected and what came instead, each on a line; empty when it passed
 */
public record PolicyTestOutcome(
        PolicyCase test,
        Effect effect,
        List<String> rules,
        Map<String, Optional<String>> row,
        List<String> failures,
        Duration duration) {
    public PolicyTestOutcome {
        requireNonNull(test, "test is null");
        requireNonNull(effect, "effect is null");
        rules = List.copyOf(rules);
        row = Collections.unmodifiableMap(new LinkedHashMap<>(row));
        failures = List.copyOf(failures);
        requireNonNull(duration, "duration is null");
    }

    public boolean passed() {
        return failures.isEmpty();
    }
}
