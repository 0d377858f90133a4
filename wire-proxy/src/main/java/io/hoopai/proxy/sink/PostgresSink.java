package io.hoopai.proxy.sink;

import io.hoopai.audit.sink.AuditSink;
import io.hoopai.audit.sink.SinkRecord;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Writes lines to a table, each batch in a transaction. A line that is there already, by its id, stays as it is.
 *
 * <p>The column {@code event} is {@code json}, not {@code jsonb}: it keeps the bytes of the line, so that the chain can be
 * checked from the table too, and takes every text that a statement may have had, such as {@code \}{@code u0000}.
 */
final class PostgresSink implements AuditSink {
    private static final System.Logger LOGGER = System.getLogger(PostgresSink.class.getName());

    private final Connection connection;
    private final String insert;

    private PostgresSink(Connection connection, String table) {
        this.connection = connection;
        this.insert = "INSERT INTO " + table + " (id, segment, seq, time, type, session, event)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?::json) ON CONFLICT (id) DO NOTHING";
    }

    /** @param table a plain name, with a schema or without; made if it is not there */
    static PostgresSink open(Connection connection, String table) throws SQLException {
        PostgresSink sink = new PostgresSink(connection, table);
        try {
            // Only if need be: whoever may insert need not be allowed to create.
            if (!exists(connection, table)) {
                create(connection, table);
            }
            connection.setAutoCommit(false);
            return sink;
        } catch (SQLException e) {
            sink.close();
            throw e;
        }
    }

    private static boolean exists(Connection connection, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
            statement.setString(1, table);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }

    private static void create(Connection connection, String table) throws SQLException {
        String index = table.substring(table.indexOf('.') + 1);
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS " + table + " ("
                    + "id text PRIMARY KEY, segment text NOT NULL, seq bigint NOT NULL, time timestamptz NOT NULL,"
                    + " type text NOT NULL, session text, event json NOT NULL)");
            statement.execute("CREATE INDEX IF NOT EXISTS " + index + "_time ON " + table + " (time)");
            statement.execute("CREATE INDEX IF NOT EXISTS " + index + "_session ON " + table + " (session)");
        }
    }

    @Override
    public void deliver(List<SinkRecord> records) throws IOException {
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            for (SinkRecord record : records) {
                statement.setString(1, record.id());
                statement.setString(2, record.segment());
                statement.setLong(3, record.seq());
                statement.setObject(4, record.time().atOffset(ZoneOffset.UTC));
                statement.setString(5, storable(record.type()));
                if (record.session().isPresent()) {
                    statement.setString(6, storable(record.session().get()));
                } else {
                    statement.setNull(6, Types.VARCHAR);
                }
                statement.setString(7, record.json());
                statement.addBatch();
            }
            statement.executeBatch();
            connection.commit();
        } catch (SQLException e) {
            throw failure("has not taken " + records.size() + " lines", e);
        }
    }

    /**
     * A name as every server stores it, whatever its encoding: a line that is never taken would hold up all that follow. What
     * is not ASCII stands in {@code event} as it is.
     */
    private static String storable(String name) {
        return name.replaceAll("[^ -~]", "?");
    }

    /** What the server says of a row that it does not take may quote it. */
    static IOException failure(String what, SQLException cause) {
        String state = String.valueOf(cause.getSQLState());
        boolean quotes = state.startsWith("22") || state.startsWith("23");
        return new IOException("the database " + what + ": SQLSTATE " + state
                + (quotes
                        ? ""
                        : ", "
                                + String.valueOf(cause.getMessage())
                                        .lines()
                                        .findFirst()
                                        .orElse("")));
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            LOGGER.log(Level.DEBUG, "not closed cleanly: {0}", e.getMessage());
        }
    }
}
