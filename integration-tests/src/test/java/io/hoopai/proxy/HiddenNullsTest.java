package io.hoopai.proxy;

import static io.hoopai.proxy.ProxiedShop.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

/** With {@code nulls: masked} no way of asking tells a NULL from a value. */
class HiddenNullsTest {
    private static final String MASKING = """
            version: 1
            columns:
              - { match: "customers.phone", mask: redact, nulls: masked }
            """;

    private static ProxiedShop shop;

    @BeforeAll
    static void start() throws Exception {
        shop = ProxiedShop.start("", MASKING);
        try (Connection direct = shop.database().connect();
                Statement statement = direct.createStatement()) {
            statement.execute("alter table customers alter column phone drop not null");
            statement.execute("update customers set phone = null where id = 1");
        }
    }

    @AfterAll
    static void stop() throws Exception {
        shop.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"preferQueryMode=simple", "preferQueryMode=extended", "prepareThreshold=-1"})
    void aNullIsShownAsAnyValueIs(String mode) throws Exception {
        try (Connection connection = shop.connect(mode)) {
            assertThat(rows(connection, "select id, phone from customers where id <= 2 order by id"))
                    .containsExactly("1|[redacted]", "2|[redacted]");
        }
    }

    @Test
    void nothingThatIsComputedTellsANull() throws Exception {
        try (Connection connection = shop.connect()) {
            assertThat(rows(connection, "select count(phone) from customers where id <= 2"))
                    .containsExactly("2");
            assertThat(rows(connection, "select id from customers where phone is null"))
                    .isEmpty();
            assertThat(rows(connection, "select coalesce(phone, 'none') from customers where id = 1"))
                    .containsExactly("[redacted]");
            assertThat(rows(connection, "select num_nulls(phone) from customers where id = 1"))
                    .containsExactly("0");
            assertThat(rows(connection, "select to_jsonb(c) ->> 'phone' from customers c where id = 1"))
                    .containsExactly("[redacted]");
        }
    }

    @Test
    void norDoesACopy() throws Exception {
        try (Connection connection = shop.connect()) {
            ByteArrayOutputStream copied = new ByteArrayOutputStream();
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy (select phone from customers where id <= 2) to stdout", copied);
            assertThat(copied.toString(StandardCharsets.UTF_8)).isEqualTo("[redacted]\n[redacted]\n");
        }
    }
}
