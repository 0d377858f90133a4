package io.hoopai.generated;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Messages without what they quote: how many there were of each, and the shortest statement that had it. */
public final class MessageCounts {
    private static final int MOST_SHOWN = 25;

    private final Map<String, Count> counts = new HashMap<>();

    private static final class Count {
        private String statement;
        private int count;

        Count(String statement) {
            this.statement = statement;
        }
    }

    public void add(String message, String statement) {
        Count count = counts.computeIfAbsent(template(message), key -> new Count(statement));
        count.count++;
        if (statement.length() < count.statement.length()) {
            count.statement = statement;
        }
    }

    boolean has(String message) {
        return counts.containsKey(template(message));
    }

    /** A message without what it quotes. */
    static String template(String message) {
        return message.replaceAll("`[^`]*`", "`…`")
                .replaceAll("\"[^\"]*\"", "\"…\"")
                .replaceAll("'[^']*'", "'…'")
                .replaceAll("\\d+", "0");
    }

    /** The most frequent first. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        counts.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, Count> entry) -> -entry.getValue().count))
                .limit(MOST_SHOWN)
                .forEach(entry -> text.append(String.format(
                        Locale.ROOT,
                        "  %5d %s%n        %s%n",
                        entry.getValue().count,
                        entry.getKey(),
                        entry.getValue().statement)));
        return text.toString();
    }
}
