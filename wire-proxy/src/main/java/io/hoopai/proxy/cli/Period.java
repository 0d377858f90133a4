package io.hoopai.proxy.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which part of a trail is meant. */
final class Period {
    @Option(names = "--from", paramLabel = "TIME", converter = MomentConverter.class, description = "Not before.")
    private @Nullable Instant from;

    @Option(names = "--to", paramLabel = "TIME", converter = MomentConverter.class, description = "Before.")
    private @Nullable Instant to;

    Optional<Instant> from() {
        return Optional.ofNullable(from);
    }

    Optional<Instant> to() {
        return Optional.ofNullable(to);
    }

    /** Whether an event is of it. One without a time is, if all of the trail is meant. */
    boolean holds(JsonNode event) {
        if (from == null && to == null) {
            return true;
        }
        try {
            Instant time = Instant.parse(event.path("time").asText());
            return (from == null || !time.isBefore(from)) && (to == null || time.isBefore(to));
        } catch (DateTimeException e) {
            return false;
        }
    }
}
