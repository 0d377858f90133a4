package io.hoopai.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;

/** One client that does all that clients do, some of it rudely. For use by one thread. */
final class SoakClient {
    private static final String CANCELLED = "57014";
    private static final int STATEMENTS = 60;

    private final String url;
    private final Random random;
    private final LongAdder statements;
    private final LongAdder connections;
    private final LongAdder cancels;
    private final LongAdder missed;
    private final LongAdder broken;

    SoakClient(
            String url,
            int number,
            LongAdder statements,
            LongAdder connections,
            LongAdder cancels,
            LongAdder missed,
            LongAdder broken) {
        this.url = url;
        this.random = new Random(number);
        this.statements = statements;
        this.connections = connections;
        this.cancels = cancels;
        this.missed = missed;
        this.broken = broken;
    }

    /** Connects, works for a while, and leaves. */
    void session(long end) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            connections.increment();
            for (int i = 0; i < STATEMENTS && System.nanoTime() < end; i++) {
                switch (random.nextInt(40)) {
                    case 0 -> cancelled(connection);
                    case 1 -> {
                        breakOff(connection);
                        return;
                    }
                    case 2, 3 -> rows(connection);
                    case 4, 5 -> transaction(connection);
                    case 6 -> refused(connection);
                    default -> lookup(connection);
                }
                statements.increment();
            }
        }
    }

    private void lookup(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT id, name, email, note FROM people WHERE id = ?")) {
            statement.setInt(1, 1 + random.nextInt(1_000));
            statement.executeQuery().close();
        }
    }

    private void rows(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT id, email, note FROM people WHERE id <= " + (1 + random.nextInt(2_000)))) {
            while (rows.next()) {
                rows.getString(2);
            }
        }
    }

    private void transaction(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE people SET note = 'x' WHERE id = " + (1 + random.nextInt(100_000)));
            connection.rollback();
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private void refused(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE people");
            throw new SQLException("a statement that the policy refuses was run", "HOOP1");
        } catch (SQLException e) {
            if (!"42501".equals(e.getSQLState())) {
                throw e;
            }
        }
    }

    private void cancelled(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            statement.executeQuery("SELECT pg_sleep(20)").close();
            // A cancel that reaches the server before the statement does stops nothing.
            missed.increment();
        } catch (SQLException e) {
            if (!CANCELLED.equals(e.getSQLState())) {
                throw e;
            }
            cancels.increment();
        }
    }

    /** Goes away in the middle of a result. */
    private void breakOff(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        Statement statement = connection.createStatement();
        statement.setFetchSize(50);
        statement.executeQuery("SELECT id, name, email FROM people").next();
        connection.abort(Runnable::run);
        broken.increment();
    }
}
