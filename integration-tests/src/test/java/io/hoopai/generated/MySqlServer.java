package io.hoopai.generated;

import io.hoopai.sql.ColumnRef;
import io.hoopai.sql.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** MySQL. After EXPLAIN, SHOW WARNINGS has the query as the server rewrote it, with every name in full. */
final class MySqlServer implements Server {
    private final RewrittenQuery.Names names;
    private final Quoting quoting = new Quoting(Dialect.MYSQL);
    private final Connection connection;
    private final StoredValues storedValues;

    MySqlServer(CanaryDatabase database) throws SQLException {
        this.names = RewrittenQuery.Names.of(database);
        this.connection = database.connect("&allowMultiQueries=true&useSSL=false");
        this.storedValues = new StoredValues(database);
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "SET max_execution_time = 3000, cte_max_recursion_depth = 50, group_concat_max_len = 100000");
        }
    }

    @Override
    public Observed run(Generated generated) throws SQLException {
        String sql = generated.text();
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            List<List<@Nullable String[]>> results = Results.of(
                    statement,
                    "START TRANSACTION; EXPLAIN " + sql + "; SHOW WARNINGS; " + sql + ";"
                            + (generated.changesData() ? storedValues.query() + ";" : "") + "ROLLBACK");
            return new Observed(
                    columns(results.get(1), sql),
                    generated.changesData() ? List.of() : results.get(2),
                    generated.changesData() ? storedValues.byColumn(results.get(results.size() - 1)) : Map.of());
        } catch (SQLException e) {
            if (connection.isValid(1)) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("ROLLBACK");
                }
            }
            throw e;
        }
    }

    /**
     * Of each warning the third column is its text. Where rows pass through a temporary table, a column of a derived table
     * is printed as its table's, but under the name that the derived table gives it: such names say nothing.
     */
    private Set<ColumnRef> columns(List<@Nullable String[]> warnings, String sql) {
        Set<ColumnRef> columns = new HashSet<>();
        for (@Nullable String[] warning : warnings) {
            columns.addAll(new RewrittenQuery(names, String.valueOf(warning[2])).columns());
        }
        columns.removeIf(column -> sql.contains(" AS " + quoting.quoted(column.column()) + " ")
                || sql.contains(" AS " + quoting.quoted(column.column()) + ","));
        return columns;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
