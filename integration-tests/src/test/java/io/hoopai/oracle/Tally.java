package io.hoopai.oracle;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** Counts of what was found, each with the shortest statement that shows it. Not safe for use by several threads. */
final class Tally {
    private final Map<String, Entry> entries = new TreeMap<>();

    /**
     * @param kind what is counted together: constants, names and numbers in it are made alike
     * @param example a statement that shows it
     */
    void add(String kind, String example) {
        add(kind, kind, example);
    }

    /** @param detail what is said of this example */
    void add(String kind, String detail, String example) {
        String alike = kind.replaceAll("`[^`]*`", "`…`")
                .replaceAll("\"[^\"]*\"", "\"…\"")
                .replaceAll("\\d+", "n");
        entries.merge(
                alike.length() > 160 ? alike.substring(0, 160) : alike,
                new Entry(1, detail + "\n      in: " + example),
                (old, one) -> new Entry(
                        old.count + 1, old.example.length() <= one.example.length() ? old.example : one.example));
    }

    int count() {
        return entries.values().stream().mapToInt(Entry::count).sum();
    }

    /** One line for each kind, most frequent first, at most {@code most} of them. */
    String report(String title, int most) {
        StringBuilder report = new StringBuilder(title + ": " + count() + "\n");
        entries.values().stream()
                .sorted(Comparator.comparingInt(Entry::count).reversed())
                .limit(most)
                .forEach(entry -> report.append(String.format("  %6d  %s%n", entry.count, entry.example)));
        return report.toString();
    }

    private record Entry(int count, String example) {}
}
