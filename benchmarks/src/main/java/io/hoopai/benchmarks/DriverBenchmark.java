package io.hoopai.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The driver beside the driver that it wraps and beside other wrappers, where nothing is masked: reading cells, running a
 * query, running a prepared statement again.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DriverBenchmark {
    private static final String ROWS = "SELECT id, plan, city, created_at FROM customers";
    private static final String BY_KEY = "SELECT plan FROM customers WHERE id = ?";
    private static final int NUMBER = 1;
    private static final int TEXT = 2;

    @Param({"raw", "hoopai", "p6spy", "aws"})
    String driver = "";

    private BenchmarkShop shop;
    private Connection connection;
    private Statement statement;
    private ResultSet rows;
    private PreparedStatement byKey;

    @Setup
    public void open() throws Exception {
        shop = BenchmarkShop.open();
        connection = shop.connect(driver);
        statement = connection.createStatement();
        rows = connection
                .createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY)
                .executeQuery(ROWS);
        rows.next();
        byKey = connection.prepareStatement(BY_KEY);
    }

    @TearDown
    public void close() throws Exception {
        connection.close();
        shop.close();
    }

    @Benchmark
    public String text() throws SQLException {
        return rows.getString(TEXT);
    }

    @Benchmark
    public String textByLabel() throws SQLException {
        return rows.getString("plan");
    }

    @Benchmark
    public int number() throws SQLException {
        return rows.getInt(NUMBER);
    }

    @Benchmark
    public String nextRowAndText() throws SQLException {
        if (!rows.next()) {
            rows.first();
        }
        return rows.getString(TEXT);
    }

    /** A thousand rows of four cells. */
    @Benchmark
    public void query(Blackhole blackhole) throws SQLException {
        try (ResultSet result = statement.executeQuery(ROWS)) {
            while (result.next()) {
                for (int column = 1; column <= 4; column++) {
                    blackhole.consume(result.getString(column));
                }
            }
        }
    }

    @Benchmark
    public String preparedAgain() throws SQLException {
        byKey.setInt(1, 7);
        try (ResultSet result = byKey.executeQuery()) {
            result.next();
            return result.getString(1);
        }
    }
}
