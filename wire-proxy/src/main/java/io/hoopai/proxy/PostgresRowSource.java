package io.hoopai.proxy;

import io.hoopai.guard.ResultCell;
import io.hoopai.guard.RowSource;
import io.hoopai.guard.RowUnavailableException;
import io.hoopai.guard.config.Configuration;
import io.hoopai.sql.ColumnRef;
import io.hoopai.sql.RelationName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGResultSetMetaData;

/**
 * Fetches first rows for the tests of a policy, each over a connection of its own, in a read-only transaction that is
 * rolled back.
 */
public final class PostgresRowSource implements RowSource {
    private static final int MOST_SECONDS = 10;

    private final String name;
    private final Configuration.Database database;

    /** @param name that rules know the database by */
    public PostgresRowSource(String name, Configuration.Database database) {
        this.name = name;
        this.database = database;
    }

    @Override
    public Optional<List<ResultCell>> firstRow(String sql) throws RowUnavailableException {
        try (Connection connection = PostgresCatalogSource.open(database)) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.setQueryTimeout(MOST_SECONDS);
                // In a transaction the driver then fetches row by row, so that one is all that is sent.
                statement.setFetchSize(1);
                return firstRow(statement, sql);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new RowUnavailableException("SQLSTATE " + e.getSQLState() + ", "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private Optional<List<ResultCell>> firstRow(Statement statement, String sql) throws SQLException {
        if (!statement.execute(sql)) {
            return Optional.empty();
        }
        try (ResultSet result = statement.getResultSet()) {
            if (!result.next()) {
                return Optional.empty();
            }
            List<ResultCell> row = new ArrayList<>();
            ResultSetMetaData columns = result.getMetaData();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                row.add(new ResultCell(
                        columns.getColumnLabel(i),
                        columns.getColumnTypeName(i),
                        origin(columns.unwrap(PGResultSetMetaData.class), i),
                        Optional.ofNullable(result.getString(i))));
            }
            return Optional.of(row);
        }
    }

    private Optional<ColumnRef> origin(PGResultSetMetaData columns, int index) throws SQLException {
        String column = columns.getBaseColumnName(index);
        return column.isEmpty()
                ? Optional.empty()
                : Optional.of(new ColumnRef(
                        new RelationName(name, columns.getBaseSchemaName(index), columns.getBaseTableName(index)),
                        column));
    }
}
