package io.hoopai.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.sql.Dialect;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.PGConnection;
import org.postgresql.PGResultSetMetaData;
import org.postgresql.PGStatement;
import org.postgresql.largeobject.LargeObject;
import org.postgresql.largeobject.LargeObjectManager;

/** Texts that pass unread through the driver: what passes the proxy passes here, and stops where it stops there. */
class UnreadDriverTest {
    private static final String TRUSTED = """
            version: 1
            rules:
              - { id: jobs, effect: allow, who: { users: [bot] }, statements: [unread], on: ["shop.*.*"] }
              - { id: reads, effect: allow, statements: [select], on: ["shop.*.*"] }
            """;
    private static final String NOTHING = "version: 1\n";
    private static final String MASKED =
            "version: 1\ncolumns:\n  - { match: \"shop.*.customers.email\", mask: redact }\n";
    private static final String REAL = "SELECT email FROM customers WHERE id = 1";

    @TempDir
    private Path rules;

    private GuardedDatabase database(Dialect dialect, String masking) throws Exception {
        GuardedDatabase database = GuardedDatabase.create(dialect, rules);
        Files.writeString(rules.resolve("policy.yaml"), TRUSTED);
        Files.writeString(rules.resolve("masking.yaml"), masking);
        return database;
    }

    private static List<String> rows(Statement statement, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }

    private void protectEmails(GuardedDatabase database) throws Exception {
        Files.writeString(rules.resolve("masking.yaml"), MASKED);
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (System.nanoTime() < deadline) {
            try (Connection fresh = database.connect();
                    Statement statement = fresh.createStatement()) {
                if (rows(statement, REAL).contains("[redacted]")) {
                    return;
                }
            }
            Thread.sleep(100);
        }
        throw new AssertionError("the new rules are not in force");
    }

    /** They decide what names mean and what is sent, which is for nobody to say whose texts are read. */
    @Test
    void someSettingsAreForThoseAloneWhoseTextsPassUnread() throws Exception {
        try (GuardedDatabase database = database(Dialect.POSTGRESQL, NOTHING)) {
            database.database().execute("CREATE SCHEMA other", "CREATE TABLE other.customers (\"Id\" int)");
            Properties properties = database.properties();
            properties.setProperty("currentSchema", "other");
            properties.setProperty("options", "-c lock_timeout=1234");
            properties.setProperty("quoteReturningIdentifiers", "false");
            try (Connection trusted = DriverManager.getConnection(database.url(), properties);
                    Statement statement = trusted.createStatement()) {
                assertThat(rows(statement, "SELECT 1 FROM customers")).isEmpty();
                assertThat(rows(statement, "SHOW lock_timeout")).containsExactly("1234ms");
                assertThatThrownBy(
                                () -> statement.executeUpdate("INSERT INTO customers VALUES (1)", new String[] {"Id"}))
                        .hasMessageContaining("column \"id\" does not exist");
                assertThatThrownBy(() -> trusted.setClientInfo("hoopai.user", "reader"))
                        .as("somebody else begins with what the guard has set")
                        .isInstanceOf(SQLException.class);
            }
            properties.setProperty("hoopai.user", "reader");
            for (String name : List.of("currentSchema", "options", "quoteReturningIdentifiers")) {
                Properties one = database.properties();
                one.setProperty("hoopai.user", "reader");
                one.setProperty(name, properties.getProperty(name));
                assertThatThrownBy(() -> DriverManager.getConnection(database.url(), one))
                        .hasMessageContaining("`" + name + "` cannot be set");
            }
        }
    }

    private static void assertRefused(Statement statement, String sql) {
        assertThatThrownBy(() -> statement.execute(sql))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"))
                .hasMessageContaining("refused by rule");
    }

