package io.hoopai.proxy;

import static io.hoopai.proxy.ProxiedShop.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/** COPY … FROM STDIN through the proxy: a write like any other, whose rows come after it. */
class CopyInTest {
    private static final String INTO = "copy tickets (id, customer_id, subject, body) from stdin";

    private static ProxiedShop shop;

    @BeforeAll
    static void start() throws Exception {
        shop = ProxiedShop.start("");
    }

    @AfterAll
    static void stop() throws Exception {
        shop.close();
    }

    @AfterEach
    void forget() throws Exception {
        try (Connection direct = shop.database().connect()) {
            direct.createStatement().execute("delete from tickets where id >= 10000");
        }
    }

    private static CopyManager copies(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    private static long stored() throws SQLException {
        try (Connection direct = shop.database().connect()) {
            return Long.parseLong(rows(direct, "select count(*) from tickets where id >= 10000")
                    .get(0));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"preferQueryMode=simple", "preferQueryMode=extended"})
    void storesTextAndCsv(String mode) throws Exception {
        try (Connection connection = shop.connect(mode);
                Connection direct = shop.database().connect()) {
            assertThat(copies(connection).copyIn(INTO, new StringReader("10001\t1\ta\\tb\t\\\\N\n10002\t1\tZoë\tx\n")))
                    .isEqualTo(2);
            assertThat(copies(connection)
                            .copyIn(INTO + " (format csv, header)", new StringReader("i,c,s,b\n10003,1,\"a,\nb\",z\n")))
                    .isEqualTo(1);
            assertThat(rows(direct, "select id, subject, body from tickets where id >= 10000 order by id"))
                    .containsExactly("10001|a\tb|\\N", "10002|Zoë|x", "10003|a,\nb|z");
        }
    }

    @Test
    void storesBinary() throws Exception {
        byte[] rows;
        try (Connection direct = shop.database().connect()) {
            java.io.ByteArrayOutputStream copied = new java.io.ByteArrayOutputStream();
            copies(direct)
                    .copyOut(
                            "copy (select id + 20000, customer_id, subject, body from tickets where id <= 5)"
                                    + " to stdout (format binary)",
                            copied);
            rows = copied.toByteArray();
        }
        try (Connection connection = shop.connect()) {
            assertThat(copies(connection).copyIn(INTO + " (format binary)", new ByteArrayInputStream(rows)))
                    .isEqualTo(5);
        }
        assertThat(stored()).isEqualTo(5);
    }

    @Test
    void refusesWhatAnInsertMayNotDo() throws Exception {
        try (Connection connection = shop.connect()) {
            assertThatThrownBy(() -> copies(connection).copyIn("copy orders from stdin", new StringReader("")))
                    .hasMessageContaining("default-deny");
            for (String masked : new String[] {"customers", "customers (id, email)"}) {
                assertThatThrownBy(
                                () -> copies(connection).copyIn("copy " + masked + " from stdin", new StringReader("")))
                        .asInstanceOf(type(SQLException.class))
                        .satisfies(e -> assertThat(e.getMessage()).contains("masking", "email"));
            }
            for (String end : new String[] {"'/etc/passwd'", "program 'id'"}) {
                assertThatThrownBy(() -> rows(connection, "copy tickets from " + end))
                        .hasMessageContaining("file or a program of the server");
            }
            assertThat(rows(connection, "select id from customers where id = 3"))
                    .containsExactly("3");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"preferQueryMode=simple", "preferQueryMode=extended"})
    void livesOnAfterRowsThatTheServerDoesNotTake(String mode) throws Exception {
        try (Connection connection = shop.connect(mode)) {
            assertThatThrownBy(
                            () -> copies(connection).copyIn(INTO, new StringReader("10001\t1\ta\tb\n10001\t1\ta\tb\n")))
                    .asInstanceOf(type(SQLException.class))
                    .extracting(SQLException::getSQLState)
                    .isEqualTo("23505");
            assertThatThrownBy(() -> copies(connection).copyIn(INTO, new Rows(50_000_000, "no number\n")))
                    .isInstanceOf(SQLException.class);
            assertThat(rows(connection, "select id from customers where id = 3"))
                    .containsExactly("3");
        }
        assertThat(stored()).isZero();
    }

    @Test
    void letsTheClientChangeItsMind() throws Exception {
        try (Connection connection = shop.connect()) {
            CopyIn copy = copies(connection).copyIn(INTO);
            copy.writeToCopy("10001\t1\ta\tb\n".getBytes(StandardCharsets.UTF_8), 0, 12);
            copy.cancelCopy();
            assertThat(rows(connection, "select id from customers where id = 3"))
                    .containsExactly("3");
        }
        assertThat(stored()).isZero();
    }

    @Test
    void storesNothingOfAClientThatDisappears() throws Exception {
        Connection connection = shop.connect();
        CopyIn copy = copies(connection).copyIn(INTO);
        copy.writeToCopy("10001\t1\ta\tb\n".getBytes(StandardCharsets.UTF_8), 0, 12);
        copy.flushCopy();
        connection.abort(Runnable::run);
        try (Connection direct = shop.database().connect()) {
            long deadline = System.nanoTime() + 20_000_000_000L;
            String open = "select count(*) from pg_stat_activity where query like 'copy tickets%' and state <> 'idle'";
            while (!rows(direct, open).equals(java.util.List.of("0"))) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                Thread.onSpinWait();
            }
        }
        assertThat(stored()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"preferQueryMode=simple", "preferQueryMode=extended"})
    void takesBackACopyOfMoreRowsThanTheRuleAllows(String mode) throws Exception {
        String into = "copy payments (id, order_id, card_number) from stdin";
        try (Connection connection = shop.connect(mode);
                Connection direct = shop.database().connect()) {
            assertThatThrownBy(() -> copies(connection).copyIn(into, new Rows(60, "\t1\tx\n")))
                    .hasMessageContaining("masking");
            String few = "copy payments (id, order_id, method, amount) from stdin";
            assertThatThrownBy(() -> copies(connection).copyIn(few, new Rows(150, "\t1\tcash\t5\n")))
                    .hasMessageContaining("where 3 are allowed; it was taken back");
            String count = "select count(*) from payments where id >= 10000000";
            assertThat(rows(direct, count)).containsExactly("0");
            assertThat(copies(connection).copyIn(few, new Rows(10, "\t1\tcash\t5\n")))
                    .isEqualTo(1);
            assertThat(rows(direct, count)).containsExactly("1");
            direct.createStatement().execute("delete from payments where id >= 10000000");
        }
    }

    @Test
    void passesOnMoreThanItCouldKeep() throws Exception {
        String row = "\t1\t" + "x".repeat(900) + "\t\n";
        try (Connection connection = shop.connect()) {
            assertThat(copies(connection).copyIn(INTO, new Rows(100_000_000, row)))
                    .isEqualTo(stored())
                    .isGreaterThan(100_000);
        }
    }

    /** Rows numbered from ten million on, up to a size. */
    private static final class Rows extends InputStream {
        private final String rest;
        private long left;
        private int number = 10_000_000;
        private byte[] row = new byte[0];
        private int at;

        Rows(long bytes, String rest) {
            this.left = bytes;
            this.rest = rest;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (at == row.length) {
                if (left <= 0) {
                    return -1;
                }
                row = (number + rest).getBytes(StandardCharsets.UTF_8);
                number++;
                left -= row.length;
                at = 0;
            }
            int read = Math.min(length, row.length - at);
            System.arraycopy(row, at, into, offset, read);
            at += read;
            return read;
        }
    }
}
