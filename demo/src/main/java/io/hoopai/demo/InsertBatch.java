package io.hoopai.demo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Inserts rows many at a time, as one statement of many rows: the one form that is quick on every server and needs no
 * option of the JDBC driver.
 */
final class InsertBatch implements AutoCloseable {
    private static final int ROWS_PER_STATEMENT = 500;

    private final Connection connection;
    private final String head;
    private final String row;
    private final List<@Nullable Object[]> rows = new ArrayList<>(ROWS_PER_STATEMENT);
    private final PreparedStatement full;

    /**
     * @param head {@code INSERT INTO t (a, b)}
     * @param row the parameters of one row: {@code (?, ?)}
     */
    InsertBatch(Connection connection, String head, String row) throws SQLException {
        this.connection = connection;
        this.head = head;
        this.row = row;
        this.full = prepare(ROWS_PER_STATEMENT);
    }

    void add(@Nullable Object... values) throws SQLException {
        rows.add(values);
        if (rows.size() == ROWS_PER_STATEMENT) {
            insert(full);
        }
    }

    private PreparedStatement prepare(int count) throws SQLException {
        return connection.prepareStatement(head + " VALUES " + String.join(", ", Collections.nCopies(count, row)));
    }

    private void insert(PreparedStatement statement) throws SQLException {
        int parameter = 1;
        for (@Nullable Object[] values : rows) {
            for (Object value : values) {
                statement.setObject(parameter++, value);
            }
        }
        statement.executeUpdate();
        rows.clear();
    }

    /** Inserts what is left. */
    @Override
    public void close() throws SQLException {
        try (full) {
            if (!rows.isEmpty()) {
                try (PreparedStatement rest = prepare(rows.size())) {
                    insert(rest);
                }
            }
        }
    }
}
