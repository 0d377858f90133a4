package io.hoopai.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What came of the sequences. For use by one thread. */
final class Tally {
    private final Map<String, Integer> refusals = new TreeMap<>();
    private final List<String> findings = new ArrayList<>();
    private int sequences;
    private int parted;
    private long sent;
    private long compared;

    void count(List<Step> steps, Duel.Outcome outcome) {
        sequences++;
        parted += outcome.comparison().parted() ? 1 : 0;
        sent += steps.size();
        compared += outcome.shown().size();
        outcome.comparison().refusals().forEach(refusal -> refusals.merge(refusal, 1, Integer::sum));
    }

    void found(Mode mode, long seed, long number, Finding finding, List<Step> steps) {
        String found = String.format(
                Locale.ROOT,
                "%s, seed %d, number %d: %s, %s%n%s",
                mode,
                seed,
                number,
                finding.kind(),
                finding.what(),
                steps.stream().map(step -> "    " + step).collect(Collectors.joining("\n")));
        System.out.println(found);
        findings.add(found);
    }

    List<String> findings() {
        return List.copyOf(findings);
    }

    int sequences() {
        return sequences;
    }

    /** The share of sequences that were compared to their end. */
    double comparedToTheEnd() {
        return sequences == 0 ? 0 : 1 - parted / (double) sequences;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d sequences, %d messages sent, %d received, %.1f%% compared to the end, %d findings; refused:%s",
                sequences,
                sent,
                compared,
                100 * comparedToTheEnd(),
                findings.size(),
                refusals.entrySet().stream()
                        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                        .map(entry -> "\n  " + entry.getValue() + "  " + entry.getKey())
                        .collect(Collectors.joining()));
    }
}
