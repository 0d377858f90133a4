package io.hoopai.interference;

import static java.util.Objects.requireNonNull;

import io.hoopai.generated.Generated;

/**
 * A statement that tells the two sides apart.
 *
 * @param statement cut down
 * @param door where it does
 */
record Interference(Generated statement, String door, Answer.Difference difference) {
    Interference {
        requireNonNull(statement, "statement is null");
        requireNonNull(door, "door is null");
        requireNonNull(difference, "difference is null");
    }

    @Override
    public String toString() {
        return "#" + statement.number() + ", " + door + ", " + difference + "\n    " + statement.text();
    }
}
