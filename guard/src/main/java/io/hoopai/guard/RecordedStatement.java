package io.hoopai.guard;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoopai.identity.Mandate;
import io.hoopai.identity.Principal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a decision on the audit trail says of a statement: enough to judge it again.
 *
 * @param text with its constants; empty where they were not recorded
 * @param principal without what a grant limits its rules to, and until when it holds, which are not recorded
 */
record RecordedStatement(
        String database,
        String shape,
        Optional<String> text,
        String kind,
        JsonNode accesses,
        JsonNode functions,
        Principal principal,
        Instant time) {
    RecordedStatement {
        requireNonNull(database, "database is null");
        requireNonNull(shape, "shape is null");
        requireNonNull(text, "text is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(accesses, "accesses is null");
        requireNonNull(functions, "functions is null");
        requireNonNull(principal, "principal is null");
        requireNonNull(time, "time is null");
    }

    /** Empty when the statement was not understood when it was judged. */
    static Optional<RecordedStatement> of(JsonNode decision) {
        try {
            return decision.path("shape").asText().isEmpty() || !decision.has("accesses")
                    ? Optional.empty()
                    : Optional.of(new RecordedStatement(
                            decision.path("database").asText(),
                            decision.path("shape").asText(),
                            Optional.ofNullable(decision.path("text").textValue()),
                            decision.path("kind").asText(),
                            decision.path("accesses"),
                            decision.path("functions"),
                            principal(decision),
                            Instant.parse(decision.path("time").asText())));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Principal principal(JsonNode decision) {
        Set<String> groups = new HashSet<>();
        decision.path("groups").forEach(group -> groups.add(group.asText()));
        return new Principal(
                decision.path("user").asText(),
                groups,
                decision.path("application").asText(),
                decision.path("address").asText(),
                new Mandate(
                        decision.path("onBehalfOf").asText(),
                        decision.path("agent").asText(),
                        decision.path("task").asText(),
                        decision.path("grant").asText(),
                        Optional.empty(),
                        Optional.empty()));
    }
}
