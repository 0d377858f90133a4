package io.hoopai.jdbc;

import io.hoopai.guard.JudgedStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/**
 * Holds a write inside its transaction until the number of rows it wrote is known, and rolls it back when that is more
 * than the policy allows. Outside of a transaction it makes one of its own; inside, a savepoint.
 */
final class MaxAffectedRows {
    /** The driver does not know how many rows a statement wrote. */
    static final long UNKNOWN = Long.MAX_VALUE;

    private final Connection connection;
    private final long most;
    private final String rule;

    private MaxAffectedRows(Connection connection, long most, String rule) {
        this.connection = connection;
        this.most = most;
        this.rule = rule;
    }

    interface Call<T> {
        T run() throws SQLException;
    }

    /**
     * Runs a text.
     *
     * @param affected how many rows it wrote, given its outcome
     */
    static <T> T run(Connection connection, List<JudgedStatement> statements, Call<T> call, ToLongFunction<T> affected)
            throws SQLException {
        for (JudgedStatement statement : statements) {
            OptionalLong most = statement.decision().maxAffectedRows();
            if (most.isPresent()) {
                String rule = statement.decision().reason().rule();
                return new MaxAffectedRows(connection, most.getAsLong(), rule).hold(call, affected);
            }
        }
        return call.run();
    }

    /** Refuses what cannot be counted. To be called before anything is put on record as run. */
    static void refuseUncountable(List<JudgedStatement> statements) throws SQLException {
        for (JudgedStatement statement : statements) {
            if (statement.decision().maxAffectedRows().isPresent()
                    && (statements.size() > 1 || statement.statement().returnsRows())) {
                throw Denials.refused(
                        statement.decision().reason().rule(),
                        "a write with a bound on its rows has to be the only statement, and return no rows");
            }
        }
    }

    private <T> T hold(Call<T> call, ToLongFunction<T> affected) throws SQLException {
        return connection.getAutoCommit() ? inOwnTransaction(call, affected) : inSavepoint(call, affected);
    }

    private <T> T inOwnTransaction(Call<T> call, ToLongFunction<T> affected) throws SQLException {
        connection.setAutoCommit(false);
        try {
            boolean keep = false;
            try {
                T outcome = call.run();
                check(affected.applyAsLong(outcome));
                keep = true;
                return outcome;
            } finally {
                if (keep) {
                    connection.commit();
                } else {
                    connection.rollback();
                }
            }
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private <T> T inSavepoint(Call<T> call, ToLongFunction<T> affected) throws SQLException {
        Savepoint savepoint = connection.setSavepoint();
        // When this fails, the client's transaction is left as the database leaves it.
        T outcome = call.run();
        try {
            check(affected.applyAsLong(outcome));
        } catch (SQLException e) {
            connection.rollback(savepoint);
            throw e;
        }
        connection.releaseSavepoint(savepoint);
        return outcome;
    }

    private void check(long rows) throws SQLException {
        if (rows > most) {
            String counted = rows == UNKNOWN
                    ? "the database did not say how many rows were written"
                    : rows + " rows were written";
            throw Denials.refused(rule, counted + ", at most " + most + " may be; nothing has been changed");
        }
    }
}
