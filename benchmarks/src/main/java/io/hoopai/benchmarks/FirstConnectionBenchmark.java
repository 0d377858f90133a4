package io.hoopai.benchmarks;

import java.sql.Connection;
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

/**
 * The first connection of a JVM and its first query: rules and catalog are read, classes loaded. The database's own driver
 * is warm in either case, as it has filled the database.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(5)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class FirstConnectionBenchmark {
    @Param({"raw", "hoopai"})
    String driver = "";

    private BenchmarkShop shop;

    @Setup
    public void open() throws Exception {
        shop = BenchmarkShop.open();
    }

    @TearDown
    public void close() throws Exception {
        shop.close();
    }

    @Benchmark
    public String first() throws SQLException {
        try (Connection connection = driver.equals("raw") ? shop.connect() : shop.connectGuarded();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name FROM customers WHERE id = 7")) {
            rows.next();
            return rows.getString(1);
        }
    }
}
