package io.hoopai.jdbc;

import static java.util.Objects.requireNonNull;

import io.hoopai.guard.Epoch;
import io.hoopai.guard.GuardSession;
import io.hoopai.guard.JudgedStatement;
import io.hoopai.masking.ResultMasks;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;

/**
 * The masks of a result, and all that they depend on. Immutable.
 *
 * @param session whose principal they are for
 * @param epoch of the rules and the catalog that they were found by, or of older ones
 */
record BoundResult(JudgedStatement statement, GuardSession session, Epoch epoch, ResultShape shape, ResultMasks masks) {
    BoundResult {
        requireNonNull(statement, "statement is null");
        requireNonNull(session, "session is null");
        requireNonNull(epoch, "epoch is null");
        requireNonNull(shape, "shape is null");
        requireNonNull(masks, "masks is null");
    }

    /** Whether a result of a statement is the one that was bound. */
    @SuppressWarnings("ReferenceEquality") // what only looks alike may have another plan
    boolean isOf(JudgedStatement judged, ResultSetMetaData metaData) throws SQLException {
        return statement == judged && shape.describes(metaData);
    }

    /** Whether it would be bound to the same masks now. */
    @SuppressWarnings("ReferenceEquality") // another session may be of somebody else
    boolean isBy(GuardSession now, Epoch current) {
        return session == now && epoch.equals(current);
    }
}
