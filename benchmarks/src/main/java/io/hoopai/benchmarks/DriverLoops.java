package io.hoopai.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What is measured of one driver, by name. {@link DriverTimes} loads this class once for each, so that what the compiler
 * learns of the calls in it is of that driver alone, as it is in an application.
 */
public final class DriverLoops implements Supplier<Map<String, TimedLoop>> {
    private static final String ROWS = "SELECT id, plan, city, created_at FROM customers";
    private static final String ONE_ROW = ROWS + " LIMIT 1";
    private static final String MASKED = "SELECT national_id, phone, email FROM customers";
    private static final String BY_KEY = "SELECT plan FROM customers WHERE id = ?";

    private final ResultSet rows;
    private final ResultSet masked;
    private final Statement statement;
    private final PreparedStatement prepared;

    /** @param connection which holds what is opened here until it is closed itself */
    public DriverLoops(Connection connection) throws SQLException {
        this.rows = scrollable(connection, ROWS);
        this.masked = scrollable(connection, MASKED);
        this.statement = connection.createStatement();
        this.prepared = connection.prepareStatement(BY_KEY);
    }

    @Override
    public Map<String, TimedLoop> get() {
        Map<String, TimedLoop> loops = new LinkedHashMap<>();
        loops.put("getString", this::text);
        loops.put("getString by label", this::textByLabel);
        loops.put("getInt", this::number);
        loops.put("next row and getString", this::next);
        loops.put("next row and getString, redact", times -> nextMasked(1, times));
        loops.put("next row and getString, partial", times -> nextMasked(2, times));
        loops.put("next row and getString, email", times -> nextMasked(3, times));
        loops.put("cell of a query of 1,000 rows of 4", times -> query(times / 4_000));
        loops.put("query of one row, a hundredth", times -> oneRow(times / 100));
        loops.put("prepared query by key, a hundredth", times -> byKey(times / 100));
        return loops;
    }

    private static ResultSet scrollable(Connection connection, String query) throws SQLException {
        ResultSet rows = connection
                .createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY)
                .executeQuery(query);
        rows.next();
        return rows;
    }

    private long text(int times) throws SQLException {
        rows.first();
        long length = 0;
        for (int i = 0; i < times; i++) {
            length += rows.getString(2).length();
        }
        return length;
    }

    private long textByLabel(int times) throws SQLException {
        rows.first();
        long length = 0;
        for (int i = 0; i < times; i++) {
            length += rows.getString("plan").length();
        }
        return length;
    }

    private long number(int times) throws SQLException {
        rows.first();
        long sum = 0;
        for (int i = 0; i < times; i++) {
            sum += rows.getInt(1);
        }
        return sum;
    }

    private long next(int times) throws SQLException {
        long length = 0;
        for (int i = 0; i < times; i++) {
            if (!rows.next()) {
                rows.first();
            }
            length += rows.getString(2).length();
        }
        return length;
    }

    private long nextMasked(int column, int times) throws SQLException {
        long length = 0;
        for (int i = 0; i < times; i++) {
            if (!masked.next()) {
                masked.first();
            }
            length += masked.getString(column).length();
        }
        return length;
    }

    private long query(int times) throws SQLException {
        long length = 0;
        for (int i = 0; i < times; i++) {
            try (ResultSet result = statement.executeQuery(ROWS)) {
                while (result.next()) {
                    for (int column = 1; column <= 4; column++) {
                        length += result.getString(column).length();
                    }
                }
            }
        }
        return length;
    }

    private long oneRow(int times) throws SQLException {
        long length = 0;
        for (int i = 0; i < times; i++) {
            try (ResultSet result = statement.executeQuery(ONE_ROW)) {
                result.next();
                length += result.getString(2).length();
            }
        }
        return length;
    }

    private long byKey(int times) throws SQLException {
        long length = 0;
        for (int i = 0; i < times; i++) {
            prepared.setInt(1, 7);
            try (ResultSet result = prepared.executeQuery()) {
                result.next();
                length += result.getString(1).length();
            }
        }
        return length;
    }
}
