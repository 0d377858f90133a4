package io.hoopai.interference;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Everything that JDBC lets its caller see of a text. Filled once, by one thread. */
final class JdbcTranscript {
    private final List<String> seen = new ArrayList<>();
    private Answer.Ending ending = Answer.Ending.ANSWERED;
    private Optional<String> refusal = Optional.empty();

    /** Runs a text, and stops at its first error. */
    void run(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            boolean rows = statement.execute(sql);
            while (rows || statement.getUpdateCount() >= 0) {
                if (rows) {
                    try (ResultSet result = statement.getResultSet()) {
                        result(result);
                    }
                } else {
                    seen.add("updated " + statement.getUpdateCount());
                }
                rows = statement.getMoreResults();
            }
            warnings(statement.getWarnings());
            warnings(connection.getWarnings());
            connection.clearWarnings();
        } catch (SQLException e) {
            failed(e);
        }
    }

    Answer answer() {
        return new Answer(ending, seen, refusal);
    }

    private void result(ResultSet result) throws SQLException {
        ResultSetMetaData columns = result.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            seen.add(String.join(
                    " ",
                    "column",
                    columns.getColumnLabel(i),
                    columns.getColumnName(i),
                    columns.getColumnTypeName(i),
                    String.valueOf(columns.getColumnType(i)),
                    columns.getColumnClassName(i),
                    String.valueOf(columns.getPrecision(i)),
                    String.valueOf(columns.getScale(i)),
                    String.valueOf(columns.getColumnDisplaySize(i)),
                    String.valueOf(columns.isNullable(i))));
        }
        while (result.next()) {
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                cell(result, i);
            }
            warnings(result.getWarnings());
        }
    }

    /** A cell that one getter refuses may be shown by another. */
    private void cell(ResultSet result, int column) {
        try {
            seen.add(String.valueOf(result.getString(column)));
        } catch (SQLException e) {
            errors(e);
        }
        try {
            seen.add(text(result.getObject(column)));
        } catch (SQLException e) {
            errors(e);
        }
    }

    private static String text(@Nullable Object value) throws SQLException {
        if (value == null) {
            return "null";
        }
        String kind = value.getClass().getSimpleName() + " ";
        if (value instanceof byte[] bytes) {
            return kind + HexFormat.of().formatHex(bytes);
        }
        if (value instanceof Array array) {
            return kind + array.getBaseTypeName() + Arrays.deepToString(new Object[] {array.getArray()});
        }
        return kind + value;
    }

    private void failed(SQLException e) {
        Failure failure = new Failure(String.valueOf(e.getSQLState()), String.valueOf(e.getMessage()));
        refusal = failure.refusal();
        ending = failure.ending();
        errors(e);
    }

    private void errors(@Nullable Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            seen.add(each.toString());
            if (each instanceof SQLException sql) {
                seen.add("state " + sql.getSQLState() + " code " + sql.getErrorCode());
            }
            if (each instanceof PSQLException psql) {
                fields(psql.getServerErrorMessage());
            }
            for (Throwable suppressed : each.getSuppressed()) {
                errors(suppressed);
            }
            if (each instanceof SQLException sql && sql.getNextException() != null) {
                errors(sql.getNextException());
            }
        }
    }

    private void fields(@Nullable ServerErrorMessage message) {
        if (message != null) {
            seen.add(String.join(
                    "|",
                    Arrays.asList(
                            String.valueOf(message.getSeverity()),
                            String.valueOf(message.getDetail()),
                            String.valueOf(message.getHint()),
                            String.valueOf(message.getWhere()),
                            String.valueOf(message.getInternalQuery()),
                            String.valueOf(message.getPosition()),
                            String.valueOf(message.getInternalPosition()),
                            String.valueOf(message.getSchema()),
                            String.valueOf(message.getTable()),
                            String.valueOf(message.getColumn()),
                            String.valueOf(message.getDatatype()),
                            String.valueOf(message.getConstraint()))));
        }
    }

    private void warnings(@Nullable SQLWarning first) {
        for (SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
            seen.add("warning " + warning + " " + warning.getSQLState() + " " + warning.getErrorCode());
        }
    }
}
