package io.hoopai.proxy;

import static io.hoopai.proxy.ProxiedShop.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings that clients ask for as they connect: those of SET, by its rules. */
class StartupSettingsTest {
    private static ProxiedShop shop;

    @BeforeAll
    static void start() throws Exception {
        shop = ProxiedShop.start("");
        shop.database().execute("CREATE SCHEMA archive", "CREATE TABLE archive.old_tickets AS SELECT 7 AS id");
    }

    @AfterAll
    static void stop() throws Exception {
        shop.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lock_timeout | 5s | 5s",
                "idle_in_transaction_session_timeout | 7000 | 7s",
                "default_transaction_read_only | on | on",
                "default_transaction_isolation | serializable | serializable",
                "client_min_messages | warning | warning",
                "bytea_output | hex | hex",
                "jit | off | off",
                "extra_float_digits | 2 | 2"
            })
    void areInForceFromTheStart(String name, String value, String shown) throws Exception {
        try (Connection connection = shop.connect("options=-c " + name + "=" + value)) {
            assertThat(rows(connection, "show " + name)).containsExactly(shown);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lock_timeout | 0",
                "lock_timeout | 31s",
                "idle_in_transaction_session_timeout | 1h",
                "transaction_timeout | 0",
                "default_transaction_read_only | off",
                "default_transaction_isolation | chaos",
                "client_min_messages | debug5",
                "client_min_messages | warning'; select 1; --",
                "bytea_output | escape",
                "intervalstyle | sql_standard",
                "search_path | pg_temp",
                "search_path | 'public, pg_catalog'",
                "jit | perhaps",
                "geqo | off",
                "work_mem | 1GB",
                "role | postgres",
                "session_authorization | postgres",
                "row_security | off",
                "session_replication_role | replica",
                "standard_conforming_strings | off",
                "enable_seqscan | off"
            })
    void areRefusedAsSetWouldBe(String name, String value) throws Exception {
        String escaped = value.replace(" ", "\\ ");
        assertThatThrownBy(
                        () -> shop.connect("options=-c " + name + "=" + escaped).close())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(name);
        try (Connection connection = shop.connect();
                Statement statement = connection.createStatement()) {
            String set = name.equals("search_path") ? value : "'" + value.replace("'", "''") + "'";
            assertThatThrownBy(() -> statement.execute("SET " + name + " TO " + set))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void aSearchPathIsTheOneThatNamesAreFoundAlong() throws Exception {
        try (Connection connection = shop.connect("options=-c search_path=archive")) {
            assertThat(rows(connection, "show search_path")).containsExactly("archive");
            assertThatThrownBy(() -> rows(connection, "select * from old_tickets"))
                    .hasMessageContaining("refused by rule");
            assertThat(rows(connection, "select national_id from public.customers where id = 1"))
                    .containsExactly("[redacted]");
        }
        assertThatThrownBy(() -> shop.connect("options=-c search_path=a,,b").close())
                .hasMessageContaining("`search_path` is not a list of schemas");
    }

    @Test
    void aValueThatTheServerDoesNotKnowIsSaidToBeOne() throws Exception {
        try (RawClient client = RawClient.connect(shop.port())) {
            client.startUp(RawClient.VERSION_3_0, "user", ProxiedShop.AGENT, "database", "shop", "TimeZone", "Nowhere");
            assertThat(client.authenticate(client.read(), ProxiedShop.PASSWORD, Optional.empty()))
                    .last()
                    .extracting(RawClient.Message::text)
                    .asString()
                    .contains("22023", "does not take the value of a start-up parameter", "`timezone`");
        }
    }

    /** The policy of the tests has 30 s. */
    @ParameterizedTest
    @CsvSource({"5000, 5s", "30s, 30s", "30000ms, 30s"})
    void aStatementTimeoutMayBeShorter(String asked, String shown) throws Exception {
        try (Connection connection = shop.connect("options=-c statement_timeout=" + asked)) {
            assertThat(rows(connection, "show statement_timeout")).containsExactly(shown);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "30001", "31s", "1min", "1h", "-1", "5d", "x", ""})
    void aStatementTimeoutMayNotBeLongerThanThePolicys(String asked) {
        assertThatThrownBy(() ->
                        shop.connect("options=-c statement_timeout=" + asked).close())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("`statement_timeout`");
    }

    @Test
    void withoutOneThePolicysTimeoutHolds() throws Exception {
        try (Connection connection = shop.connect("options=-c jit=off")) {
            assertThat(rows(connection, "show statement_timeout")).containsExactly("30s");
        }
    }
}
