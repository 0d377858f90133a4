package io.hoopai.policy;

import static java.util.Objects.requireNonNull;

import io.hoopai.pattern.PrincipalPattern;
import java.time.Duration;

/**
 * Who has to approve what a rule asks review for, and how long that holds. Immutable.
 *
 * @param rule id of the rule
 * @param by who may approve; never the one who asks
 * @param approvers how many of them have to
 * @param within how long a request waits for its answers
 * @param valid the longest that an approval can be used
 * @param parametersBound whether the values of parameters are a part of what is approved
 */
public record ApprovalTerms(
        String rule, PrincipalPattern by, int approvers, Duration within, Duration valid, boolean parametersBound) {
    /** Where the rule says nothing: anybody else, one, a day, an hour, the statement alone. */
    public static final Duration DEFAULT_WITHIN = Duration.ofDays(1);

    public static final Duration DEFAULT_VALID = Duration.ofHours(1);

    public ApprovalTerms {
        requireNonNull(rule, "rule is null");
        requireNonNull(by, "by is null");
        requireNonNull(within, "within is null");
        requireNonNull(valid, "valid is null");
        if (approvers < 1) {
            throw new IllegalArgumentException("nobody has to approve");
        }
    }

    /** Those of a rule that says nothing of it. */
    static ApprovalTerms standard(String rule) {
        return new ApprovalTerms(rule, PrincipalPattern.ANYONE, 1, DEFAULT_WITHIN, DEFAULT_VALID, false);
    }
}
