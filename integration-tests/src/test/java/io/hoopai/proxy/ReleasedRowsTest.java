package io.hoopai.proxy;

import static io.hoopai.proxy.ProxiedShop.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

/** Rows that leave by COPY, by cursors and by statements prepared in SQL are masked like those of a SELECT. */
class ReleasedRowsTest {
    private static final String COLUMNS = "id, email, phone, national_id, birth_date, salary";

    private static ProxiedShop shop;

    @BeforeAll
    static void start() throws Exception {
        shop = ProxiedShop.start("");
        try (Connection direct = shop.database().connect();
                Statement statement = direct.createStatement()) {
            statement.execute("insert into tickets (id, customer_id, subject, body)"
                    + " values (9001, 1, 'card', 'paid with 4111 1111 1111 1111, thanks')");
        }
    }

    @AfterAll
    static void stop() throws Exception {
        shop.close();
    }

    private static byte[] copy(Connection connection, String sql) throws SQLException, IOException {
        ByteArrayOutputStream copied = new ByteArrayOutputStream();
        connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql, copied);
        return copied.toByteArray();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static List<String> real() throws SQLException {
        try (Connection direct = shop.database().connect()) {
            return List.of(rows(direct, "select " + COLUMNS + " from customers where id = 7")
                    .get(0)
                    .split("\\|"));
        }
    }

    private static void assertHidesTheRest(String seen) throws SQLException {
        // The id is shown; everything else of the row is not.
        assertThat(seen).doesNotContain(real().subList(1, real().size()));
    }

    @Test
    void copiesOfAQueryShowWhatASelectShows() throws Exception {
        String query = "select " + COLUMNS + " from customers where id = 7";
        try (Connection connection = shop.connect("preferQueryMode=simple")) {
            String selected = rows(connection, query).get(0);
            assertThat(text(copy(connection, "copy (" + query + ") to stdout (delimiter '|')")))
                    .isEqualTo(selected + "\n");
            assertThat(text(copy(connection, "copy (" + query + ") to stdout (format csv, delimiter '|')")))
                    .isEqualTo(selected + "\n");
        }
    }

    @Test
    void copiesOfATableShowWhatASelectShowsUpToTheLimitOfRows() throws Exception {
        try (Connection connection = shop.connect()) {
            ByteArrayOutputStream copied = new ByteArrayOutputStream();
            assertThatThrownBy(() -> connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyOut("copy customers (id, email, salary) to stdout (delimiter '|')", copied))
                    .hasMessageContaining("more than " + ProxiedShop.MOST_ROWS + " rows");
            String seen = text(copied.toByteArray());
            assertThat(seen.lines()).hasSize(ProxiedShop.MOST_ROWS);
            assertThat(seen.lines())
                    .contains(rows(connection, "select id, email, salary from customers where id = 7")
                            .get(0));
            assertHidesTheRest(seen);
        }
    }

