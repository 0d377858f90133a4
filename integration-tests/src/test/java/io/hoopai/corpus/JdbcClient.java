package io.hoopai.corpus;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Runs a text over a JDBC connection and collects all that can be seen of it. */
final class JdbcClient {
    private static final Pattern RULE = Pattern.compile("refused by rule `?([A-Za-z0-9_.-]+?)`?:");

    private JdbcClient() {}

    static Answer run(Connection connection, String sql) throws SQLException {
        List<String> visible = new ArrayList<>();
        Optional<List<List<@Nullable String>>> rows = Optional.empty();
        int affected = -1;
        try (Statement statement = connection.createStatement()) {
            boolean result = statement.execute(sql);
            while (true) {
                if (result) {
                    try (ResultSet resultSet = statement.getResultSet()) {
                        rows = Optional.of(rows(resultSet, visible));
                    }
                } else {
                    int count = statement.getUpdateCount();
                    if (count == -1) {
                        break;
                    }
                    affected = count;
                }
                result = statement.getMoreResults();
            }
            warnings(statement.getWarnings(), visible);
            warnings(connection.getWarnings(), visible);
            return new Answer(Answer.Verdict.ALLOWED, Optional.empty(), rows, affected, visible);
        } catch (SQLException e) {
            return failed(e, visible);
        }
    }

    /** The answer that an error is, one at connecting included. */
    static Answer failed(SQLException e, List<String> visible) {
        errors(e, visible);
        Matcher matcher = RULE.matcher(String.valueOf(e.getMessage()));
        boolean refused = matcher.find();
        return new Answer(
                refused ? Answer.Verdict.REFUSED : Answer.Verdict.FAILED,
                refused ? Optional.of(matcher.group(1)) : Optional.empty(),
                Optional.empty(),
                -1,
                visible);
    }

    private static List<List<@Nullable String>> rows(ResultSet resultSet, List<String> visible) throws SQLException {
        ResultSetMetaData columns = resultSet.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            visible.add(columns.getColumnLabel(i));
        }
        List<List<@Nullable String>> rows = new ArrayList<>();
        while (resultSet.next()) {
            List<@Nullable String> row = new ArrayList<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                String value = resultSet.getString(i);
                row.add(value);
                visible.add(String.valueOf(value));
                visible.add(String.valueOf(resultSet.getObject(i)));
            }
            rows.add(row);
        }
        return rows;
    }

    private static void errors(@Nullable Throwable thrown, List<String> visible) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            visible.add(each.toString());
            if (each instanceof PSQLException psql) {
                ServerErrorMessage server = psql.getServerErrorMessage();
                if (server != null) {
                    visible.add(String.valueOf(server.getDetail()));
                    visible.add(String.valueOf(server.getHint()));
                    visible.add(String.valueOf(server.getWhere()));
                    visible.add(String.valueOf(server.getInternalQuery()));
                }
            }
            for (Throwable suppressed : each.getSuppressed()) {
                errors(suppressed, visible);
            }
            if (each instanceof SQLException sql && sql.getNextException() != null) {
                errors(sql.getNextException(), visible);
            }
        }
    }

    private static void warnings(@Nullable SQLWarning first, List<String> visible) {
        for (SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
            visible.add(warning.toString());
        }
    }
}
