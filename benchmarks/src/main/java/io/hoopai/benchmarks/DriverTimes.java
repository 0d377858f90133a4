package io.hoopai.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The driver beside others on a machine that does other work too: processor time of the thread that calls, which does not
 * count while others have the processor. What {@link DriverBenchmark} and {@link MaskedCellBenchmark} measure by the clock.
 *
 * <p>Arguments: a driver ({@code raw}, {@code hoopai}, {@code p6spy}, {@code aws}), and how many seconds each loop warms up.
 */
final class DriverTimes {
    private static final String ROWS = "SELECT id, plan, city, created_at FROM customers";
    private static final String MASKED = "SELECT national_id, phone, email FROM customers";
    private static final String BY_KEY = "SELECT plan FROM customers WHERE id = ?";
    private static final int ROUNDS = 15;

    /** Keeps the compiler from leaving out what is measured. */
    private static volatile long read;

    private DriverTimes() {}

    /** Something that is measured; it gives something that depends on all it read. */
    private interface Loop {
        long run(int times) throws SQLException;
    }

    public static void main(String[] arguments) throws Exception {
        String driver = arguments[0];
        long seconds = arguments.length > 1 ? Long.parseLong(arguments[1]) : 15;
        try (BenchmarkShop shop = BenchmarkShop.open();
                Connection connection = shop.connect(driver);
                ResultSet rows = scrollable(connection, ROWS);
                ResultSet masked = scrollable(connection, MASKED);
                Statement statement = connection.createStatement();
                PreparedStatement prepared = connection.prepareStatement(BY_KEY)) {
            Map<String, Loop> loops = new LinkedHashMap<>();
            loops.put("getString", times -> text(rows, times));
            loops.put("getString by label", times -> textByLabel(rows, times));
            loops.put("getInt", times -> number(rows, times));
            loops.put("next row and getString", times -> next(rows, 2, times));
            loops.put("next row and getString, redact", times -> next(masked, 1, times));
            loops.put("next row and getString, partial", times -> next(masked, 2, times));
            loops.put("next row and getString, email", times -> next(masked, 3, times));
            loops.put("cell of a query of 1,000 rows of 4", times -> query(statement, times / 4_000));
            loops.put("prepared query by key, a hundredth", times -> byKey(prepared, times / 100));
            for (Map.Entry<String, Loop> loop : loops.entrySet()) {
                System.out.printf("%s, %s: %s%n", driver, loop.getKey(), measure(loop.getValue(), seconds));
            }
        }
    }

    private static ResultSet scrollable(Connection connection, String query) throws SQLException {
        ResultSet rows = connection
                .createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY)
                .executeQuery(query);
        rows.next();
        return rows;
    }

    private static String measure(Loop loop, long seconds) throws SQLException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long until = System.nanoTime() + seconds * 1_000_000_000L;
        while (System.nanoTime() < until) {
            read = loop.run(40_000);
        }
        double[] nanoseconds = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long start = threads.getCurrentThreadCpuTime();
            read = loop.run(200_000);
            nanoseconds[i] = (threads.getCurrentThreadCpuTime() - start) / 200_000.0;
        }
        Arrays.sort(nanoseconds);
        return String.format("least %.1f ns, median %.1f ns", nanoseconds[0], nanoseconds[ROUNDS / 2]);
    }

    private static long text(ResultSet rows, int times) throws SQLException {
        rows.first();
        long length = 0;
        for (int i = 0; i < times; i++) {
            length += rows.getString(2).length();
        }
        return length;
    }

    private static long textByLabel(ResultSet rows, int times) throws SQLException {
        rows.first();
        long length = 0;
        for (int i = 0; i < times; i++) {
            length += rows.getString("plan").length();
        }
        return length;
    }

    private static long number(ResultSet rows, int times) throws SQLException {
        rows.first();
        long sum = 0;
        for (int i = 0; i < times; i++) {
            sum += rows.getInt(1);
        }
        return sum;
    }

    private static long next(ResultSet rows, int column, int times) throws SQLException {
        long length = 0;
        for (int i = 0; i < times; i++) {
            if (!rows.next()) {
                rows.first();
            }
            length += rows.getString(column).length();
        }
        return length;
    }

    private static long query(Statement statement, int times) throws SQLException {
        long length = 0;
        for (int i = 0; i < times; i++) {
            try (ResultSet rows = statement.executeQuery(ROWS)) {
                while (rows.next()) {
                    for (int column = 1; column <= 4; column++) {
                        length += rows.getString(column).length();
                    }
                }
            }
        }
        return length;
    }

    private static long byKey(PreparedStatement prepared, int times) throws SQLException {
        long length = 0;
        for (int i = 0; i < times; i++) {
            prepared.setInt(1, 7);
            try (ResultSet rows = prepared.executeQuery()) {
                rows.next();
                length += rows.getString(1).length();
            }
        }
        return length;
    }
}
