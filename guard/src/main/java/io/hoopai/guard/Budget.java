package io.hoopai.guard;

import java.util.OptionalLong;

/**
 * What a session may still spend. Safe for use by many threads; what is taken here is taken for all sessions that share it,
 * wherever they are.
 */
public interface Budget {
    /** There is no end to it. */
    Budget UNLIMITED = new Budget() {};

    /**
     * Whether a statement, and so many rows, can be taken without waiting for whoever keeps the budget. That never waits
     * itself. Others who share it may be faster.
     */
    default boolean isAtHand(long rows) {
        return true;
    }

    /** Takes one statement; returns whether there was one left. What only concerns the session is not counted. */
    default boolean takeStatement() {
        return true;
    }

    /**
     * Takes rows for a statement that begins.
     *
     * @param atMost as many as the statement could return
     * @return how many were taken, 0 when none are left at the moment; empty when rows are not counted
     */
    default OptionalLong takeRows(long atMost) {
        return OptionalLong.empty();
    }

    /** Gives back what a statement has not returned of the rows that were taken for it. */
    default void giveBackRows(long rows) {}
}
