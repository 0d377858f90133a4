package io.hoopai.proxy.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hoopai.guard.Redecision;
import io.hoopai.guard.Redecision.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What other rules would change, by statement. Not safe for use by several threads. */
final class DiffSummary {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String MARGIN = "  ";
    /** What depends on more than one statement and its text. */
    private static final List<String> NOT_COMPARED = List.of("limits", "statementsPerMinute", "maxAffectedRows");

    private final Map<Change, Group> groups = new LinkedHashMap<>();
    private final Map<String, Long> obstacles = new TreeMap<>();
    private long judged;
    private long otherRules;
    private long changes;

    /** What is the same for all statements of a group. */
    private record Change(
            String shape,
            String before,
            List<String> rulesBefore,
            String after,
            List<String> rulesAfter,
            Set<String> gained,
            Set<String> lost,
            boolean rewritten,
            String now) {}

    private static final class Group {
        private long count;
        private final Set<String> users = new TreeSet<>();
        private String first = "";
        private String last = "";
    }

    void add(Redecision redecision) {
        Optional<Outcome> other = redecision.other();
        if (other.isEmpty()) {
            obstacles.merge(redecision.obstacle(), 1L, Long::sum);
            return;
        }
        judged++;
        if (!redecision.changes()) {
            otherRules += other.get().rules().equals(redecision.recordedRules()) ? 0 : 1;
            return;
        }
        changes++;
        Group group = groups.computeIfAbsent(change(redecision, other.get()), change -> new Group());
        String time = redecision.recorded().path("time").asText();
        group.first = group.count == 0 ? time : group.first;
        group.last = time;
        group.count++;
        group.users.add(redecision.recorded().path("user").asText());
    }

    private static Change change(Redecision redecision, Outcome other) {
        return new Change(
                redecision.recorded().path("shape").asText(),
                redecision.recordedVerdict(),
                redecision.recordedRules(),
                other.verdict(),
                other.rules(),
                redecision.masksGained(),
                redecision.masksLost(),
                other.computesWithMasks(),
                redecision.unreproduced()
                        ? redecision
                                .now()
                                .map(now -> now.verdict() + by(now.rules()))
                                .orElse("")
                        : "");
    }

    /** How many statements would be decided, or masked, otherwise. */
    long changes() {
        return changes;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        sorted().forEach(entry -> {
            Change change = entry.getKey();
            Group group = entry.getValue();
            String title =
                    change.before().equals(change.after()) ? "other masks" : change.before() + " -> " + change.after();
            lines.add(title + "  " + change.shape());
            lines.add("  before:  " + change.before() + by(change.rulesBefore()));
            lines.add("  after:   " + change.after() + by(change.rulesAfter())
                    + (change.rewritten() ? ", computed with masks inside" : ""));
            add(lines, "  masked:  ", change.gained());
            add(lines, "  bare:    ", change.lost());
            lines.add("  " + group.count + (group.count == 1 ? " time by " : " times by ")
                    + String.join(", ", group.users) + ", "
                    + (group.first.equals(group.last) ? group.first : group.first + " to " + group.last));
            if (!change.now().isEmpty()) {
                lines.add("  note:    the rules of the configuration say " + change.now()
                        + "; they have changed since, or it hung on constants, which are not recorded");
            }
        });
        lines.add(changes + " of " + judged + " statements would change; " + otherRules
                + " of the others would be decided alike by other rules");
        obstacles.forEach((obstacle, count) -> lines.add(count + " not judged: " + obstacle));
        lines.add("not compared: " + String.join(", ", NOT_COMPARED));
        return lines.stream().map(DiffSummary::shown).toList();
    }

    /** What clients have chosen cannot steer a terminal; the margin stays. */
    private static String shown(String line) {
        String margin = line.startsWith(MARGIN) ? MARGIN : "";
        return margin + Terminal.line(line);
    }

    private List<Map.Entry<Change, Group>> sorted() {
        return groups.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<Change, Group> entry) ->
                                entry.getKey().before() + entry.getKey().after())
                        .thenComparing(entry -> -entry.getValue().count)
                        .thenComparing(entry -> entry.getKey().shape()))
                .toList();
    }

    private static String by(List<String> rules) {
        return rules.isEmpty() ? "" : " by " + String.join(", ", rules);
    }

    private static void add(List<String> lines, String label, Set<String> masks) {
        if (!masks.isEmpty()) {
            lines.add(label + String.join(", ", new TreeSet<>(masks)));
        }
    }

    ObjectNode json() {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("judged", judged);
        root.put("changed", changes);
        root.put("sameByOtherRules", otherRules);
        ArrayNode changed = root.putArray("changes");
        sorted().forEach(entry -> json(entry.getKey(), entry.getValue(), changed.addObject()));
        ObjectNode notJudged = root.putObject("notJudged");
        obstacles.forEach(notJudged::put);
        root.set("notCompared", MAPPER.valueToTree(NOT_COMPARED));
        return root;
    }

    private static void json(Change change, Group group, ObjectNode node) {
        node.put("shape", change.shape());
        node.put("before", change.before());
        node.set("rulesBefore", MAPPER.valueToTree(change.rulesBefore()));
        node.put("after", change.after());
        node.set("rulesAfter", MAPPER.valueToTree(change.rulesAfter()));
        node.set("masksGained", MAPPER.valueToTree(new TreeSet<>(change.gained())));
        node.set("masksLost", MAPPER.valueToTree(new TreeSet<>(change.lost())));
        node.put("computesWithMasks", change.rewritten());
        node.put("count", group.count);
        node.set("users", MAPPER.valueToTree(group.users));
        node.put("first", group.first);
        node.put("last", group.last);
        if (!change.now().isEmpty()) {
            node.put("byConfiguration", change.now());
        }
    }
}
