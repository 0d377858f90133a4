package io.hoopai.reach;

import io.hoopai.sql.SqlNotUnderstoodException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What was accepted and what not, by theme. */
final class ReachReport {
    private final Map<String, int[]> themes = new TreeMap<>();
    private final List<String> refusals = new ArrayList<>();

    void accepted(ReachStatement statement) {
        count(statement)[0]++;
    }

    void refused(ReachStatement statement, SqlNotUnderstoodException e) {
        count(statement)[1]++;
        refusals.add(statement.id() + " (" + e.reason() + " at " + e.position() + "): " + e.getMessage());
    }

    private int[] count(ReachStatement statement) {
        return themes.computeIfAbsent(statement.theme(), theme -> new int[2]);
    }

    /** One line for each refused statement: its id, the reason, where, and the message its writer gets. */
    List<String> refusals() {
        return List.copyOf(refusals);
    }

    /** The part of the statements that was accepted, from 0 to 1. */
    double share() {
        int accepted = themes.values().stream().mapToInt(counts -> counts[0]).sum();
        return (double) accepted / (accepted + refusals.size());
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        themes.forEach((theme, counts) ->
                text.append(String.format(Locale.ROOT, "%-24s %4d of %4d%n", theme, counts[0], counts[0] + counts[1])));
        text.append(String.format(Locale.ROOT, "accepted: %.1f%%%n", 100 * share()));
        refusals.forEach(refusal -> text.append("refused: ").append(refusal).append(System.lineSeparator()));
        return text.toString();
    }
}
