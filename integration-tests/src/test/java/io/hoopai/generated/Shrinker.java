package io.hoopai.generated;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Makes a failing statement smaller for as long as it fails. The largest cuts are tried first. */
public final class Shrinker {
    /** Each attempt is a round trip or two. */
    private static final int MAX_ATTEMPTS = 400;

    private final Predicate<Sql> fails;
    private final Set<String> tried = new HashSet<>();

    public Shrinker(Predicate<Sql> fails) {
        this.fails = fails;
    }

    public Sql shrink(Sql failing) {
        Sql smallest = failing;
        boolean shrunk = true;
        while (shrunk) {
            shrunk = false;
            int length = smallest.text().length();
            List<Sql> candidates = smallest.smaller().stream()
                    .sorted(Comparator.comparingInt(
                            candidate -> candidate.text().length()))
                    .toList();
            for (Sql candidate : candidates) {
                String text = candidate.text();
                if (text.length() >= length || tried.size() >= MAX_ATTEMPTS || !tried.add(text)) {
                    continue;
                }
                if (fails.test(candidate)) {
                    smallest = candidate;
                    shrunk = true;
                    break;
                }
            }
        }
        return smallest;
    }
}