    @Test
    void binaryCopiesAreMaskedAndWhatDetectorsFindIsWithheld() throws Exception {
        try (Connection connection = shop.connect()) {
            byte[] binary = copy(
                    connection,
                    "copy (select name, email, national_id from customers where id = 7) to stdout (format binary)");
            assertThat(text(binary)).startsWith("PGCOPY").contains("Yara", "[redacted]", "y****@");
            assertHidesTheRest(text(binary));
            byte[] found = copy(connection, "copy (select id, body from tickets where id = 9001) to stdout binary");
            assertThat(text(found)).startsWith("PGCOPY").doesNotContain("paid", "4111");
            assertThat(found).endsWith(-1, -1, -1, -1, -1, -1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " (delimiter '|')", " (format csv)", " (format csv, quote '''', escape '\\', force_quote *)"
            })
    void detectorsSearchWhatIsCopied(String options) throws Exception {
        try (Connection connection = shop.connect()) {
            String copied = text(copy(
                    connection, "copy (select id, body, subject from tickets where id = 9001) to stdout" + options));
            assertThat(copied)
                    .contains("9001", "paid with ", "1111, thanks", "card")
                    .doesNotContain("4111 1111");
        }
    }

    @Test
    void whatIsCopiedIsInUtf8() throws Exception {
        try (Connection connection = shop.connect()) {
            String query = "copy (select 'Zoë'::text as a, body from tickets where id = 1) to stdout";
            assertThat(text(copy(connection, query + " (encoding 'utf8')"))).startsWith("Zoë\t");
            for (String options : List.of(" (encoding 'latin1')", " encoding 'SJIS'")) {
                assertThatThrownBy(() -> copy(connection, query + options))
                        .hasMessageContaining("COPY in an encoding other than UTF8 is not supported");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"preferQueryMode=simple", "preferQueryMode=extended", "prepareThreshold=-1"})
    void cursorsShowMasks(String mode) throws Exception {
        try (Connection connection = shop.connect(mode);
                Statement statement = connection.createStatement()) {
            String selected = rows(connection, "select " + COLUMNS + " from customers where id = 7")
                    .get(0);
            connection.setAutoCommit(false);
            statement.execute("declare c cursor for select " + COLUMNS + " from customers where id = 7");
            assertThat(rows(connection, "fetch all from c")).containsExactly(selected);
            statement.execute("close c");
            statement.execute("declare held cursor with hold for select " + COLUMNS
                    + " from customers union all select " + COLUMNS + " from customers order by id");
            connection.commit();
            assertThat(rows(connection, "fetch forward 14 from held")).contains(selected);
            connection.commit();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"preferQueryMode=simple", "preferQueryMode=extended", "prepareThreshold=-1"})
    void statementsPreparedInSqlShowMasks(String mode) throws Exception {
        try (Connection connection = shop.connect(mode);
                Statement statement = connection.createStatement()) {
            String selected = rows(connection, "select " + COLUMNS + " from customers where id = 7")
                    .get(0);
            statement.execute("prepare one (int) as select " + COLUMNS + " from customers where id = $1");
            assertThat(rows(connection, "execute one (7)")).containsExactly(selected);
            statement.execute("deallocate one");
            assertThatThrownBy(() -> rows(connection, "execute one (7)")).hasMessageContaining("not known");
        }
    }

    @Test
    void aTextMayDeclareAndFetchAtOnce() throws Exception {
        try (Connection connection = shop.connect("preferQueryMode=simple");
                Statement statement = connection.createStatement()) {
            boolean rows = statement.execute(
                    "begin; declare c cursor for select national_id from customers;" + " fetch 1 from c; commit");
            while (!rows) {
                rows = statement.getMoreResults();
            }
            try (ResultSet result = statement.getResultSet()) {
                assertThat(result.next()).isTrue();
                assertThat(result.getString(1)).isEqualTo("[redacted]");
            }
        }
    }

    /** A portal of the protocol's own has real values in it, which are masked by its own messages alone. */
    @Test
    void portalsOfTheProtocolAreNotFetchedFromInSql() throws Exception {
        try (Connection connection = shop.connect("preferQueryMode=extended")) {
            connection.setAutoCommit(false);
            try (PreparedStatement prepared = connection.prepareStatement(
                    "select email from customers union all select national_id from customers")) {
                prepared.setFetchSize(1);
                try (ResultSet result = prepared.executeQuery()) {
                    assertThat(result.next()).isTrue();
                    for (int i = 1; i < 20; i++) {
                        String name = "C_" + i;
                        java.sql.Savepoint savepoint = connection.setSavepoint();
                        assertThatThrownBy(() -> rows(connection, "fetch all from \"" + name + "\""))
                                .hasMessageContaining("not known");
                        connection.rollback(savepoint);
                    }
                }
            }
        }
    }

    /** A name that SQL gave up, and the protocol took, is the protocol's. */
    @Test
    void aNameThatWasFetchedFromIsForgottenWhenTheProtocolTakesIt() throws Exception {
        try (Connection connection = shop.connect("preferQueryMode=extended");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (int i = 1; i < 40; i++) {
                statement.execute("declare \"C_" + i + "\" cursor for select id from customers");
            }
            connection.commit();
            try (PreparedStatement prepared = connection.prepareStatement(
                    "select email from customers union all select national_id from customers")) {
                prepared.setFetchSize(1);
                try (ResultSet result = prepared.executeQuery()) {
                    assertThat(result.next()).isTrue();
                    int refused = 0;
                    for (int i = 1; i < 40; i++) {
                        java.sql.Savepoint savepoint = connection.setSavepoint();
                        try {
                            assertHidesTheRest(rows(connection, "fetch all from \"C_" + i + "\"")
                                    .toString());
                        } catch (SQLException e) {
                            refused += String.valueOf(e.getMessage()).contains("not known") ? 1 : 0;
                        }
                        connection.rollback(savepoint);
                    }
                    assertThat(refused).isEqualTo(1);
                }
            }
        }
    }

    @Test
    void explainShowsNothingThatStatisticsOrValuesShape() throws Exception {
        try (Connection connection = shop.connect()) {
            String plan = String.join(
                    "\n",
                    rows(connection, "explain verbose select email from customers where phone > '1' order by salary"));
            assertThat(plan).doesNotContain("cost=").doesNotContain("width=").doesNotContain("rows=");
            String run = String.join(
                    "\n",
                    rows(connection, "explain (analyze, buffers, verbose) select email from customers order by email"));
            assertThat(run).doesNotContain("cost=").doesNotContain("Memory").doesNotContain("Buffers");
        }
    }
}
