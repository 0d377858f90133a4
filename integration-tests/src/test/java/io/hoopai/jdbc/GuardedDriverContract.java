package io.hoopai.jdbc;

import static io.hoopai.jdbc.GuardedDatabase.CANARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.hoopai.audit.AuditReader;
import io.hoopai.identity.Principal;
import io.hoopai.sql.Dialect;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.rowset.CachedRowSet;
import javax.sql.rowset.RowSetProvider;
import javax.sql.rowset.WebRowSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The driver before the real guard and a real database; run for each of them. */
abstract class GuardedDriverContract {
    private final Dialect dialect;

    @TempDir
    private Path rules;

    GuardedDatabase shop;

    GuardedDriverContract(Dialect dialect) {
        this.dialect = dialect;
    }

    @BeforeEach
    void create() throws SQLException, IOException {
        shop = GuardedDatabase.create(dialect, rules);
    }

    @AfterEach
    void drop() {
        shop.close();
    }

    @Test
    void aProtectedColumnIsMaskedUnderEveryName() throws SQLException {
        try (Connection connection = shop.connect()) {
            assertThat(column(connection, "SELECT email FROM customers WHERE id = 1"))
                    .doesNotContain(CANARY)
                    .hasSize(1)
                    .doesNotContainNull();
            assertThat(column(connection, "SELECT name AS email, email AS name FROM customers WHERE id = 1"))
                    .containsExactly("Ann");
            assertThat(column(connection, "SELECT upper(email) FROM customers WHERE id = 1"))
                    .containsExactly("A****@EXAMPLE.COM");
        }
    }

    @Test
    void whatIsComputedIsComputedFromTheMask() throws SQLException {
        try (Connection connection = shop.connect()) {
            assertThat(column(connection, "SELECT id FROM customers WHERE email = '" + CANARY + "'"))
                    .containsExactly("1");
            assertThat(column(connection, "SELECT id FROM customers WHERE email LIKE '" + CANARY + "%'"))
                    .isEmpty();
            assertThat(column(connection, "SELECT id FROM customers WHERE email LIKE 'a****@%' ORDER BY email"))
                    .containsExactly("1");
            assertThat(column(connection, "SELECT email FROM customers WHERE id = 1 GROUP BY email"))
                    .containsExactly("a****@example.com");
        }
    }

