package io.hoopai.yaml;

import java.util.Collection;
import java.util.Locale;
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

    /** Edits of one character, and swaps of neighbours, that make one word of the other; case ignored. */
    private static int distance(String first, String second) {
        String a = first.toLowerCase(Locale.ROOT);
        String b = second.toLowerCase(Locale.ROOT);
        int[][] distances = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                distances[i][j] = i == 0 || j == 0 ? i + j : cheapest(distances, a, b, i, j);
            }
        }
        return distances[a.length()][b.length()];
    }

    private static int cheapest(int[][] distances, String a, String b, int i, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int replaced = distances[i - 1][j - 1] + (same ? 0 : 1);
        int edited = Math.min(replaced, 1 + Math.min(distances[i - 1][j], distances[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(edited, distances[i - 2][j - 2] + 1) : edited;
    }
}
