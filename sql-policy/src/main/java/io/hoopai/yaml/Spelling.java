package io.hoopai.yaml;

import java.util.Collection;
import java.util.stream.Collectors;

/** Words for messages about words: what was probably meant, and what there is. */
public final class Spelling {
    private static final int LONGEST = 64;

    private Spelling() {}

    /** {@code ; did you mean `x`?} when a known word is near, otherwise empty. */
    public static String suggest(String word, Collection<String> known) {
        if (word.length() > LONGEST) {
            return "";
        }
        int limit = Math.max(1, word.length() / 3);
        String nearest = "";
        for (String candidate : known) {
            int distance = distance(word, candidate);
            if (distance <= limit) {
                limit = distance - 1;
                nearest = candidate;
            }
        }
        return nearest.isEmpty() ? "" : "; did you mean `" + nearest + "`?";
    }

    /** A suggestion, or else the list of what there is. */
    static String unknown(String word, Collection<String> known) {
        String suggestion = suggest(word, known);
        return suggestion.isEmpty() ? "; known are " + list(known) : suggestion;
    }

    /** {@code `a`, `b`, `c`}. */
    public static String list(Collection<String> words) {
        return words.stream().sorted().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
    }

    /** Levenshtein distance, case ignored. */
    private static int distance(String first, String second) {
        int[] previous = new int[second.length() + 1];
        for (int j = 0; j < previous.length; j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= first.length(); i++) {
            int[] current = new int[second.length() + 1];
            current[0] = i;
            for (int j = 1; j < current.length; j++) {
                char a = Character.toLowerCase(first.charAt(i - 1));
                char b = Character.toLowerCase(second.charAt(j - 1));
                int replaced = previous[j - 1] + (a == b ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[second.length()];
    }
}
