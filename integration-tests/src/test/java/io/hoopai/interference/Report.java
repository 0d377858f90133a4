package io.hoopai.interference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What became of the statements that were tried. */
final class Report {
    private static final int MESSAGES = 25;

    private final Map<String, Example> refusals = new HashMap<>();
    private final List<Interference> interference = new ArrayList<>();
    private final Map<Answer.Ending, Integer> endings = new EnumMap<>(Answer.Ending.class);
    private final List<String> unsteady = new ArrayList<>();
    private int validQueries;
    private int admittedQueries;

    /** The shortest statement with a message, and how many have it. */
    private static final class Example {
        private String statement;
        private int count;

        Example(String statement) {
            this.statement = statement;
        }

        void add(String other) {
            count++;
            if (other.length() < statement.length()) {
                statement = other;
            }
        }
    }

    /** @param ending on the left, at the first door */
    void tried(Answer.Ending ending) {
        endings.merge(ending, 1, Integer::sum);
    }

    /** A query that the database takes was admitted. */
    void admittedQuery() {
        validQueries++;
        admittedQueries++;
    }

    /** A query that the database takes was refused. */
    void refusedQuery(String refusal, String statement) {
        validQueries++;
        refusals.computeIfAbsent(template(refusal), message -> new Example(statement))
                .add(statement);
    }

    void found(Interference found) {
        interference.add(found);
    }

    /** Answers that differed, and were others when they were asked for again. */
    void unsteady(Interference once) {
        unsteady.add(once.toString());
    }

    List<Interference> interference() {
        return List.copyOf(interference);
    }

    /** The part of the queries that the database takes that are admitted. */
    double admittedShare() {
        return share(admittedQueries, validQueries);
    }

    /** The part of all statements for which there was no answer to compare. */
    double lostShare() {
        return share(
                count(Answer.Ending.TIMED_OUT) + count(Answer.Ending.LOST),
                endings.values().stream().mapToInt(Integer::intValue).sum());
    }

    private int count(Answer.Ending ending) {
        return endings.getOrDefault(ending, 0);
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    /** A message without what it quotes. */
    private static String template(String message) {
        return message.replaceAll("`[^`]*`", "`…`")
                .replaceAll("\"[^\"]*\"", "\"…\"")
                .replaceAll("'[^']*'", "'…'")
                .replaceAll("\\d+", "0");
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%s; of %d queries that the database takes %.1f%% are admitted%n",
                endings,
                validQueries,
                100 * admittedShare()));
        text.append("refused\n");
        refusals.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, Example> entry) -> -entry.getValue().count))
                .limit(MESSAGES)
                .forEach(entry -> text.append(String.format(
                        Locale.ROOT,
                        "  %4.1f%% %s%n          %s%n",
                        100 * share(entry.getValue().count, validQueries),
                        entry.getKey(),
                        entry.getValue().statement)));
        text.append("differed once: ").append(unsteady.size()).append('\n');
        unsteady.forEach(once -> text.append(once).append('\n'));
        text.append("interference: ").append(interference.size()).append('\n');
        interference.forEach(found -> text.append(found).append('\n'));
        return text.toString();
    }
}
