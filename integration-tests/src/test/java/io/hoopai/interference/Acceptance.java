package io.hoopai.interference;

import static java.util.Objects.requireNonNull;

import io.hoopai.sql.Dialect;
import io.hoopai.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** Whether a database itself takes a query, whatever becomes of it when it runs. For use by one thread. */
final class Acceptance implements AutoCloseable {
    private final Dialect dialect;
    private final Connection connection;

    private Acceptance(Dialect dialect, Connection connection) {
        this.dialect = requireNonNull(dialect, "dialect is null");
        this.connection = requireNonNull(connection, "connection is null");
    }

    static Acceptance of(TestDatabase database) throws SQLException {
        String options = switch (database.dialect()) {
            case POSTGRESQL -> "?preferQueryMode=simple";
            case MYSQL -> "&useServerPrepStmts=true&emulateUnsupportedPstmts=false";
        };
        return new Acceptance(
                database.dialect(),
                DriverManager.getConnection(database.jdbcUrl() + options, database.user(), database.password()));
    }

    boolean accepts(String query) {
        return switch (dialect) {
            case POSTGRESQL -> plans(query);
            case MYSQL -> prepares(query);
        };
    }

    private boolean plans(String query) {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            return statement.execute("EXPLAIN " + query);
        } catch (SQLException e) {
            return false;
        }
    }

    private boolean prepares(String query) {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            return statement.getMetaData() != null;
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
