package io.hoopai.access.approval;

import static java.util.Objects.requireNonNull;

import io.hoopai.identity.Principal;
import java.time.Instant;

/** The answer of one person. Immutable. */
public record Vote(Principal voter, Answer answer, Instant at) {
    public Vote {
        requireNonNull(voter, "voter is null");
        requireNonNull(answer, "answer is null");
        requireNonNull(at, "at is null");
    }
}
