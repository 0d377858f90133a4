package io.hoopai.guard;

import static java.util.Objects.requireNonNull;

/**
 * How the run of a statement ended.
 *
 * @param rows returned or affected; -1 when not known
 * @param bytes of the rows, as the database sent them; -1 when not known
 * @param maskedCells cells whose value was replaced
 * @param sqlState empty for success
 * @param nanos from the moment it was sent to the end of its answer
 */
public record Outcome(long rows, long bytes, long maskedCells, String sqlState, long nanos) {
    public Outcome {
        requireNonNull(sqlState, "sqlState is null");
    }

    /** One of which nobody has counted the bytes. */
    public Outcome(long rows, long maskedCells, String sqlState, long nanos) {
        this(rows, -1, maskedCells, sqlState, nanos);
    }
}
