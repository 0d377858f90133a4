package io.hoopai.guard;

import java.util.List;
import java.util.Optional;

/** Where a test of a policy gets a row of the live database. */
@FunctionalInterface
public interface RowSource {
    /**
     * Runs a statement in a transaction that can only read and is rolled back.
     *
     * @return its first row; empty when it has none
     * @throws RowUnavailableException when it cannot be run
     */
    Optional<List<ResultCell>> firstRow(String sql) throws RowUnavailableException;
}
