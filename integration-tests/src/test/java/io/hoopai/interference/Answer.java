package io.hoopai.interference;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What a client got for a statement.
 *
 * @param seen all of it, in order
 * @param refusal what the guard said, where it refused
 */
record Answer(Ending ending, List<String> seen, Optional<String> refusal) {
    /** How it ended. */
    enum Ending {
        ANSWERED,
        /** The database says that it failed. */
        FAILED,
        REFUSED,
        /** It was ended at the statement timeout, of which both sides need not be on the same side. */
        TIMED_OUT,
        /** The connection is gone. */
        LOST
    }

    Answer {
        requireNonNull(ending, "ending is null");
        seen = List.copyOf(seen);
        requireNonNull(refusal, "refusal is null");
    }

    static Answer lost(String how) {
        return new Answer(Ending.LOST, List.of(how), Optional.empty());
    }

    /** Whether the guard let it pass to the database. */
    boolean admitted() {
        return ending == Ending.ANSWERED || ending == Ending.FAILED;
    }

    /** The place at which another one differs; nothing when it is the same. */
    Optional<Difference> differenceTo(Answer other) {
        int longer = Math.max(seen.size(), other.seen.size());
        for (int i = 0; i < longer; i++) {
            String here = i < seen.size() ? seen.get(i) : "(nothing more)";
            String there = i < other.seen.size() ? other.seen.get(i) : "(nothing more)";
            if (!here.equals(there)) {
                return Optional.of(new Difference(i, here, there));
            }
        }
        return ending == other.ending
                ? Optional.empty()
                : Optional.of(new Difference(longer, ending.name(), other.ending.name()));
    }

    /** The first thing that the two sides saw differently. */
    record Difference(int position, String left, String right) {
        private static final int LONGEST = 300;

        @Override
        public String toString() {
            return "at " + position + ": `" + cut(left) + "` on the left, `" + cut(right) + "` on the right";
        }

        private static String cut(String text) {
            String plain = text.replaceAll("\\p{Cntrl}", "·");
            return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…";
        }
    }
}
