package io.hoopai.interference;

import io.hoopai.generated.MessageCounts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What became of the statements that were tried. */
final class Report {
    private final MessageCounts refusals = new MessageCounts();
    private final List<Interference> interference = new ArrayList<>();
    private final Map<Answer.Ending, Integer> endings = new EnumMap<>(Answer.Ending.class);
    private final List<String> unsteady = new ArrayList<>();
    private int validQueries;
    private int admittedQueries;

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
        refusals.add(refusal, statement);
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

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%s; of %d queries that the database takes %.1f%% are admitted%n",
                endings,
                validQueries,
                100 * admittedShare()));
        text.append("refused\n").append(refusals);
        text.append("differed once: ").append(unsteady.size()).append('\n');
        unsteady.forEach(once -> text.append(once).append('\n'));
        text.append("interference: ").append(interference.size()).append('\n');
        interference.forEach(found -> text.append(found).append('\n'));
        return text.toString();
    }
}
