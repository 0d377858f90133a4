package io.hoopai.jdbc;

import static io.hoopai.jdbc.GuardedDatabase.CANARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hoopai.sql.Dialect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import javax.xml.transform.dom.DOMSource;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.postgresql.PGStatement;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.util.PGobject;
import org.postgresql.util.PSQLException;

class GuardedPostgresTest extends GuardedDriverContract {
    GuardedPostgresTest() {
        super(Dialect.POSTGRESQL);
    }

    @Test
    void generatedKeysAreMaskedLikeAnyResult() throws SQLException {
        try (Connection connection = shop.connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO tickets (subject) VALUES ('a');", Statement.RETURN_GENERATED_KEYS);
            try (ResultSet keys = statement.getGeneratedKeys()) {
                assertThat(keys.next()).isTrue();
                assertThat(keys.getInt("id")).isEqualTo(1);
                assertThat(keys.getStatement()).isSameAs(statement);
            }
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO tickets (subject) VALUES (?)", new String[] {"id"})) {
                insert.setString(1, "b");
                assertThat(insert.executeUpdate()).isEqualTo(1);
                try (ResultSet keys = insert.getGeneratedKeys()) {
                    assertThat(keys.next()).isTrue();
                    assertThat(keys.getInt(1)).isEqualTo(2);
                }
            }
        }
    }

    /** Where nothing is protected, whatever a session has prepared may be run by its name; what pgjdbc has may not. */
    @Test
    void whatPgjdbcHasPreparedIsNotRunByItsName() throws Exception {
        Path policy = shop.rules().resolve("policy.yaml");
        Files.writeString(
                policy, Files.readString(policy).replace("[transaction, set,", "[transaction, prepare, execute, set,"));
        Files.writeString(shop.rules().resolve("masking.yaml"), "version: 1\n");
        Properties properties = shop.properties("agents");
        properties.setProperty("prepareThreshold", "1");
        try (Connection connection = DriverManager.getConnection(shop.url(), properties);
                Statement statement = connection.createStatement()) {
            statement.execute("PREPARE own AS SELECT id FROM customers");
            assertThat(column(connection, "EXECUTE own")).hasSize(3);
            try (PreparedStatement update = connection.prepareStatement("UPDATE customers SET city = ? WHERE id < ?")) {
                update.setString(1, "Bonn");
                update.setInt(2, 9);
                assertThatThrownBy(update::executeUpdate).hasMessageContaining("3 rows were written");
                for (int name = 1; name < 9; name++) {
                    String execute = "EXECUTE \"S_" + name + "\"('Bonn', 9)";
                    assertThatThrownBy(() -> statement.execute(execute))
                            .hasMessageContaining("names that the database");
                }
            }
            assertThat(column(connection, "SELECT DISTINCT city FROM customers ORDER BY city"))
                    .containsExactly("Oslo", "Rome");
        }
    }

    @Test
    void aBatchHasTheKeysOfAllItsRows() throws SQLException {
        try (Connection connection = shop.connect();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO tickets (subject) VALUES (?)", new String[] {"id", "subject"})) {
            for (String subject : List.of("a", "b")) {
                insert.setString(1, subject);
                insert.addBatch();
            }
            assertThat(insert.executeBatch()).hasSize(2);
            try (ResultSet keys = insert.getGeneratedKeys()) {
                assertThat(keys.next()).isTrue();
                assertThat(keys.getString("subject")).isEqualTo("a");
                assertThat(keys.next()).isTrue();
                assertThat(keys.getInt("id")).isEqualTo(2);
                assertThat(keys.next()).isFalse();
            }
        }
    }

    /** The catalog is being read when it turns out that there can be no record. */
    @Test
    void whereThereCanBeNoRecordNoConnectionStaysOpen() throws Exception {
        Files.writeString(shop.rules().resolve("audit"), "in the way");
        String others = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
        try (Connection raw = DriverManager.getConnection(
                shop.database().jdbcUrl(),
                shop.database().user(),
                shop.database().password())) {
            assertThatThrownBy(shop::connect).hasMessageContaining("the audit trail cannot be opened");

            for (int i = 0; i < 500 && !column(raw, others).isEmpty(); i++) {
                Thread.sleep(10);
            }
            assertThat(column(raw, others)).isEmpty();
        }
    }

    @Test
    void aConcurrencyThatJdbcDoesNotKnowIsRefusedByTheDriver() throws SQLException {
        try (Connection connection = shop.connect()) {
            assertThatThrownBy(() -> connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, -1))
                    .isInstanceOf(PSQLException.class);
            assertThatThrownBy(() -> connection.prepareStatement("SELECT 1", ResultSet.TYPE_FORWARD_ONLY, -1))
                    .isInstanceOf(PSQLException.class);
        }
    }

    @Test
    void clientInfoThatPostgresDoesNotKnowIsAWarning() throws SQLException {
        try (Connection connection = shop.connect()) {
            connection.setClientInfo("ClientUser", "*/ SELECT 1 --");
            assertThat((Throwable) connection.getWarnings()).isNotNull();
            connection.setClientInfo("ApplicationName", "reports");
            assertThat(connection.getClientInfo("ApplicationName")).isEqualTo("reports");
            connection.setClientInfo(new Properties());
            assertThat(connection.getClientInfo("ApplicationName")).isEmpty();
        }
    }

    /** As many rows as there are, however the cursor goes. */
    @Test
    void rowsAreCountedOnceWhereverTheCursorGoes() throws SQLException {
        try (Connection connection = shop.connect();
                Statement statement =
                        connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY);
                ResultSet rows = statement.executeQuery("SELECT id FROM customers ORDER BY id")) {
            int count = 0;
            while (rows.next()) {
                assertThat(rows.getRow()).isEqualTo(++count);
            }
            rows.beforeFirst();
            assertThat(rows.next()).isTrue();
            assertThat(rows.getRow()).isEqualTo(1);
            assertThat(rows.absolute(count)).isTrue();
            assertThat(rows.next()).isFalse();
            assertThat(rows.previous()).isTrue();
            assertThat(rows.getRow()).isEqualTo(count);
        }
    }

    @Test
    void xmlThatWasFreedIsGone() throws SQLException {
        try (Connection connection = shop.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT CAST('<a/>' AS xml)")) {
            rows.next();
            SQLXML xml = rows.getSQLXML(1);
            assertThat(xml.getString()).isEqualTo("<a/>");
            xml.free();
            assertThatThrownBy(xml::getString).isInstanceOf(SQLException.class);
            assertThatThrownBy(xml::getBinaryStream).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void aColumnNameIsNoPlaceForSql() throws SQLException {
        try (Connection connection = shop.connect();
                Statement statement = connection.createStatement()) {
            String update = "UPDATE tickets SET status = 'x' WHERE id = 1";
            assertThatThrownBy(() -> statement.executeUpdate(update, new String[] {"*"}))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() ->
                            statement.executeUpdate(update, new String[] {"(SELECT email FROM customers LIMIT 1)"}))
                    .isInstanceOf(SQLException.class)
                    .hasMessageNotContaining(CANARY);
        }
    }

    @Test
    void severalStatementsHaveTheirOwnMasks() throws SQLException {
        try (Connection connection = shop.connect();
                Statement statement = connection.createStatement()) {
            assertThat(statement.execute(
                            "SELECT name FROM customers WHERE id = 1; SELECT email FROM customers WHERE id = 1;"))
                    .isTrue();
            try (ResultSet rows = statement.getResultSet()) {
                rows.next();
                assertThat(rows.getString(1)).isEqualTo("Ann");
            }
            assertThat(statement.getMoreResults()).isTrue();
            try (ResultSet rows = statement.getResultSet()) {
                rows.next();
                assertThat(rows.getString(1)).isNotEqualTo(CANARY);
            }
            assertThat(statement.getMoreResults()).isFalse();
            assertThat(statement.getUpdateCount()).isEqualTo(-1);
        }
    }

    @Test
    void anAddressThatIsKnownFindsItsCustomer() throws SQLException {
        try (Connection connection = shop.connect();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT id, email FROM customers WHERE email=?")) {
            statement.setString(1, CANARY);
            try (ResultSet rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt("id")).isEqualTo(1);
                assertThat(rows.getString("email")).isNotEqualTo(CANARY);
            }
        }
    }

    @Test
    void arraysGiveValuesAndGuardedResults() throws SQLException {
        try (Connection connection = shop.connect();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT name FROM customers WHERE id = ANY (?) ORDER BY id")) {
            Array ids = connection.createArrayOf("int4", new Object[] {1, 2});
            try (ResultSet elements = ids.getResultSet()) {
                assertThat(elements.getStatement()).isNull();
                assertThat(elements.next()).isTrue();
                assertThat(elements.getInt(2)).isEqualTo(1);
            }
            statement.setArray(1, ids);
            try (ResultSet rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("Ann");
                assertThat(rows.next()).isTrue();
            }
        }
    }

    /** pgjdbc asks the server for the rows of a cursor when it meets its name in a result. */
    @Test
    void aCursorInAnArrayIsNotFollowed() throws SQLException {
        try (Connection connection = shop.connect();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("SELECT ARRAY['c'::refcursor]"))
                    .hasMessageContaining("refused by rule");
            Array cursors = connection.createArrayOf("refcursor", new Object[] {"c"});
            assertThatThrownBy(cursors::getResultSet).hasMessageContaining("refused by rule");
        }
    }

    @Test
    void exceptionsAreOfPgjdbcsClassAndKeepTheNamesOfTheServers() throws SQLException {
        try (Connection connection = shop.connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO tickets (subject) VALUES ('a')");
            PSQLException duplicate = catchThrowableOfType(
                    PSQLException.class, () -> statement.executeUpdate("INSERT INTO tickets (subject) VALUES ('a')"));
            assertThat(duplicate.getServerErrorMessage().getConstraint()).isEqualTo("tickets_subject_key");
            assertThat(duplicate.getServerErrorMessage().getDetail()).isNull();
        }
    }

    @Test
    void theHarmlessPartOfPgjdbcsInterfaceWorks() throws SQLException {
        try (Connection connection = shop.connect();
                PreparedStatement statement = connection.prepareStatement("SELECT email FROM customers WHERE id = 1")) {
            PGConnection facade = (PGConnection) connection;
            assertThat(connection.unwrap(PGConnection.class)).isSameAs(connection);
            assertThat(connection.isWrapperFor(PGConnection.class)).isTrue();
            assertThat(statement).isInstanceOf(PGStatement.class);
            assertThat(facade.escapeIdentifier("a b")).isEqualTo("\"a b\"");
            facade.setPrepareThreshold(1);
            assertThat(facade.getPrepareThreshold()).isEqualTo(1);
            assertThat(facade.getBackendPID()).isPositive();
            assertThat(facade.getParameterStatus("server_version")).isNotNull();
            assertThat(facade.getParameterStatus("application_name")).isNull();
            assertThat(facade.createArrayOf("int4", new int[] {1})).isInstanceOf(GuardedArray.class);
            statement.unwrap(PGStatement.class).setPrepareThreshold(1);
            assertThat(statement.unwrap(PGStatement.class).isUseServerPrepare()).isTrue();
            for (int run = 0; run < 3; run++) {
                try (ResultSet rows = statement.executeQuery()) {
                    rows.next();
                    assertThat(rows.getString(1)).isEqualTo("a****@example.com");
                }
            }

            assertThatThrownBy(facade::getCopyAPI).hasMessageContaining("COPY is not supported");
            assertThatThrownBy(facade::getLargeObjectAPI).hasMessageContaining("large objects");
            assertThatThrownBy(facade::getFastpathAPI).isInstanceOf(SQLException.class);
            assertThatThrownBy(facade::getReplicationAPI).isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> facade.alterUserPassword("a", new char[1], null))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> facade.addDataType("citext", PGobject.class))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> connection.unwrap(PgConnection.class)).isInstanceOf(SQLException.class);
        }
    }

    /** From whom a column is protected, gets no payload, as it could be a value of it. */
    @Test
    void notificationsComeFromTheChannelsThatWereAskedFor() throws SQLException {
        try (Connection connection = shop.connect();
                Statement statement = connection.createStatement();
                Connection raw = shop.database().connect();
                Statement other = raw.createStatement()) {
            statement.execute("LISTEN tickets");
            other.execute("NOTIFY tickets, '" + CANARY + "'");
            other.execute("NOTIFY others, '" + CANARY + "'");
            PGNotification[] notifications =
                    connection.unwrap(PGConnection.class).getNotifications(5_000);
            assertThat(notifications).hasSize(1);
            assertThat(notifications[0].getName()).isEqualTo("tickets");
            assertThat(notifications[0].getParameter()).isEmpty();
        }
    }

    @Test
    void xmlIsReadAndSetAsXml() throws Exception {
        try (Connection connection = shop.connect();
                PreparedStatement statement = connection.prepareStatement("SELECT ?::xml AS x")) {
            SQLXML given = connection.createSQLXML();
            given.setString("<a b=\"c\">d</a>");
            statement.setSQLXML(1, given);
            try (ResultSet rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
                SQLXML read = rows.getSQLXML(1);
                assertThat(read.getString()).isEqualTo("<a b=\"c\">d</a>");
                assertThat(read.getSource(DOMSource.class)
                                .getNode()
                                .getFirstChild()
                                .getTextContent())
                        .isEqualTo("d");
                assertThat(rows.getObject(1)).isInstanceOf(SQLXML.class);
                assertThat(rows.getNClob(1).getSubString(1, 2)).isEqualTo("<a");
            }
        }
    }

    @Test
    void largeObjectsAreOutOfReach() throws SQLException {
        try (Connection connection = shop.connect();
                PreparedStatement statement = connection.prepareStatement("SELECT ?")) {
            assertThatThrownBy(() -> statement.setBlob(1, new java.io.ByteArrayInputStream(new byte[1])))
                    .isInstanceOf(SQLException.class);
        }
    }
}