    /** What was sent may have changed what names and quotes mean, for whoever comes next. */
    @Test
    void nobodyElseGoesOnWithAConnectionThatRanUnreadTexts() throws Exception {
        try (GuardedDatabase database = database(Dialect.POSTGRESQL, NOTHING);
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET standard_conforming_strings = off");
            assertThatThrownBy(() -> connection.setClientInfo("hoopai.user", "somebody"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("has run what nobody has read");
            assertThat(connection.getClientInfo("hoopai.user")).isEqualTo("bot");
        }
    }

    @Test
    void passesOnPostgresWhatTheReaderRefuses() throws Exception {
        try (GuardedDatabase database = database(Dialect.POSTGRESQL, NOTHING);
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMP TABLE mine (id serial, t text)");
            statement.execute("DO $$ BEGIN INSERT INTO mine (t) VALUES ('one'); END $$");
            statement.execute(
                    "CREATE FUNCTION pg_temp.twice(int) RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN $1 * 2; END'");
            assertThat(rows(statement, "SELECT pg_temp.twice(id) /* a comment */ FROM mine"))
                    .containsExactly("2");
            assertThat(statement.execute(
                            "INSERT INTO mine (t) VALUES ('two'); SELECT t FROM mine ORDER BY id; SELECT 3"))
                    .isFalse();
            assertThat(statement.getUpdateCount()).isEqualTo(1);
            assertThat(statement.getMoreResults()).isTrue();
            assertThat(statement.getMoreResults()).isTrue();
            try (ResultSet last = statement.getResultSet()) {
                assertThat(last.next()).isTrue();
                assertThat(last.getInt(1)).isEqualTo(3);
            }
            try (PreparedStatement prepared =
                    connection.prepareStatement("INSERT INTO mine (t) VALUES (?)", Statement.RETURN_GENERATED_KEYS)) {
                prepared.setString(1, "three");
                prepared.executeUpdate();
                try (ResultSet keys = prepared.getGeneratedKeys()) {
                    assertThat(keys.next()).isTrue();
                    assertThat(keys.getInt("id")).isEqualTo(3);
                }
                prepared.setString(1, "four");
                prepared.addBatch();
                prepared.setString(1, "five");
                prepared.addBatch();
                assertThat(prepared.executeBatch()).hasSize(2);
                try (ResultSet keys = prepared.getGeneratedKeys()) {
                    assertThat(keys.next()).isTrue();
                    assertThat(keys.next()).isTrue();
                    assertThat(keys.getInt("id")).isEqualTo(5);
                }
            }
            assertThat(rows(statement, "SELECT count(*) FROM mine")).containsExactly("5");
            assertThat(rows(statement, REAL)).containsExactly(GuardedDatabase.CANARY);
            assertThatThrownBy(() -> statement.execute("SELECT /* here */ nothing"))
                    .hasMessageContaining("Position: 19");
        }
    }

    @Test
    void passesOnMySqlWhatTheReaderRefuses() throws Exception {
        try (GuardedDatabase database = database(Dialect.MYSQL, NOTHING);
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMPORARY TABLE mine (id int AUTO_INCREMENT PRIMARY KEY, t varchar(10))");
            statement.execute("SET @kept := 7");
            assertThat(rows(statement, "SELECT @kept /*! + 1 */")).containsExactly("8");
            try (PreparedStatement prepared = connection.prepareStatement("INSERT INTO mine (t) VALUES (?), (?)")) {
                prepared.setString(1, "one");
                prepared.setString(2, "two");
                assertThat(prepared.executeUpdate()).isEqualTo(2);
            }
            assertThat(rows(statement, "SELECT t FROM mine ORDER BY id")).containsExactly("one", "two");
            assertThat(rows(statement, REAL)).containsExactly(GuardedDatabase.CANARY);
        }
    }

    /** By an interface of pgjdbc's that the guarded connection is itself. */
    @Test
    void pgjdbcsOwnWaysAreOpen() throws Exception {
        try (GuardedDatabase database = database(Dialect.POSTGRESQL, NOTHING);
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            PGConnection own = (PGConnection) connection;
            StringWriter copied = new StringWriter();
            assertThat(own.getCopyAPI().copyOut("COPY customers (email) TO STDOUT", copied))
                    .isEqualTo(3);
            assertThat(copied.toString()).contains(GuardedDatabase.CANARY);
            assertThat(own.getCopyAPI().copyIn("COPY tickets (subject) FROM STDIN", new StringReader("copied\n")))
                    .isEqualTo(1);
            assertThatThrownBy(() -> own.getCopyAPI().copyDual("START_REPLICATION"))
                    .hasMessageContaining("replication");

            connection.setAutoCommit(false);
            LargeObjectManager objects = own.getLargeObjectAPI();
            long name = objects.createLO();
            try (LargeObject object = objects.open(name)) {
                object.write("large".getBytes(StandardCharsets.UTF_8));
            }
            try (LargeObject object = objects.open(name)) {
                assertThat(object.read(5)).asString().isEqualTo("large");
            }
            statement.execute("CREATE TEMP TABLE kept (o oid)");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO kept VALUES (?)")) {
                insert.setBlob(1, new ByteArrayInputStream(new byte[] {1, 2}));
                insert.executeUpdate();
                assertThat(insert.toString()).startsWith("INSERT INTO kept VALUES (");
            }
            try (ResultSet rows = statement.executeQuery("SELECT o FROM kept")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getBlob(1).getBytes(1, 2)).containsExactly(1, 2);
                assertThat(((PGResultSetMetaData) rows.getMetaData()).getBaseTableName(1))
                        .isEqualTo("kept");
            }
            objects.delete(name);
            connection.commit();

            statement.execute("CREATE SCHEMA elsewhere");
            connection.setSchema("elsewhere");
            assertThat(connection.getSchema()).isEqualTo("elsewhere");
            ((PGStatement) statement).setPrepareThreshold(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void resultsCanBeUpdated(Dialect dialect) throws Exception {
        try (GuardedDatabase database = database(dialect, NOTHING);
                Connection connection = database.connect();
                Statement statement =
                        connection.createStatement(ResultSet.TYPE_SCROLL_SENSITIVE, ResultSet.CONCUR_UPDATABLE)) {
            try (ResultSet rows = statement.executeQuery("SELECT id, name, city FROM customers ORDER BY id")) {
                assertThat(rows.getConcurrency()).isEqualTo(ResultSet.CONCUR_UPDATABLE);
                assertThat(rows.next()).isTrue();
                rows.updateString("name", "Anne");
                rows.updateObject(3, "Bern");
                rows.updateRow();
                assertThat(rows.next()).isTrue();
                rows.deleteRow();
                rows.moveToInsertRow();
                rows.updateInt(1, 9);
                rows.updateString(2, "Dan");
                rows.insertRow();
                rows.moveToCurrentRow();
            }
            assertThat((Throwable) statement.getWarnings()).isNull();
            assertThat(rows(statement, "SELECT name FROM customers ORDER BY id"))
                    .containsExactly("Anne", "Cid", "Dan");
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void nothingPassesWhereAColumnIsProtected(Dialect dialect) throws Exception {
        try (GuardedDatabase database = database(dialect, MASKED);
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            assertRefused(statement, "CREATE TEMPORARY TABLE mine AS SELECT email FROM customers");
            assertThat(rows(statement, REAL)).containsExactly("[redacted]");
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void whenRulesChangeWhatWasMadeBeforeIsOfNoUse(Dialect dialect) throws Exception {
        try (GuardedDatabase database = database(dialect, NOTHING);
                Connection connection = database.connect();
                Statement statement = connection.createStatement();
                PreparedStatement prepared = connection.prepareStatement(REAL)) {
            statement.execute("CREATE TEMPORARY TABLE mine AS SELECT email FROM customers");
            assertThat(rows(statement, "SELECT email FROM mine WHERE email LIKE 'ann%'"))
                    .containsExactly(GuardedDatabase.CANARY);
            statement.addBatch("INSERT INTO tickets (subject) SELECT email FROM mine");
            protectEmails(database);
            assertRefused(statement, "SELECT email FROM mine");
            assertRefused(statement, "SELECT 1");
            assertThatThrownBy(prepared::executeQuery).hasMessageContaining("refused by rule session");
            assertThatThrownBy(statement::executeBatch).hasMessageContaining("refused by rule session");
            assertThatThrownBy(() -> connection.prepareStatement("SELECT 1"))
                    .hasMessageContaining("refused by rule session");
        }
    }
}
