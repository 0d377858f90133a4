package io.hoopai.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.guard.GuardSession;
import io.hoopai.guard.Refusal;
import io.hoopai.sql.Dialect;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading a large catalog takes a while, which nobody may notice who did not change it. */
class LargeCatalogTest {
    private static final int POSTGRES_TABLES = 10_000;
    /** MySQL makes about a hundred tables a second. */
    private static final int MYSQL_TABLES = 500;
    /** A statement that is judged anew by a snapshot that is there takes far less; busy machines take breaks. */
    private static final Duration NO_STALL = Duration.ofMillis(500);

    private static final Duration READ_WITHIN = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    @Test
    void tenThousandTablesOfPostgres() throws Exception {
        sessionsAreServedWhileTheCatalogIsRead(Dialect.POSTGRESQL, POSTGRES_TABLES);
    }

    @Test
    void hundredsOfTablesOfMySql() throws Exception {
        sessionsAreServedWhileTheCatalogIsRead(Dialect.MYSQL, MYSQL_TABLES);
    }

    private void sessionsAreServedWhileTheCatalogIsRead(Dialect dialect, int tables) throws Exception {
        try (WatchedDatabase watched = WatchedDatabase.open(dialect, directory, "CREATE TABLE first (id int)");
                Connection connection = watched.database().connect();
                GuardSession definer = watched.session();
                GuardSession session = watched.session()) {
            create(connection, tables);
            // The guard may have seen some of them by now; the last one is made through it.
            long started = System.nanoTime();
            assertThat(watched.run(definer, connection, "CREATE TABLE last (id int)")
                            .refusal()
                            .map(Refusal::message))
                    .isEmpty();

            Duration longest = Duration.ZERO;
            int served = 0;
            while (!definer.ready().isDone()) {
                long asked = System.nanoTime();
                String query = "SELECT id + " + served + " FROM first";
                assertThat(session.judge(query).refusal().map(Refusal::message)).isEmpty();
                Duration took = Duration.ofNanos(System.nanoTime() - asked);
                longest = took.compareTo(longest) > 0 ? took : longest;
                served++;
            }
            assertThat(definer.judge("SELECT id FROM last").refusal().map(Refusal::message))
                    .isEmpty();
            Duration read = Duration.ofNanos(System.nanoTime() - started);

            System.out.printf(
                    "%s, %,d tables: read anew in %,d ms; %,d statements of another session meanwhile, the slowest %,d ms%n",
                    dialect, tables, read.toMillis(), served, longest.toMillis());
            assertThat(read).isLessThan(READ_WITHIN);
            // A busy machine may keep anybody waiting; one who waits for the catalog waits for most of its reading.
            Duration stall = read.dividedBy(2).compareTo(NO_STALL) > 0 ? read.dividedBy(2) : NO_STALL;
            assertThat(longest).isLessThan(stall);
            assertThat(session.catalog().relations()).hasSizeGreaterThan(tables);
        }
    }

    private static void create(Connection connection, int tables) throws Exception {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            columns.add("c" + i + " int");
        }
        String shape = " (" + String.join(", ", columns) + ")";
        try (Statement statement = connection.createStatement()) {
            for (int i = 0; i < tables; i++) {
                statement.addBatch("CREATE TABLE many_" + i + shape);
                if (i % 500 == 499) {
                    statement.executeBatch();
                }
            }
            statement.executeBatch();
        }
    }
}
