package io.hoopai.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.sql.Dialect;
import io.hoopai.testing.TestDatabase;
import io.hoopai.testing.TestDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Short statements that would keep a server busy for years or fill its memory, sent through each door: every one ends with
 * an error within the limits, and the session lives on.
 */
class ResourceBombsTest {
    private static final int TIMEOUT_SECONDS = 1;
    /** For machines that do much else; without the limit each of the bombs takes far longer. */
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(TIMEOUT_SECONDS + 20);

    private static final String POLICY = """
            version: 1
            rules:
              - id: read
                effect: allow
                statements: [select]
                on: ["shop.*.*"]
              - id: sessions
                effect: allow
                statements: [transaction, set, show]
            limits: { maxRows: 1000, maxBytes: 1MiB, statementTimeout: %ds }
            """.formatted(TIMEOUT_SECONDS);

    @TempDir
    static Path directory;

    private static final Map<Dialect, TwoDoors> DOORS = new EnumMap<>(Dialect.class);

    @BeforeAll
    static void open() throws Exception {
        for (Dialect dialect : Dialect.values()) {
            TestDatabase database = TestDatabases.server(dialect).newDatabase();
            StringBuilder rows = new StringBuilder("INSERT INTO numbers VALUES (0)");
            for (int i = 1; i < 2_000; i++) {
                rows.append(", (").append(i).append(')');
            }
            database.execute("CREATE TABLE numbers (n int)", rows.toString());
            DOORS.put(
                    dialect,
                    TwoDoors.open(
                            database,
                            Files.createDirectory(directory.resolve(dialect.name())),
                            POLICY,
                            "version: 1\n"));
        }
    }

    @AfterAll
    static void close() throws Exception {
        for (TwoDoors doors : DOORS.values()) {
            doors.close();
        }
    }

    /** What the catalogue of functions knows for a bomb does not get to the server. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POSTGRESQL | SELECT repeat(repeat('x', 30000), 30000)",
                "POSTGRESQL | SELECT lpad('x', 1000000000)",
                "POSTGRESQL | SELECT format('%1000000000s', 'x')",
                "POSTGRESQL | SELECT array_fill(0, ARRAY[20000, 10000])",
                "POSTGRESQL | SELECT pg_sleep(100)",
                "POSTGRESQL | SELECT pg_advisory_lock(1)",
                "POSTGRESQL | SET statement_timeout = 0",
                "POSTGRESQL | SELECT set_config('statement_timeout', '0', false)",
                "MYSQL | SELECT repeat('x', 1000000000)",
                "MYSQL | SELECT space(1000000000)",
                "MYSQL | SELECT sleep(100)",
                "MYSQL | SELECT benchmark(1000000000, md5('x'))",
                "MYSQL | SELECT get_lock('x', 100)",
                "MYSQL | SET max_execution_time = 0"
            })
    void whatIsKnownForABombIsRefused(Dialect dialect, String sql) throws SQLException {
        throughEachDoor(dialect, sql, "42501");
    }

    /** What takes too long is ended by the server, by a timeout that the session cannot change. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POSTGRESQL | SELECT count(*) FROM generate_series(1, 100000) a, generate_series(1, 10000000) b",
                "POSTGRESQL | WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r) SELECT max(n) FROM r",
                "POSTGRESQL | SELECT count(*) FROM numbers a, numbers b, numbers c, numbers d",
                "POSTGRESQL | SELECT max(a.n + b.n + c.n) FROM numbers a CROSS JOIN numbers b CROSS JOIN numbers c",
                "POSTGRESQL | SELECT count(DISTINCT md5((a.n + b.n * c.n)::text)) FROM numbers a, numbers b, numbers c",
                "POSTGRESQL | SELECT n FROM numbers ORDER BY (SELECT count(*) FROM numbers a, numbers b WHERE a.n <> numbers.n)",
                "MYSQL | SELECT count(*) FROM numbers a, numbers b, numbers c, numbers d WHERE a.n + b.n + c.n + d.n > 1",
                "MYSQL | SELECT max(md5(a.n + b.n * c.n)) FROM numbers a, numbers b, numbers c"
            })
    void whatTakesTooLongIsEnded(Dialect dialect, String sql) throws SQLException {
        // What MySQL's driver calls a timeout has no SQLSTATE.
        throughEachDoor(dialect, sql, dialect == Dialect.POSTGRESQL ? "57014" : "");
    }

    /** Results without measure end at the limits of rows and bytes, or at the timeout where the server collects them first. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT a.n FROM numbers a, numbers b, numbers c",
                "SELECT n FROM generate_series(1, 1000000000) AS n",
                "SELECT md5(a.n::text) FROM numbers a, numbers b",
                "SELECT array_agg(a.n) FROM numbers a, numbers b, numbers c"
            })
    void resultsWithoutMeasureAreCutOff(String sql) throws SQLException {
        try (Connection direct = doors(Dialect.POSTGRESQL).database().connect()) {
            assertThat(direct.isValid(5)).isTrue();
        }
        throughEachDoor(Dialect.POSTGRESQL, sql, "");
    }

    /** What blows up in a parser, an expression engine or a data type is an error of the server's own. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 'aaaa' ~ '((((((((a{1,200}){1,200}){1,200}){1,200}){1,200}){1,200}){1,200}){1,200})'",
                "SELECT factorial(100000000)",
                "SELECT 10::numeric ^ 100000000",
                "SELECT exp(100000::numeric)",
                "SELECT sum(a.n::numeric ^ 30000) FROM numbers a, numbers b"
            })
    void whatBlowsUpIsAnError(String sql) throws SQLException {
        throughEachDoor(Dialect.POSTGRESQL, sql, "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WITH RECURSIVE r (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT max(n) FROM r",
                "SELECT a.n FROM numbers a, numbers b, numbers c",
                "SELECT regexp_like('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', '^(a+)+$')"
            })
    void whatBlowsUpInMySqlIsAnError(String sql) throws SQLException {
        throughEachDoor(Dialect.MYSQL, sql, "");
    }

    /** @param sqlState what the error must have; empty for any, or for a result that was cut off */
    private static void throughEachDoor(Dialect dialect, String sql, String sqlState) throws SQLException {
        for (Map.Entry<String, Connection> door : doors(dialect).connect().entrySet()) {
            try (Connection connection = door.getValue();
                    Statement statement = connection.createStatement()) {
                long started = System.nanoTime();
                String ending = run(statement, sql);
                Duration took = Duration.ofNanos(System.nanoTime() - started);

                assertThat(took).as("%s through the %s", sql, door.getKey()).isLessThan(ENDS_WITHIN);
                assertThat(ending)
                        .as("%s through the %s", sql, door.getKey())
                        .isNotEqualTo("answered")
                        .contains(sqlState);
                assertThat(run(statement, "SELECT 1")).as("afterwards").isEqualTo("answered");
            }
        }
    }

    private static String run(Statement statement, String sql) {
        try {
            int rows = 0;
            if (statement.execute(sql)) {
                try (ResultSet result = statement.getResultSet()) {
                    while (result.next()) {
                        rows++;
                    }
                }
            }
            return rows >= 1000 ? "cut off" : "answered";
        } catch (SQLException e) {
            return "error " + e.getSQLState() + ": " + e.getMessage();
        }
    }

    private static TwoDoors doors(Dialect dialect) {
        return Objects.requireNonNull(DOORS.get(dialect), "no doors to that database");
    }
}
