package io.hoopai.jdbc;

import static java.util.Objects.requireNonNull;

import io.hoopai.sql.Dialect;
import java.sql.Connection;
import java.sql.SQLWarning;
import org.jspecify.annotations.Nullable;

/**
 * What a statement knows of its connection.
 *
 * @param connection the one the client has
 * @param raw the database's own driver's
 * @param readOnlyInstead whether the client asked for results that can be updated, and gets read-only ones
 */
record StatementContext(GuardedConnection connection, Connection raw, StatementGate gate, boolean readOnlyInstead) {
    StatementContext {
        requireNonNull(connection, "connection is null");
        requireNonNull(raw, "raw is null");
        requireNonNull(gate, "gate is null");
    }

    /** Whether generated keys can be any stored value, as in Postgres, or are the driver's own numbers, as in MySQL. */
    boolean returnsStoredValues() {
        return gate.dialect() == Dialect.POSTGRESQL;
    }

    @Nullable
    SQLWarning downgrade() {
        return readOnlyInstead ? new SQLWarning("results of a guarded connection are read-only", "01000") : null;
    }
}
