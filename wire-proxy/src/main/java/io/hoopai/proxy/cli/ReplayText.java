package io.hoopai.proxy.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An event of a session as lines of a replay. */
final class ReplayText {
    private ReplayText() {}

    static List<String> of(JsonNode event, Duration elapsed) {
        String time = String.format(Locale.ROOT, "+%.3f s", elapsed.toNanos() / 1e9);
        String margin = String.format("%-11s", time);
        return switch (event.path("type").asText()) {
            case "session-start" -> start(event);
            case "session-end" ->
                List.of(margin + "ended, " + event.path("runs").asLong() + " statements ran");
            case "decision" -> List.of(margin + decision(event));
            case "completion" -> List.of(margin + completion(event));
            default -> List.of(margin + AuditLineText.of(event));
        };
    }

    private static List<String> start(JsonNode event) {
        List<String> lines = new ArrayList<>();
        lines.add("session " + event.path("session").asText() + ", begun "
                + event.path("time").asText());
        lines.add("user " + event.path("user").asText() + groups(event) + ", by "
                + event.path("door").asText() + " to " + event.path("database").asText());
        add(lines, "from ", event.path("address"));
        add(lines, "application ", event.path("application"));
        add(lines, "on behalf of ", event.path("onBehalfOf"));
        add(lines, "agent ", event.path("agent"));
        add(lines, "task ", event.path("task"));
        add(lines, "grant ", event.path("grant"));
        return lines;
    }

    private static String groups(JsonNode event) {
        return event.path("groups").isEmpty() ? "" : " of " + join(event.path("groups"));
    }

    private static void add(List<String> lines, String label, JsonNode value) {
        if (!value.asText().isEmpty()) {
            lines.add(label + value.asText());
        }
    }

    private static String decision(JsonNode event) {
        List<String> words = new ArrayList<>();
        words.add(String.format("%-5s", number(event)));
        boolean refused = event.has("refusal");
        words.add(event.path("verdict").asText() + (refused ? "" : " by " + join(event.path("rules"))));
        words.add(event.path(event.has("text") ? "text" : "shape").asText());
        if (event.has("parameters")) {
            List<String> parameters = new ArrayList<>();
            event.path("parameters").forEach(parameter -> parameters.add(parameter.toString()));
            words.add("with: " + String.join(", ", parameters));
        }
        words.add(refused ? event.path("refusal").asText() : "");
        if (event.has("observed")) {
            words.add("observed: " + join(event.path("observed")));
        }
        if (event.has("masked")) {
            List<String> masked = new ArrayList<>();
            event.path("masked").forEach(mask -> masked.add(mask.path("name").asText()));
            words.add("masked: " + String.join(", ", masked));
        }
        words.removeIf(String::isEmpty);
        return String.join("  ", words);
    }

    private static String completion(JsonNode event) {
        List<String> words = new ArrayList<>();
        words.add(String.format("%-5s", number(event)));
        AuditLineText.completion(event, words);
        words.removeIf(String::isEmpty);
        return String.join("  ", words);
    }

    /** Which statement of the session; empty for one that did not run. */
    private static String number(JsonNode event) {
        String run = event.path("run").asText();
        return run.isEmpty() ? "" : "#" + run.substring(run.indexOf('/') + 1);
    }

    private static String join(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(element -> texts.add(element.asText()));
        return String.join(", ", texts);
    }
}
