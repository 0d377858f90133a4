package io.hoopai.generated;

import java.util.function.Predicate;

/** Makes a failing statement smaller for as long as it fails. */
final class Shrinker {
    /** Each attempt is a round trip or two. */
    private static final int MAX_ATTEMPTS = 600;

    private final Predicate<Sql> fails;
    private int attempts;

    Shrinker(Predicate<Sql> fails) {
        this.fails = fails;
    }

    Sql shrink(Sql failing) {
        Sql smallest = failing;
        boolean shrunk = true;
        while (shrunk) {
            shrunk = false;
            for (Sql candidate : smallest.smaller()) {
                if (attempts++ >= MAX_ATTEMPTS) {
                    return smallest;
                }
                if (candidate.text().length() < smallest.text().length() && fails.test(candidate)) {
                    smallest = candidate;
                    shrunk = true;
                    break;
                }
            }
        }
        return smallest;
    }
}
