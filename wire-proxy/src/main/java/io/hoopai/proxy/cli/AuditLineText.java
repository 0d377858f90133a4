package io.hoopai.proxy.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One audit event as one line of text. */
final class AuditLineText {
    private AuditLineText() {}

    static String of(JsonNode event) {
        List<String> words = new ArrayList<>();
        words.add(event.path("time").asText());
        words.add(String.format("%-13s", event.path("type").asText()));
        switch (event.path("type").asText()) {
            case "decision" -> decision(event, words);
            case "completion" -> completion(event, words);
            case "session-start" -> {
                words.add(event.path("user").asText());
                words.add("by " + event.path("door").asText() + " to "
                        + event.path("database").asText());
                String address = event.path("address").asText();
                words.add(address.isEmpty() ? "" : "from " + address);
            }
            default -> {
                for (String field : List.of(
                        "user",
                        "database",
                        "refusal",
                        "changed",
                        "faults",
                        "warnings",
                        "shape",
                        "lost",
                        "previous",
                        "covers")) {
                    JsonNode value = event.path(field);
                    boolean empty = value.isMissingNode() || value.isArray() && value.isEmpty();
                    words.add(empty ? "" : value.isTextual() ? value.asText() : value.toString());
                }
            }
        }
        return line(words);
    }

    /** A decision, and how its run ended. */
    static String of(JsonNode decision, Optional<JsonNode> completion) {
        List<String> words = new ArrayList<>();
        words.add(decision.path("time").asText());
        decision(decision, words);
        completion.ifPresent(ended -> completion(ended, words));
        return line(words);
    }

    private static String line(List<String> words) {
        words.removeIf(String::isEmpty);
        // Clients choose some of these texts.
        return Terminal.line(String.join("  ", words));
    }

    static void completion(JsonNode event, List<String> words) {
        words.add(rows(event));
        String sqlState = event.path("sqlState").asText();
        words.add(sqlState.isEmpty() ? "ok" : "SQLSTATE " + sqlState);
        words.add(event.path("micros").asLong() + " µs");
    }

    private static void decision(JsonNode event, List<String> words) {
        words.add(event.path("user").asText());
        words.add(event.path("verdict").asText());
        boolean refused = event.has("refusal");
        words.add(refused ? event.path("refusal").asText() : "by " + join(event.path("rules")));
        words.add(event.path("shape").asText());
        if (event.has("masked")) {
            List<String> masked = new ArrayList<>();
            event.path("masked").forEach(mask -> masked.add(mask.path("name").asText()));
            words.add("masked: " + String.join(", ", masked));
        }
    }

    private static String rows(JsonNode event) {
        long rows = event.path("rows").asLong();
        String counted = rows < 0 ? "" : rows + " rows";
        long masked = event.path("maskedCells").asLong();
        return masked == 0 ? counted : counted + ", " + masked + " cells masked";
    }

    private static String join(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(element -> texts.add(element.asText()));
        return String.join(", ", texts);
    }
}
