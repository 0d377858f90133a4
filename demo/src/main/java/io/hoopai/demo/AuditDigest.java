package io.hoopai.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoopai.audit.AuditReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The decisions of an audit trail as a table for people. */
final class AuditDigest {
    private AuditDigest() {}

    static List<List<String>> of(Path directory) throws IOException {
        List<List<String>> table = new ArrayList<>();
        table.add(List.of("time", "user", "door", "verdict", "rule", "statement"));
        AuditReader.read(directory, event -> {
            if ("decision".equals(event.path("type").asText())) {
                table.add(row(event));
            }
        });
        return table;
    }

    private static List<String> row(JsonNode event) {
        String time = event.path("time").asText();
        return List.of(
                time.length() > 19 ? time.substring(11, 19) : time,
                event.path("user").asText(),
                event.path("door").asText(),
                event.path("verdict").asText(),
                event.path("rules").path(0).asText(),
                shortened(event.path("shape").asText()));
    }

    private static String shortened(String shape) {
        return shape.length() <= 60 ? shape : shape.substring(0, 57) + "...";
    }
}
