package io.hoopai.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.guard.GuardSession;
import io.hoopai.guard.Refusal;
import io.hoopai.sql.Dialect;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SchemaChangesTest {
    /** A second between two looks, and what a look and a load take where there are few tables; generous for busy machines. */
    private static final Duration NOTICED_WITHIN = Duration.ofSeconds(10);

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POSTGRESQL | ALTER TABLE t ADD COLUMN b int                          | SELECT b FROM t",
                "POSTGRESQL | ALTER TABLE t RENAME COLUMN a TO b                      | SELECT b FROM t",
                "POSTGRESQL | CREATE OR REPLACE VIEW v AS SELECT id, a FROM t         | SELECT a FROM v",
                "POSTGRESQL | DROP VIEW v; CREATE VIEW v AS SELECT id AS b FROM t     | SELECT b FROM v",
                "POSTGRESQL | CREATE TABLE u (b int)                                  | SELECT b FROM u",
                "POSTGRESQL | DROP FUNCTION lower(int)                                | SELECT lower('a')",
                "MYSQL      | ALTER TABLE t ADD COLUMN b int                          | SELECT b FROM t",
                "MYSQL      | ALTER TABLE t RENAME COLUMN a TO b                      | SELECT b FROM t",
                "MYSQL      | CREATE OR REPLACE VIEW v AS SELECT id, a FROM t         | SELECT a FROM v",
                "MYSQL      | CREATE TABLE u (b int)                                  | SELECT b FROM u"
            })
    void whatIsDefinedElsewhereIsNoticed(Dialect dialect, String definition, String query) throws Exception {
        String[] function = dialect == Dialect.POSTGRESQL
                ? new String[] {"CREATE FUNCTION lower(int) RETURNS text LANGUAGE sql AS 'SELECT 1::text'"}
                : new String[0];
        try (WatchedDatabase watched = WatchedDatabase.open(dialect, directory, tables(function));
                GuardSession session = watched.session()) {
            assertThat(session.judge(query).allowed()).isFalse();

            watched.database().execute(definition.split("; "));
            long started = System.nanoTime();
            while (!session.judge(query).allowed()) {
                assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(NOTICED_WITHIN);
                Thread.sleep(50);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void whatIsGoneIsRefused(Dialect dialect) throws Exception {
        try (WatchedDatabase watched = WatchedDatabase.open(dialect, directory, tables());
                GuardSession session = watched.session()) {
            assertThat(session.judge("SELECT a FROM t").allowed()).isTrue();
            watched.database().execute("ALTER TABLE t DROP COLUMN a");
            long started = System.nanoTime();
            while (session.judge("SELECT a FROM t").allowed()) {
                assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(NOTICED_WITHIN);
                Thread.sleep(50);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void whatASessionDefinesIsKnownToItsNextStatementAndToTheOthers(Dialect dialect) throws Exception {
        try (WatchedDatabase watched = WatchedDatabase.open(dialect, directory, tables());
                Connection connection = watched.database().connect();
                GuardSession session = watched.session();
                GuardSession other = watched.session()) {
            for (int i = 0; i < 10; i++) {
                String create = "CREATE TABLE u" + i + " (b int)";
                assertThat(watched.run(session, connection, create).refusal().map(Refusal::message))
                        .isEmpty();
                String query = "SELECT b FROM u" + i;
                assertThat(session.judge(query).refusal().map(Refusal::message)).isEmpty();
                other.ready().join();
                assertThat(other.judge(query).refusal().map(Refusal::message)).isEmpty();
            }
        }
    }

    private static String[] tables(String... more) {
        String[] tables = new String[2 + more.length];
        tables[0] = "CREATE TABLE t (id int, a int)";
        tables[1] = "CREATE VIEW v AS SELECT id FROM t";
        System.arraycopy(more, 0, tables, 2, more.length);
        return tables;
    }
}
