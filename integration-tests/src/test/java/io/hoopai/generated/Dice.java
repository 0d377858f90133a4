package io.hoopai.generated;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The choices of one statement. The same seed makes the same choices. Not safe for use by several threads. */
public final class Dice {
    private final Random random;

    public Dice(long seed) {
        this.random = new Random(seed);
    }

    public boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** From {@code low} to {@code high}, both included. */
    public int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    public <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    @SafeVarargs
    public final <T> T oneOf(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** Some of a list, {@code count} or all of it, in any order. */
    public <T> List<T> some(List<T> list, int count) {
        List<T> shuffled = new ArrayList<>(list);
        java.util.Collections.shuffle(shuffled, random);
        return List.copyOf(shuffled.subList(0, Math.min(count, shuffled.size())));
    }
}
