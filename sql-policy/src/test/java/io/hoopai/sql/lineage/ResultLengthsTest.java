package io.hoopai.sql.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions that can make texts without measure are harmless where constants show that they do not. */
class ResultLengthsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "lpad(ssn, 10)",
                "rpad(ssn, 10000, '.')",
                "pg_catalog.lpad(ssn, 3)",
                "repeat('-', 80)",
                "lpad(repeat('ab', 5000), 10)",
                "format('%s: %10s %%', id, ssn)",
                "format('%1$I.%2$L', id, ssn)"
            })
    void shortResultsArePure(String call) {
        assertThat(Resolved.postgres("SELECT " + call + " FROM p").functions())
                .isNotEmpty()
                .allMatch(use -> use.endsWith(" PURE"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lpad(ssn, 10001)",
                "lpad(ssn, 1e9)",
                "lpad(ssn, 1_000_000_000)",
                "lpad(ssn, 0x7fffffff)",
                "lpad(ssn, $1)",
                "lpad(ssn, id)",
                "lpad(ssn, 10 * 100000000)",
                "lpad(ssn, '10'\n'00000000')",
                "repeat(ssn, 10)",
                "repeat(repeat('x', 1000), 1000)",
                "repeat('x'\n'yyyyyyyyyyyyyyyyyyyyyyyyyyy', 9999)",
                "repeat('xx', 5001)",
                "repeat('x', id)",
                "format('%*s', 1000000000, ssn)",
                "format('%1000000000s', ssn)",
                "format('%9'\n'99999999s', ssn)",
                "format(ssn, id)"
            })
    void whatCouldBeLongIsNot(String call) {
        assertThat(Resolved.postgres("SELECT " + call + " FROM p").functions())
                .anyMatch(use -> use.endsWith(" LARGE_RESULT"));
    }

    @Test
    void aFunctionOfUsersIsNotTakenForTheServers() {
        assertThat(Resolved.postgres("SELECT other.lpad(ssn, 10) FROM p").functions())
                .containsExactly("other.lpad UNKNOWN");
    }

    @Test
    void helpersOfTheInformationSchemaAreKnownByTheirSchema() {
        assertThat(Resolved.postgres("SELECT (information_schema._pg_expandarray(ARRAY[1])).n")
                        .functions())
                .containsExactly("information_schema._pg_expandarray SET_RETURNING");
        assertThat(Resolved.postgres("SELECT information_schema.lower('A')").functions())
                .containsExactly("information_schema.lower UNKNOWN");
    }
}
