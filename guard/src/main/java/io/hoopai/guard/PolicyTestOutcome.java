package io.hoopai.guard;

import static java.util.Objects.requireNonNull;

import io.hoopai.policy.PolicyCase;

/**
 * What became of a test of the policy.
 *
 * @param message what was expected and what came instead; empty when it passed
 */
public record PolicyTestOutcome(PolicyCase test, String message) {
    public PolicyTestOutcome {
        requireNonNull(test, "test is null");
        requireNonNull(message, "message is null");
    }

    public boolean passed() {
        return message.isEmpty();
    }
}
