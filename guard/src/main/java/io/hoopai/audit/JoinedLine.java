package io.hoopai.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** A decision whose run had ended before its line was made holds the completion, too. Here they are two events again. */
final class JoinedLine {
    /** The field of the decision, and the type of the event. */
    static final String COMPLETION = "completion";

    private JoinedLine() {}

    /** The events of a line, in their order. */
    static List<JsonNode> events(JsonNode line) {
        return completion(line)
                .map(completion -> List.of(decision(line), completion))
                .orElse(List.of(line));
    }

    /** A line without the end of its run. */
    static JsonNode decision(JsonNode line) {
        if (ended(line).isEmpty()) {
            return line;
        }
        ObjectNode decision = ((ObjectNode) line).objectNode();
        decision.setAll((ObjectNode) line);
        decision.remove(COMPLETION);
        return decision;
    }

    /** The end of the run that a line holds, as an event of its own. */
    static Optional<JsonNode> completion(JsonNode line) {
        return ended(line).map(time -> {
            ObjectNode completion = ((ObjectNode) line).objectNode();
            completion.put("time", new Timestamps().format(time));
            completion.put("type", COMPLETION);
            completion.set("run", line.path("run"));
            completion.setAll((ObjectNode) line.get(COMPLETION));
            return completion;
        });
    }

    /** When the run ended that a line holds the end of: as long after the decision as it took. */
    static Optional<Instant> ended(JsonNode line) {
        if (!(line.get(COMPLETION) instanceof ObjectNode completion)) {
            return Optional.empty();
        }
        try {
            return AuditQuery.time(line)
                    .map(time -> time.plus(completion.path("micros").asLong(), ChronoUnit.MICROS));
        } catch (DateTimeException | ArithmeticException forged) {
            return AuditQuery.time(line);
        }
    }
}
