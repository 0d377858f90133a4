package io.hoopai.policy;

import static java.util.Objects.requireNonNull;

import io.hoopai.identity.Principal;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A test that lives beside the policy: what must become of a statement.
 *
 * @param as who sends it
 * @param at when; empty means at the time of the test, which matters only where rules have a {@code when}
 * @param expect the effect that the decision must have
 * @param rule the rule that must be decisive; empty when any may
 * @param given the stored values of a row of the result, by the name of the column; an empty value stands for NULL
 * @param row what the client must be shown of that row, by the name of the column; empty when rows do not matter
 * @param line where it stands in the policy, one-based
 */
public record PolicyCase(
        Principal as,
        Optional<Instant> at,
        String sql,
        Effect expect,
        Optional<String> rule,
        Map<String, Optional<String>> given,
        Map<String, Optional<String>> row,
        int line,
        int column) {
    public PolicyCase {
        requireNonNull(as, "as is null");
        requireNonNull(at, "at is null");
        requireNonNull(sql, "sql is null");
        requireNonNull(expect, "expect is null");
        requireNonNull(rule, "rule is null");
        given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
        row = Collections.unmodifiableMap(new LinkedHashMap<>(row));
    }
}
