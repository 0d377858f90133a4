package io.hoopai.proxy;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An index or a check computes with every row that is there, and fails or not by what is in them. */
class DefinitionsOverProtectedTest {
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

    private static ProxiedShop shop;

    @BeforeAll
    static void start() throws Exception {
        shop = ProxiedShop.under(
                POLICY,
                MASKING,
                "create table seats (id integer, holder text) partition by range (id)",
                "create table seats_1 partition of seats for values from (0) to (100)",
                "insert into seats values (1, 'CANARY-HOLDER')",
                "create materialized view held as select id, holder as who from seats",
                "create materialized view rows as select id from seats");
    }

    @AfterAll
    static void stop() throws Exception {
        shop.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create index on seats ((1 / (case when holder like 'C%' then 0 else 1 end)))",
                "create index on seats_1 ((1 / (case when holder like 'C%' then 0 else 1 end)))",
                "alter table seats_1 add check (holder <> 'CANARY-HOLDER')",
                "create index on held ((1 / (case when who like 'C%' then 0 else 1 end)))",
                "create index on held (id) where who like 'C%'",
                "create unique index on held (who)"
            })
    void isRefused(String sql) throws Exception {
        try (Connection connection = shop.connect();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql)).hasMessageContaining("refused by rule masking");
        }
    }

    @Test
    void whatComputesWithNothingProtectedIsNot() throws Exception {
        try (Connection connection = shop.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create unique index on rows (id)");
            statement.execute("refresh materialized view held");
        }
    }
}
