package io.hoopai.interference;

import static java.util.Objects.requireNonNull;

import io.hoopai.generated.Generated;
import java.util.Optional;

/**
 * The same door to both twins.
 *
 * @param name which door
 */
record DoorPair(String name, Door left, Door right) implements AutoCloseable {
    DoorPair {
        requireNonNull(name, "name is null");
        requireNonNull(left, "left is null");
        requireNonNull(right, "right is null");
    }

    /** What both sides answered. */
    record Answers(Answer left, Answer right) {
        boolean has(Answer.Ending ending) {
            return left.ending() == ending || right.ending() == ending;
        }

        /** Nothing where they are alike, or where no answer is one: a timeout need not strike both. */
        Optional<Answer.Difference> difference() {
            return has(Answer.Ending.TIMED_OUT) || has(Answer.Ending.LOST)
                    ? Optional.empty()
                    : left.differenceTo(right);
        }
    }

    Answers ask(Generated statement) {
        return new Answers(left.run(statement), right.run(statement));
    }

    /** Ends both sessions; who asks again gets new ones. */
    @Override
    public void close() {
        left.close();
        right.close();
    }
}
