package io.hoopai.oracle;

import io.hoopai.testing.TestDatabase;
import io.hoopai.testing.TestDatabases;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;

/**
 * What the parser of a live Postgres says of a statement, without running it: inside a transaction that has failed, the
 * server parses what it gets and then runs nothing but the end of the transaction.
 */
final class LivePostgres implements AutoCloseable {
    private static final String FAILED_TRANSACTION = "25P02";
    private static final String SYNTAX_ERROR = "42601";

    private final TestDatabase database = TestDatabases.postgres();
    private final Connection connection;

    LivePostgres() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password());
        // as it is, in one message
        properties.setProperty("preferQueryMode", "simple");
        this.connection = DriverManager.getConnection(database.jdbcUrl(), properties);
    }

    /** Why the server's parser does not accept a statement; empty when it does. */
    Optional<String> error(String statement) throws SQLException {
        execute("ROLLBACK");
        execute("BEGIN");
        execute("SELECT 1 / 0");
        Optional<SQLException> error = execute(statement);
        if (error.isEmpty() || FAILED_TRANSACTION.equals(error.get().getSQLState())) {
            return Optional.empty();
        }
        String state = error.get().getSQLState();
        return Optional.of(
                (SYNTAX_ERROR.equals(state) ? "" : state + ": ") + error.get().getMessage());
    }

    private Optional<SQLException> execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        database.close();
    }
}
