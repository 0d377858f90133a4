package io.hoopai.proxy.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what falls together under the same words. Not safe for use by several threads. */
final class Tally {
    private final int figures;
    private final Map<List<String>, long[]> counts = new LinkedHashMap<>();
    private final Map<List<String>, String> latest = new LinkedHashMap<>();

    /** @param figures how many numbers each row has */
    Tally(int figures) {
        this.figures = figures;
    }

    void add(List<String> words, int figure, long more, String time) {
        counts.computeIfAbsent(words, key -> new long[figures])[figure] += more;
        latest.merge(words, time, (first, second) -> first.compareTo(second) < 0 ? second : first);
    }

    int size() {
        return counts.size();
    }

    /** The words, the figures and the latest time, in the order of the words. */
    List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        counts.entrySet().stream()
                .sorted(Comparator.comparing(entry -> String.join("\u0000", entry.getKey())))
                .forEach(entry -> {
                    List<String> row = new ArrayList<>(entry.getKey());
                    for (long figure : entry.getValue()) {
                        row.add(Long.toString(figure));
                    }
                    row.add(latest.getOrDefault(entry.getKey(), ""));
                    rows.add(row);
                });
        return rows;
    }
}
