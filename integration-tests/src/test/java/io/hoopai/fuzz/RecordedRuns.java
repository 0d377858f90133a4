package io.hoopai.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoopai.audit.AuditReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The runs on an audit trail: each has one beginning, and one end behind it, both within its session. */
final class RecordedRuns {
    private final Map<String, Long> sessions = new HashMap<>();
    private final Set<String> running = new HashSet<>();
    private final Set<String> ended = new HashSet<>();
    private final List<String> faults = new ArrayList<>();

    /** What is wrong with the trail of a proxy that has been closed. */
    static List<String> faults(Path trail) throws IOException {
        RecordedRuns runs = new RecordedRuns();
        AuditReader.read(trail, runs::read);
        return runs.faults();
    }

    List<String> faults() {
        List<String> all = new ArrayList<>(faults);
        running.forEach(run -> all.add(run + " has no end"));
        sessions.keySet().forEach(session -> all.add("the session " + session + " has no end"));
        return all;
    }

    /** Takes the next event. */
    void read(JsonNode event) {
        String session = event.path("session").asText();
        String run = event.path("run").asText();
        switch (event.path("type").asText()) {
            case "session-start" -> sessions.put(session, 0L);
            case "decision" -> decided(event.path("verdict").asText(), session, run);
            case "completion" -> completed(run);
            case "session-end" -> {
                Long counted = sessions.remove(session);
                if (counted == null || counted != event.path("runs").asLong()) {
                    faults.add("the session " + session + " has " + counted + " runs, and ends with " + event);
                }
            }
            case "gap" -> faults.add("something is missing: " + event);
            default -> {}
        }
    }

    private void decided(String verdict, String session, String run) {
        if (!sessions.containsKey(session)) {
            faults.add("a decision is outside of its session " + session);
        }
        if (verdict.equals("allow")) {
            sessions.merge(session, 1L, Long::sum);
            if (ended.contains(run) || !running.add(run)) {
                faults.add(run + " begins twice");
            }
        }
    }

    private void completed(String run) {
        if (!running.remove(run)) {
            faults.add(run + " ends without running");
        }
        ended.add(run);
        if (!sessions.containsKey(run.substring(0, run.indexOf('/')))) {
            faults.add(run + " ends outside of its session");
        }
    }
}
