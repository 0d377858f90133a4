package io.hoopai.audit;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A decision that was looked for.
 *
 * @param completion how its run ended; empty when it was refused, still runs, or its end was not recorded
 */
public record AuditHit(JsonNode decision, Optional<JsonNode> completion) {
    public AuditHit {
        requireNonNull(decision, "decision is null");
        requireNonNull(completion, "completion is null");
    }
}
