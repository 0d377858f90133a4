package io.hoopai.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The driver beside the driver it wraps: reading a cell of each row, and running a prepared statement. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class DriverBenchmark {
    private static final String ROWS = "SELECT plan, city, phone, national_id, id FROM customers";
    private static final String BY_KEY = "SELECT plan FROM customers WHERE id = ?";
    private static final int UNMASKED_INTEGER = 5;
    private static final int DETECTED = 2;
    private static final int PARTIAL = 3;
    private static final int REDACTED = 4;

    private BenchmarkShop shop;
    private Connection raw;
    private Connection guarded;
    private ResultSet rawRows;
    private ResultSet guardedRows;
    private PreparedStatement rawByKey;
    private PreparedStatement guardedByKey;

    @Setup
    public void open() throws Exception {
        shop = BenchmarkShop.open();
        raw = shop.connect();
        guarded = shop.connectGuarded();
        rawRows = rows(raw);
        guardedRows = rows(guarded);
        rawByKey = raw.prepareStatement(BY_KEY);
        guardedByKey = guarded.prepareStatement(BY_KEY);
    }

    private static ResultSet rows(Connection connection) throws SQLException {
        return connection
                .createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY)
                .executeQuery(ROWS);
    }

    @TearDown
    public void close() throws Exception {
        raw.close();
        guarded.close();
        shop.close();
    }

    @Benchmark
    public String rawString() throws SQLException {
        return nextString(rawRows, UNMASKED_INTEGER);
    }

    @Benchmark
    public String unmaskedString() throws SQLException {
        return nextString(guardedRows, UNMASKED_INTEGER);
    }

    @Benchmark
    public String rawText() throws SQLException {
        return nextString(rawRows, DETECTED);
    }

    @Benchmark
    public String detectedText() throws SQLException {
        return nextString(guardedRows, DETECTED);
    }

    @Benchmark
    public String partialText() throws SQLException {
        return nextString(guardedRows, PARTIAL);
    }

    @Benchmark
    public String redactedText() throws SQLException {
        return nextString(guardedRows, REDACTED);
    }

    @Benchmark
    public String rawQuery() throws SQLException {
        return query(rawByKey);
    }

    @Benchmark
    public String guardedQuery() throws SQLException {
        return query(guardedByKey);
    }

    private static String nextString(ResultSet rows, int column) throws SQLException {
        if (!rows.next()) {
            rows.first();
        }
        return rows.getString(column);
    }

    private static String query(PreparedStatement statement) throws SQLException {
        statement.setInt(1, 7);
        try (ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getString(1);
        }
    }
}
