package io.hoopai.proxy;

import static io.hoopai.proxy.ProxiedShop.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What brings a session back to its start, or begins a transaction in words of its own, and what the owner of the account has set. */
class SessionStartTest {
    private static ProxiedShop shop;

    @BeforeAll
    static void start() throws Exception {
        shop = ProxiedShop.start("");
    }

    @AfterAll
    static void stop() throws Exception {
        shop.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"preferQueryMode=simple", "preferQueryMode=extended"})
    void discardAllTakesBackWhatTheSessionHasMade(String mode) throws Exception {
        try (Connection connection = shop.connect(mode);
                Statement statement = connection.createStatement()) {
            String zone = rows(connection, "show timezone").get(0);
            statement.execute("set timezone to 'Asia/Tokyo'");
            statement.execute("prepare p as select national_id from customers where id = 1");
            assertThat(rows(connection, "execute p")).containsExactly("[redacted]");
            statement.execute("discard all");
            assertThat(rows(connection, "show timezone")).containsExactly(zone);
            assertThat(rows(connection, "show statement_timeout")).containsExactly("30s");
            // By the guard, which knows that it is gone: the server would say 26000.
            assertThat(sqlState(connection, "execute p")).isEqualTo("42501");
            statement.execute("prepare p as select id from customers where id = 2");
            assertThat(rows(connection, "execute p")).containsExactly("2");
            connection.setAutoCommit(false);
            rows(connection, "select 1");
            assertThat(sqlState(connection, "discard all")).isEqualTo("25001");
            connection.rollback();
        }
    }

    @Test
    void discardAllIsRefusedWhereItWouldTakeBackARole() throws Exception {
        assertThat(outcome("discard all")).isEmpty();
        try (Setting role = Setting.of("role = 'hoopai'")) {
            assertThat(eventually("discard all", "42501")).isEqualTo("42501");
            assertThat(outcome("begin read write; rollback")).isEmpty();
        }
        assertThat(eventually("discard all", "")).isEmpty();
    }

    @Test
    void readWriteIsRefusedWhereItWouldTakeBackReadOnly() throws Exception {
        String write =
                "begin isolation level serializable, read write; update tickets set status = 'x' where id = 9; rollback";
        assertThat(outcome(write)).isEmpty();
        try (Setting readOnly = Setting.of("default_transaction_read_only = on")) {
            assertThat(eventually(write, "42501")).isEqualTo("42501");
            assertThat(outcome("start transaction read write; rollback")).isEqualTo("42501");
            assertThat(outcome("begin read only; rollback")).isEmpty();
            assertThat(outcome("discard all")).isEmpty();
        }
        assertThat(eventually(write, "")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set transaction read write",
                "set session characteristics as transaction read write",
                "set default_transaction_read_only to off",
                "discard temp"
            })
    void whatCouldUndoReadOnlyLaterStaysRefused(String sql) throws Exception {
        assertThat(outcome(sql)).isEqualTo("42501");
    }

    /** Of settings, nothing is shown but what cannot hold a secret, in a form that cannot tell of others. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select setting from pg_settings",
                "select setting from pg_settings where name = 'shop.secret'",
                "select setting from pg_settings where name = 'MAX_INDEX_KEYS'",
                "select setting from pg_settings where name <> 'max_index_keys'",
                "select setting from pg_settings where name like 'max_index_keys'",
                "select setting from pg_settings where name = 'max_index_keys' or true",
                "select setting from pg_settings where name = 'max_index_keys' and 1 / (length(setting) - 6) > 0",
                "select setting from pg_settings where setting = 'max_index_keys'",
                "select setting from pg_settings where name = name",
                "select setting from pg_settings where 'max_index_keys' = 'max_index_keys'",
                "select s.setting from pg_settings as s(setting, name) where s.name = 'max_index_keys'",
                "select x.setting from pg_settings as x(a, name) where name = 'max_index_keys'",
                "select * from (select * from pg_settings where name = 'max_index_keys') s where 1 / length(setting) > 0",
                "with s as (select * from pg_settings where name = 'max_index_keys') select * from s",
                "select (select setting from pg_settings where name = 'max_index_keys')",
                "select (select count(*) from pg_settings) from pg_settings where name = 'max_index_keys'",
                "select a.setting from pg_settings a, pg_settings where pg_settings.name = 'max_index_keys'",
                "select setting from pg_settings where name = 'max_index_keys' group by setting having 1 / length(setting) > 0",
                "select setting from pg_settings where name = 'max_index_keys' union select setting from pg_settings",
                "select upper(setting) from pg_settings where name = 'max_index_keys'",
                "select setting from pg_settings where name = 'max_index_keys' for update",
                "select setting from pg_settings where name = lower('max_index_keys')",
                "update pg_settings set setting = 'x' where name = 'max_index_keys'",
                "copy (select setting from pg_settings) to stdout",
                "select setting from pg_file_settings where name = 'max_index_keys'"
            })
    void otherSettingsStayHidden(String sql) throws Exception {
        // The harmless one first: what was found out about it must not be taken for this one.
        try (Connection connection = shop.connect("preferQueryMode=simple")) {
            assertThat(rows(connection, "select setting from pg_settings where name = 'max_index_keys'"))
                    .containsExactly("32");
            assertThat(sqlState(connection, sql)).isEqualTo("42501");
        }
    }

    private static String outcome(String sql) throws SQLException {
        try (Connection connection = shop.connect("preferQueryMode=simple")) {
            return sqlState(connection, sql);
        }
    }

    /** The catalog is looked at every second. */
    private static String eventually(String sql, String wanted) throws Exception {
        String outcome = outcome(sql);
        for (int attempt = 0; attempt < 100 && !outcome.equals(wanted); attempt++) {
            TimeUnit.MILLISECONDS.sleep(100);
            outcome = outcome(sql);
        }
        return outcome;
    }

    /** Empty when it works. */
    private static String sqlState(Connection connection, String sql) {
        SQLException failure = catchThrowableOfType(SQLException.class, () -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        });
        return failure == null ? "" : failure.getSQLState();
    }

    /** A setting of the service account, in this database, while it is open. */
    private record Setting(String name) implements AutoCloseable {
        static Setting of(String setting) throws SQLException {
            alter("set " + setting);
            return new Setting(setting.split(" ")[0]);
        }

        private static void alter(String change) throws SQLException {
            try (Connection admin = shop.database().connectAsAdmin();
                    Statement statement = admin.createStatement()) {
                statement.execute("alter role " + shop.database().user() + " in database "
                        + shop.database().name() + " " + change);
            }
        }

        @Override
        public void close() throws SQLException {
            alter("reset " + name);
        }
    }
}