    @Test
    void whatIsBoundToParametersIsRecordedWhereTheRulesSaySo() throws Exception {
        Path policy = rules.resolve("policy.yaml");
        Files.writeString(
                policy,
                Files.readString(policy)
                        .replace(
                                "statements: [select, explain]",
                                "record: { parameters: full }\n    statements: [select, explain]")
                        .replace(
                                "statements: [insert, update, delete]",
                                "record: { parameters: full }\n    statements: [insert, update, delete]"));
        try (Connection connection = shop.connect()) {
            try (PreparedStatement query = connection.prepareStatement(
                    "SELECT id FROM customers WHERE id = ? AND name <> ? AND city = ? AND name <> ?")) {
                query.setInt(1, 2);
                query.setString(2, "it's");
                query.setNull(3, Types.VARCHAR);
                query.setCharacterStream(4, new StringReader("streamed"));
                query.executeQuery().close();
                query.setObject(3, "Oslo");
                assertThat(query.executeQuery().next()).isTrue();
            }
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO tickets (subject, status) VALUES (?, ?)")) {
                for (String subject : List.of("one", "two")) {
                    insert.setString(1, subject);
                    insert.setString(2, "open");
                    insert.addBatch();
                }
                insert.executeBatch();
                insert.setString(1, "three");
                insert.addBatch();
                insert.executeBatch();
            }
            try (PreparedStatement update = connection.prepareStatement("UPDATE customers SET city = ? WHERE id = 1")) {
                update.setString(1, "not-recorded");
                update.executeUpdate();
            }
        }
        List<String> recorded = new ArrayList<>();
        AuditReader.read(rules.resolve("audit"), event -> {
            assertThat(event.toString()).doesNotContain("not-recorded");
            if (event.has("parameters")) {
                recorded.add(event.path("parameters").toString());
            }
        });
        assertThat(recorded)
                .containsExactly(
                        "[\"2\",\"it's\",null,{\"unseen\":\"Reader\"}]",
                        "[\"2\",\"it's\",\"Oslo\",{\"unseen\":\"Reader\"}]",
                        "[\"one\",\"open\",\"two\",\"open\"]",
                        "[\"three\",\"open\"]");
    }

    @Test
    void columnsOfADomainAreJoinedByTheirValues() throws SQLException {
        try (Connection connection = shop.connect()) {
            assertThat(column(connection, "SELECT c.id FROM customers c JOIN contacts k ON k.email = c.email"))
                    .containsExactly("1");
            assertThat(column(connection, "SELECT c.id FROM customers c JOIN contacts k ON k.other = c.email"))
                    .isEmpty();
            assertThat(column(connection, "SELECT c.id FROM customers c JOIN contacts k ON k.email > c.email"))
                    .isEmpty();
        }
    }

    @Test
    void hiddenNullsAreShownAndCountedAsValuesAre() throws SQLException {
        try (Connection connection = shop.connect()) {
            assertThat(column(connection, "SELECT phone FROM contacts ORDER BY id"))
                    .containsExactly("[redacted]", "[redacted]");
            assertThat(column(connection, "SELECT count(phone) FROM contacts")).containsExactly("2");
            assertThat(column(connection, "SELECT id FROM contacts WHERE phone IS NULL"))
                    .isEmpty();
            assertThat(column(connection, "SELECT coalesce(phone, 'none') FROM contacts WHERE id = 1"))
                    .containsExactly("[redacted]");
        }
    }

    /** The database's driver would, as it has read the value to be masked. */
    @Test
    void wasNullDoesNotTellOfAHiddenNull() throws SQLException {
        try (Connection connection = shop.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id, phone FROM contacts ORDER BY id")) {
            rows.next();
            assertThat(rows.getString("phone")).isEqualTo("[redacted]");
            assertThat(rows.wasNull()).isFalse();
            assertThatThrownBy(() -> rows.getString(3)).isInstanceOf(SQLException.class);
            assertThat(rows.wasNull()).isFalse();
            assertThat(rows.getString("phone")).isEqualTo("[redacted]");
            rows.next();
            assertThat(rows.wasNull()).isFalse();
        }
    }

    /** An object that was read and is saved again would store the mask that was read. */
    @Test
    void aMaskIsNotWrittenBack() throws SQLException {
        try (Connection connection = shop.connect();
                Statement statement = connection.createStatement();
                PreparedStatement update = connection.prepareStatement("UPDATE customers SET city = ? WHERE id = ?")) {
            assertThatThrownBy(() ->
                            statement.executeUpdate("UPDATE customers SET email = 'a****@example.com' WHERE id = 1"))
                    .hasMessageContaining("it may not be written, as what is written may be a mask");
            update.setString(1, "Oslo");
            update.setInt(2, 1);
            assertThat(update.executeUpdate()).isOne();
        }
        try (Connection connection = DriverManager.getConnection(shop.url(), shop.properties("agents", "staff"))) {
            assertThat(column(connection, "SELECT email FROM customers WHERE id = 1"))
                    .containsExactly(CANARY);
        }
    }

    @Test
    void whoMaySeeItSeesIt() throws SQLException {
        try (Connection connection = DriverManager.getConnection(shop.url(), shop.properties("agents", "staff"))) {
            assertThat(column(connection, "SELECT email FROM customers WHERE id = 1"))
                    .containsExactly(CANARY);
        }
    }

    @Test
    void parametersOfAPreparedStatementArriveAtTheirPlaces() throws SQLException {
        try (Connection connection = shop.connect();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT id, '?' FROM customers WHERE name=? /* ? */ AND city = ? -- ?")) {
            statement.setString(1, "Ann");
            statement.setString(2, "Rome");
            for (int run = 0; run < 7; run++) {
                try (ResultSet rows = statement.executeQuery()) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getInt("id")).isEqualTo(1);
                    assertThat(rows.getStatement()).isSameAs(statement);
                }
            }
        }
    }

    @Test
    void aRefusalNamesRuleAndStateAndTheConnectionLivesOn() throws SQLException {
        try (Connection connection = shop.connect();
                Statement statement = connection.createStatement()) {
            assertRefused("never-destroy", () -> statement.execute("DROP TABLE tickets"));
            assertRefused("never-destroy", () -> connection.prepareStatement("DROP TABLE tickets"));
            assertRefused("never-destroy", () -> statement.addBatch("DROP TABLE tickets"));
            assertRefused("never-destroy", () -> connection.nativeSQL("DROP TABLE tickets"));
            assertRefused("masking", () -> statement.execute("UPDATE customers SET email = 'x' WHERE id = 1"));
            assertThat(column(connection, "SELECT count(*) FROM tickets")).containsExactly("0");
        }
    }

    @Test
    void escapesAreReplacedAndThenJudged() throws SQLException {
        // Connector/J leaves this one to the server.
        String join = dialect == Dialect.MYSQL
                ? "customers LEFT OUTER JOIN tickets ON 1 = 0"
                : "{oj customers LEFT OUTER JOIN tickets ON 1 = 0}";
        try (Connection connection = shop.connect();
                Statement statement = connection.createStatement();
                PreparedStatement prepared = connection.prepareStatement(
                        "SELECT {fn ucase(name)} FROM " + join + " WHERE customers.id = ?")) {
            assertThat(column(connection, "SELECT {fn lcase(email)} FROM customers WHERE id = 1"))
                    .containsExactly("a****@example.com");
            assertThat(column(connection, "SELECT {d '2020-02-01'}")).containsExactly("2020-02-01");
            assertThat(column(connection, "SELECT '{fn x}' FROM customers WHERE id = 1"))
                    .containsExactly("{fn x}");
            prepared.setInt(1, 1);
            try (ResultSet rows = prepared.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("ANN");
            }
            assertThatThrownBy(() -> statement.executeQuery("{call f()}")).hasMessageContaining("refused by rule");
            statement.setEscapeProcessing(false);
            assertThatThrownBy(() -> statement.executeQuery("SELECT {fn ucase(name)} FROM {oj customers}"))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> connection.prepareCall("{call f()}")).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void batchesRunAndAreCounted() throws SQLException {
        try (Connection connection = shop.connect();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO tickets (subject, status) VALUES (?, ?)");
                Statement update = connection.createStatement()) {
            for (String subject : List.of("a", "b", "c")) {
                insert.setString(1, subject);
                insert.setString(2, "open");
                insert.addBatch();
            }
            assertThat(insert.executeBatch()).containsExactly(1, 1, 1);

            update.addBatch("UPDATE tickets SET status = 'done' WHERE subject = 'a'");
            update.addBatch("DELETE FROM tickets WHERE status = 'open'");
            assertThat(update.executeBatch()).containsExactly(1, 2);
        }
    }

    @Test
    void errorsTellTheStateAndNoValue() throws SQLException {
        try (Connection connection = shop.connect();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO tickets (subject, status) VALUES (?, 'open')")) {
            insert.setString(1, CANARY);
            insert.executeUpdate();

            SQLException duplicate = catchThrowableOfType(SQLException.class, insert::executeUpdate);
            assertThat(duplicate.getSQLState()).startsWith("23");
            assertThat(everything(duplicate)).doesNotContain(CANARY);

            insert.addBatch();
            SQLException batch = catchThrowableOfType(SQLException.class, insert::executeBatch);
            assertThat((Throwable) batch).isInstanceOf(BatchUpdateException.class);
            assertThat(everything(batch)).doesNotContain(CANARY);
            assertThat(insert.toString()).doesNotContain(CANARY);
        }
    }

    @Test
    void aWriteOverItsBoundIsRolledBackInsideAndOutsideOfATransaction() throws SQLException {
        try (Connection connection = shop.connect();
                Statement statement = connection.createStatement()) {
            String three = "UPDATE customers SET city = 'Lima' WHERE id < 4";
            assertRefused("few-customers", () -> statement.executeUpdate(three));
            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(statement.executeUpdate("UPDATE customers SET city = 'Kyiv' WHERE id < 3"))
                    .isEqualTo(2);

            connection.setAutoCommit(false);
            statement.executeUpdate("UPDATE customers SET city = 'Bern' WHERE id = 3");
            assertRefused("few-customers", () -> statement.execute(three));
            connection.commit();

            assertThat(column(connection, "SELECT city FROM customers ORDER BY id"))
                    .containsExactly("Kyiv", "Kyiv", "Bern");
        }
    }

    @Test
    void aResultOverTheLimitBreaksOff() throws SQLException {
        try (Connection connection = shop.connect();
                Statement statement = connection.createStatement()) {
            assertThat(column(connection, "SELECT n FROM numbers WHERE n < 50")).hasSize(50);
            ResultSet rows = statement.executeQuery("SELECT n FROM numbers");
            assertThatThrownBy(() -> {
                        while (rows.next()) {
                            rows.getInt(1);
                        }
                    })
                    .hasMessageContaining("more than 50 rows");
            assertThat(statement.getMaxRows()).isZero();
        }
    }

    @Test
    void nothingLeadsBackToTheDatabasesDriver() throws SQLException {
        try (Connection connection = shop.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT email FROM customers")) {
            Class<?> vendor = dialect == Dialect.MYSQL
                    ? com.mysql.cj.jdbc.JdbcConnection.class
                    : org.postgresql.core.BaseConnection.class;
            assertThat(connection.isWrapperFor(vendor)).isFalse();
            assertThatThrownBy(() -> connection.unwrap(vendor)).isInstanceOf(SQLException.class);
            assertThat(connection.unwrap(Connection.class)).isSameAs(connection);
            assertThat(statement.getConnection()).isSameAs(connection);
            assertThat(rows.getStatement()).isSameAs(statement);
            assertThat(rows.getMetaData().isWrapperFor(vendor)).isFalse();
            assertThat(connection.getMetaData().getConnection()).isSameAs(connection);
            assertThat(connection.getMetaData().getURL()).startsWith("jdbc:hoopai:");
            try (ResultSet tables = connection.getMetaData().getTables(null, null, "customers", null)) {
                assertThat(tables.next()).isTrue();
                assertThat(tables.getString("TABLE_NAME")).isEqualTo("customers");
                assertThat(tables.getStatement()).isNull();
            }
        }
    }

    @Test
    void resultsAreReadOnlyAndSaySo() throws SQLException {
        try (Connection connection = shop.connect();
                Statement statement =
                        connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE);
                ResultSet rows = statement.executeQuery("SELECT id, email FROM customers ORDER BY id")) {
            assertThat(statement.getWarnings().getMessage()).contains("read-only");
            assertThat(rows.last()).isTrue();
            assertThat(rows.first()).isTrue();
            assertThat(rows.getString("email")).isNotEqualTo(CANARY);
            assertThatThrownBy(() -> rows.updateString("email", "x")).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void sessionStateThatNamesDependOnStays() throws SQLException {
        try (Connection connection = shop.connect()) {
            connection.setCatalog(connection.getCatalog());
            assertThatThrownBy(() -> connection.setCatalog("mysql")).hasMessageContaining("refused by rule");
            assertThatThrownBy(() -> connection.setSchema("pg_catalog")).hasMessageContaining("refused by rule");
            if (dialect == Dialect.MYSQL) {
                // Connector/J would write it into statements.
                assertThatThrownBy(() -> connection.setClientInfo("ClientUser", "*/ SELECT 1 #"))
                        .isInstanceOf(SQLException.class);
            }
            assertThatThrownBy(() -> connection.setSavepoint("a\"; DROP TABLE tickets; --"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void poolsWorkByUrlAndByDataSource() throws SQLException {
        HikariConfig byUrl = new HikariConfig();
        byUrl.setJdbcUrl(shop.url());
        byUrl.setDataSourceProperties(shop.properties("agents"));
        HikariConfig byClass = new HikariConfig();
        byClass.setDataSourceClassName(HoopAiDataSource.class.getName());
        Properties bean = new Properties();
        bean.setProperty("url", shop.url());
        bean.setProperty("user", shop.database().user());
        bean.setProperty("password", shop.database().password());
        bean.setProperty("config", shop.rules().toString());
        bean.setProperty("principal", "bot");
        bean.setProperty("groups", "agents");
        bean.setProperty("database", "shop");
        byClass.setDataSourceProperties(bean);

        for (HikariConfig config : List.of(byUrl, byClass)) {
            config.setMaximumPoolSize(2);
            try (HikariDataSource pool = new HikariDataSource(config);
                    Connection connection = pool.getConnection()) {
                assertThat(column(connection, "SELECT email FROM customers WHERE id = 1"))
                        .doesNotContain(CANARY);
            }
        }
    }

    /** Who a connection acts for is the application's to say, for each request if it likes. */
    @Test
    void clientInfoSaysWhoAConnectionActsFor() throws SQLException {
        Properties clerk = new Properties();
        clerk.setProperty("hoopai.user", "clerk");
        clerk.setProperty("hoopai.groups", "agents,staff");
        String text = "SELECT email FROM customers WHERE id = 1";
        try (Connection connection = shop.connect();
                PreparedStatement prepared = connection.prepareStatement(text)) {
            assertThat(column(connection, text)).containsExactly("a****@example.com");
            connection.setClientInfo(clerk);
            assertThat(connection.getClientInfo("hoopai.user")).isEqualTo("clerk");
            assertThat(connection.getClientInfo()).containsEntry("hoopai.groups", "agents,staff");
            assertThat(column(connection, text)).containsExactly(CANARY);
            assertThat(first(prepared)).isEqualTo(CANARY);

            connection.setClientInfo("hoopai.user", "bot");
            assertRefused("default-deny", () -> column(connection, text));
            connection.setClientInfo("hoopai.groups", "agents");
            assertThat(first(prepared)).isEqualTo("a****@example.com");

            connection.setAutoCommit(false);
            connection.setClientInfo(clerk);
            assertThat(column(connection, text)).containsExactly(CANARY);
            assertThatThrownBy(() -> connection.setClientInfo("hoopai.groups", "agents"))
                    .isInstanceOf(SQLClientInfoException.class)
                    .hasMessageContaining("inside a transaction");
            connection.rollback();
            connection.setClientInfo("hoopai.groups", "agents");
            assertThat(column(connection, text)).containsExactly("a****@example.com");
            connection.rollback();

            assertThatThrownBy(() -> connection.setClientInfo("hoopai.user", ""))
                    .hasMessageContaining("`hoopai.user` names nobody");
            assertThatThrownBy(() -> connection.setClientInfo("hoopai.usr", "x"))
                    .hasMessageContaining("`hoopai.usr` is no client info");
        }
    }

    @Test
    void aSupplierSaysWhoEachStatementIsFor() throws SQLException {
        AtomicReference<Principal> current = new AtomicReference<>();
        HoopAiDataSource source = new HoopAiDataSource();
        source.setUrl(shop.url());
        source.setUser(shop.database().user());
        source.setPassword(shop.database().password());
        source.setConfig(shop.rules().toString());
        source.setDatabase("shop");
        source.setPrincipal("service");
        source.setPrincipalSupplier(current::get);
        String text = "SELECT email FROM customers WHERE id = 1";
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            assertRefused("session", () -> statement.executeQuery(text));
            current.set(new Principal("bot", Set.of("agents"), "", ""));
            assertThat(column(connection, text)).containsExactly("a****@example.com");
            try (PreparedStatement prepared = connection.prepareStatement(text)) {
                assertThat(first(prepared)).isEqualTo("a****@example.com");
                current.set(new Principal("clerk", Set.of("agents", "staff"), "", ""));
                assertThat(first(prepared)).isEqualTo(CANARY);
            }
            assertThatThrownBy(() -> connection.setClientInfo("hoopai.user", "bot"))
                    .hasMessageContaining("a supplier says");
        }
    }

    /** A row set has what its connection showed, and cannot put it back over what is stored. */
    @Test
    void rowSetsHoldMasksAndDoNotWriteThem() throws SQLException {
        try (Connection connection = shop.connect();
                CachedRowSet rows = RowSetProvider.newFactory().createCachedRowSet()) {
            rows.setCommand("SELECT id, email, city FROM customers ORDER BY id");
            rows.execute(connection);
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString("email")).isEqualTo("a****@example.com");
            StringWriter xml = new StringWriter();
            try (WebRowSet web = RowSetProvider.newFactory().createWebRowSet();
                    Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery("SELECT id, email FROM customers")) {
                web.populate(result);
                web.writeXml(xml);
            }
            assertThat(xml.toString()).contains("a****@example.com").doesNotContain(CANARY);

            rows.setTableName("customers");
            rows.updateString("email", "a****@example.com!");
            rows.updateRow();
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> rows.acceptChanges(connection)).isInstanceOf(SQLException.class);
        }
        try (Connection connection = DriverManager.getConnection(shop.url(), shop.properties("agents", "staff"))) {
            assertThat(column(connection, "SELECT email FROM customers WHERE id = 1"))
                    .containsExactly(CANARY);
        }
    }

    @Test
    void anEmptyBatchIsNothing() throws SQLException {
        try (Connection connection = shop.connect();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeBatch()).isEmpty();
            assertThat(column(connection, "SELECT 1")).containsExactly("1");
        }
    }

    @Test
    void aConnectionWithoutRulesIsNoConnection() {
        Properties properties = shop.properties("agents");
        properties.setProperty("hoopai.config", shop.rules().resolve("absent").toString());
        assertThatThrownBy(() -> DriverManager.getConnection(shop.url(), properties))
                .hasMessageContaining("`hoopai.config`");
        properties.remove("hoopai.user");
        assertThatThrownBy(() -> DriverManager.getConnection(shop.url(), properties))
                .hasMessageContaining("`hoopai.user` is not set");
    }

    interface Attempt {
        void run() throws SQLException;
    }

    static void assertRefused(String rule, Attempt attempt) {
        SQLException refusal = catchThrowableOfType(SQLException.class, attempt::run);
        assertThat((Throwable) refusal).isNotNull();
        assertThat(refusal.getMessage()).matches("(?s)refused by rule `?" + rule + "`?:.*");
        assertThat(refusal.getSQLState()).isEqualTo("42501");
    }

    private static String first(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    static List<String> column(Connection connection, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    static String everything(SQLException exception) {
        StringBuilder text = new StringBuilder();
        for (SQLException each = exception; each != null; each = each.getNextException()) {
            text.append(each).append(each.getCause()).append(List.of(each.getSuppressed()));
        }
        return text.toString();
    }
}
