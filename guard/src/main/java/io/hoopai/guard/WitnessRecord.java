package io.hoopai.guard;

import static java.util.Objects.requireNonNull;

/**
 * What a second reader has said so far, a statement's shape counted once.
 *
 * @param name of the reader
 * @param agrees shapes that it read as we did
 * @param disagrees shapes that it read otherwise, and which are refused since
 * @param abstains shapes that it does not read
 */
public record WitnessRecord(String name, long agrees, long disagrees, long abstains) {
    public WitnessRecord {
        requireNonNull(name, "name is null");
    }

    /** The share of shapes that it had an opinion on, from 0 to 1; 0 before the first. */
    public double coverage() {
        long asked = agrees + disagrees + abstains;
        return asked == 0 ? 0 : (double) (agrees + disagrees) / asked;
    }
}
