package io.hoopai.generated;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The results of a text with several statements. */
final class Results {
    private Results() {}

    /** Runs it, and gives the rows of each statement that has any. */
    static List<List<@Nullable String[]>> of(Statement statement, String sql) throws SQLException {
        List<List<@Nullable String[]>> results = new ArrayList<>();
        boolean rows = statement.execute(sql);
        while (rows || statement.getUpdateCount() >= 0) {
            if (rows) {
                results.add(read(statement.getResultSet()));
            }
            rows = statement.getMoreResults();
        }
        return results;
    }

    private static List<@Nullable String[]> read(ResultSet result) throws SQLException {
        int columns = result.getMetaData().getColumnCount();
        List<@Nullable String[]> rows = new ArrayList<>();
        while (result.next()) {
            @Nullable String[] row = new @Nullable String[columns];
            for (int i = 0; i < columns; i++) {
                row[i] = result.getString(i + 1);
            }
            rows.add(row);
        }
        return rows;
    }
}
