package io.hoopai.catalog;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.catalog.BuiltinFunctions;
import io.hoopai.testing.TestDatabase;
import io.hoopai.testing.TestDatabases;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Compares the table of built-in functions with the functions that a server has. */
class BuiltinFunctionsOnPostgresTest {
    private static final BuiltinFunctions FUNCTIONS = BuiltinFunctions.of(Dialect.POSTGRESQL);
    private static TestDatabase database;
    private static int majorVersion;
    private static Set<String> onServer;

    /** A line of the table. */
    private record Entry(String name, String origin) {
        boolean expectedIn(int majorVersion) {
            if (origin.equals("syntax")) {
                return false;
            }
            if (origin.isEmpty()) {
                return true;
            }
            String[] bounds = origin.split("\\.\\.", -1);
            return majorVersion >= Integer.parseInt(bounds[0])
                    && (bounds[1].isEmpty() || majorVersion <= Integer.parseInt(bounds[1]));
        }
    }

    @BeforeAll
    static void readServer() throws SQLException {
        database = TestDatabases.postgres();
        majorVersion = Integer.parseInt(query("SHOW server_version_num").first()) / 10_000;
        onServer = query("SELECT DISTINCT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
                + " WHERE n.nspname IN ('pg_catalog', 'information_schema')");
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @Test
    void theTableNamesFunctionsThatExist() throws IOException {
        for (Entry entry : entries()) {
            assertThat(onServer.contains(entry.name()))
                    .as("`%s` in version %s", entry.name(), majorVersion)
                    .isEqualTo(entry.expectedIn(majorVersion));
        }
    }

    /** Volatile is the server's word for a function that does something, or sees what others do. */
    @Test
    void volatileFunctionsAreHarmlessByExceptionOnly() throws SQLException {
        Set<String> volatileFunctions = query("SELECT DISTINCT proname FROM pg_proc WHERE provolatile = 'v'"
                + " AND pronamespace = 'pg_catalog'::regnamespace");
        volatileFunctions.removeIf(name -> !FUNCTIONS.effect(name).harmless());
        assertThat(volatileFunctions)
                .isSubsetOf(
                        "array_sample",
                        "array_shuffle",
                        "clock_timestamp",
                        "gen_random_uuid",
                        "pg_advisory_unlock_all",
                        "pg_database_size",
                        "pg_indexes_size",
                        "pg_is_in_recovery",
                        "pg_jit_available",
                        "pg_partition_ancestors",
                        "pg_partition_tree",
                        "pg_relation_size",
                        "pg_table_size",
                        "pg_tablespace_size",
                        "pg_total_relation_size",
                        "random",
                        "random_normal",
                        "timeofday",
                        "uuidv4",
                        "uuidv7");
    }

    /** Functions that only superusers and special roles may call have no business in an agent's query. */
    @Test
    void whatTheServerKeepsFromThePublicIsNotHarmless() throws SQLException {
        Set<String> kept = query("SELECT proname FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace"
                + " GROUP BY proname HAVING bool_and(NOT has_function_privilege('public', oid, 'execute'))");
        assertThat(kept).isNotEmpty();
        assertThat(kept).noneMatch(name -> FUNCTIONS.effect(name).harmless());
    }

    private static List<Entry> entries() throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                requireNonNull(BuiltinFunctions.class.getResourceAsStream("functions-postgresql.tsv"), "no table"),
                StandardCharsets.UTF_8))) {
            for (String line : reader.lines().toList()) {
                if (!line.isEmpty() && !line.startsWith("#")) {
                    String[] fields = line.split("\t", -1);
                    entries.add(new Entry(fields[0].replaceFirst("/.*", ""), fields.length > 2 ? fields[2] : ""));
                }
            }
        }
        return entries;
    }

    private static TreeSet<String> query(String sql) throws SQLException {
        TreeSet<String> values = new TreeSet<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                values.add(result.getString(1));
            }
        }
        return values;
    }
}
