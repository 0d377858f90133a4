package io.hoopai.benchmarks;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
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

/** The next row of a result and a cell of it that has a mask, beside the same without HoopAI. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MaskedCellBenchmark {
    private static final String ROWS = "SELECT national_id, phone, email, city FROM customers";
    private static final int REDACTED = 1;
    private static final int PARTIAL = 2;
    private static final int EMAIL = 3;
    private static final int SEARCHED = 4;

    @Param({"raw", "hoopai"})
    String driver = "";

    private BenchmarkShop shop;
    private Connection connection;
    private ResultSet rows;

    @Setup
    public void open() throws Exception {
        shop = BenchmarkShop.open();
        connection = driver.equals("raw") ? shop.connect() : shop.connectGuarded();
        rows = connection
                .createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY)
                .executeQuery(ROWS);
    }

    @TearDown
    public void close() throws Exception {
        connection.close();
        shop.close();
    }

    @Benchmark
    public String redacted() throws SQLException {
        return next(REDACTED);
    }

    @Benchmark
    public String partial() throws SQLException {
        return next(PARTIAL);
    }

    @Benchmark
    public String email() throws SQLException {
        return next(EMAIL);
    }

    /** Detectors look into it, and find nothing. */
    @Benchmark
    public String searched() throws SQLException {
        return next(SEARCHED);
    }

    private String next(int column) throws SQLException {
        if (!rows.next()) {
            rows.first();
        }
        return rows.getString(column);
    }
}
