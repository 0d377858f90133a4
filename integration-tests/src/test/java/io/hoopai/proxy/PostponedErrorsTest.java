package io.hoopai.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server says about a write later than at its end quotes values as well. */
class PostponedErrorsTest {
    private static final String POLICY = """
            version: 1
            rules:
              - { id: all, effect: allow, statements: [all], on: ["*"] }
            """;
    private static final String MASKING = """
            version: 1
            columns:
              - { match: "seats.holder", mask: redact }
            """;
    private static final String HOLDER = "CANARY-HOLDER";

    private static ProxiedShop shop;

    @BeforeAll
    static void start() throws Exception {
        shop = ProxiedShop.under(
                POLICY,
                MASKING,
                "create table seats (id integer primary key, holder text, late integer, early integer,"
                        + " unique (holder, late) deferrable initially deferred, unique (holder, early))",
                "insert into seats values (1, '" + HOLDER + "', 1, 1), (2, '" + HOLDER + "', 2, 2)",
                "create function tell() returns trigger language plpgsql as"
                        + " $$ begin raise notice 'now %', new; return new; end $$",
                "create constraint trigger tell after update on seats deferrable initially deferred"
                        + " for each row execute function tell()");
    }

    @AfterAll
    static void stop() throws Exception {
        shop.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"preferQueryMode=simple", "preferQueryMode=extended"})
    void theEndOfATransactionQuotesNoValue(String mode) throws Exception {
        try (Connection connection = shop.connect(mode);
                Statement statement = connection.createStatement()) {
            statement.execute("begin");
            statement.execute("update seats set late = 2 where id = 1");
            assertThatThrownBy(() -> statement.execute("commit")).satisfies(PostponedErrorsTest::quotesNothing);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"preferQueryMode=simple", "preferQueryMode=extended"})
    void norDoesTheEndOfAText(String mode) throws Exception {
        try (Connection connection = shop.connect(mode);
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("update seats set late = 2 where id = 1; select 1"))
                    .satisfies(PostponedErrorsTest::quotesNothing);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"preferQueryMode=simple", "preferQueryMode=extended"})
    void norDoesANoticeOfThen(String mode) throws Exception {
        try (Connection connection = shop.connect(mode);
                Statement statement = connection.createStatement()) {
            statement.execute("update seats set late = late where id = 1; select 1");
            assertThat(statement.getWarnings().getMessage()).doesNotContain(HOLDER);
            statement.execute("begin");
            statement.execute("update seats set late = late where id = 1");
            statement.execute("commit");
            assertThat(statement.getWarnings().getMessage()).doesNotContain(HOLDER);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"preferQueryMode=simple", "preferQueryMode=extended"})
    void norDoesAWriteThatWasPreparedBySql(String mode) throws Exception {
        try (Connection connection = shop.connect(mode);
                Statement statement = connection.createStatement()) {
            statement.execute("prepare moving as update seats set early = 2 where id = 1");
            assertThatThrownBy(() -> statement.execute("execute moving")).satisfies(PostponedErrorsTest::quotesNothing);
        }
    }

    private static void quotesNothing(Throwable thrown) {
        assertThat(thrown).isInstanceOf(SQLException.class);
        assertThat(((SQLException) thrown).getSQLState()).isEqualTo("23505");
        assertThat(thrown).hasMessageContaining("duplicate key value violates unique constraint");
        assertThat(thrown.toString()).doesNotContain(HOLDER);
    }
}
