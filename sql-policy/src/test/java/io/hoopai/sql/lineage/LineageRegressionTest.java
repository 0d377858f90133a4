package io.hoopai.sql.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statements whose lineage once lacked a column, found by generated statements and cut down. */
class LineageRegressionTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            UPDATE customers SET name = email, phone = name             ; customers.phone <- customers.email IDENTITY, customers.name IDENTITY
            UPDATE customers c JOIN p SET c.phone = lower(c.name), c.name = p.ssn ; customers.phone <- customers.name DERIVED, p.ssn DERIVED
            UPDATE customers SET name = email, plan = concat(name, 'x'), phone = plan ; customers.phone <- customers.email DERIVED, customers.name DERIVED, customers.plan IDENTITY
            INSERT INTO customers (id) VALUES (1) ON DUPLICATE KEY UPDATE name = email, phone = name ; customers.phone <- customers.email IDENTITY, customers.name IDENTITY
            """)
    void anAssignmentOfMySqlSeesWhatOthersHaveStored(String sql, String write) {
        assertThat(Resolved.mysql(sql).writes()).contains(write);
    }

    @Test
    void whatAViewComputesFromAColumnShowsWhatWasStoredThere() {
        assertThat(Resolved.postgres("INSERT INTO v_loud (id, note) SELECT id, email FROM customers RETURNING loud")
                        .flows())
                .singleElement()
                .asString()
                .contains("customers.email DERIVED");
    }

    @Test
    void aNamedJoinHasNoFewerColumnsThanItsSides() {
        assertThatThrownBy(() -> Resolved.postgres(
                        "SELECT j.* FROM (p JOIN json_populate_recordset(coalesce(NULL::q), '[]') AS f ON true) AS j"))
                .isInstanceOf(Resolved.Refused.class)
                .hasMessageContaining("a name for a join");
    }
}
