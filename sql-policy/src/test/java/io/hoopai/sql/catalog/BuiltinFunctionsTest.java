package io.hoopai.sql.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.sql.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuiltinFunctionsTest {
    private final BuiltinFunctions postgres = BuiltinFunctions.of(Dialect.POSTGRESQL);
    private final BuiltinFunctions mysql = BuiltinFunctions.of(Dialect.MYSQL);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pg_read_file",
                "lo_export",
                "lo_get",
                "dblink_exec",
                "query_to_xml",
                "table_to_xml",
                "ts_stat",
                "ts_rewrite",
                "set_config",
                "pg_sleep",
                "pg_advisory_lock",
                "pg_notify",
                "nextval",
                "setval",
                "pg_terminate_backend",
                "pg_logical_emit_message",
                "pg_stat_reset",
                "gin_clean_pending_list",
                "drop_chunks",
                "get_raw_page",
                "repeat",
                "int4pl",
                "no_such_function"
            })
    void whatCouldHarmOnPostgresIsNotHarmless(String name) {
        assertThat(postgres.effect(name).harmless()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sleep", "get_lock", "load_file", "benchmark", "repeat", "sys_exec", "no_such_function"})
    void whatCouldHarmOnMySqlIsNotHarmless(String name) {
        assertThat(mysql.effect(name).harmless()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "lower, 1, TOTAL",
        "length, 1, TOTAL",
        "length, 2, PURE",
        "btrim, 1, TOTAL",
        "btrim, 2, PURE",
        "coalesce, 2, TOTAL",
        "to_json, 1, TOTAL",
        "to_jsonb, 1, PURE",
        "substr, 3, PURE",
        "date_trunc, 2, PURE",
        "abs, 1, PURE",
        "count, 1, TOTAL_AGGREGATE",
        "sum, 1, AGGREGATE",
        "row_number, 0, WINDOW",
        "generate_series, 2, SET_RETURNING",
        "version, 0, READS_SETTINGS",
        "pg_get_viewdef, 1, READS_SETTINGS"
    })
    void everydayFunctionsOfPostgresAreKnown(String name, int arguments, FunctionEffect effect) {
        assertThat(postgres.effect(name, arguments)).isEqualTo(effect);
    }

    @Test
    void operatorsThatCanFailOnSomeValueAreNotTotal() {
        assertThat(postgres.totalOperator("||")).isTrue();
        assertThat(postgres.totalOperator("->>")).isTrue();
        for (String symbol : new String[] {"/", "+", "-", "*", "%", "^", "~", "~~", "LIKE", "=", "<", "!!", "@@"}) {
            assertThat(postgres.totalOperator(symbol)).as(symbol).isFalse();
        }
        assertThat(mysql.totalOperator("||")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "pgcrypto, digest, PURE",
        "uuid-ossp, uuid_generate_v4, READS_SETTINGS",
        "dblink, dblink, EXECUTES_SQL",
        "dblink, dblink_connect, NETWORK",
        "tablefunc, crosstab, EXECUTES_SQL",
        "pageinspect, get_raw_page, READS_SERVER_STATE",
        "pg_trgm, similarity, PURE",
        "citext, max, AGGREGATE",
        "vector, cosine_distance, PURE",
        "mine, similarity, USER_DEFINED",
        "pgcrypto, of_a_later_version, USER_DEFINED"
    })
    void functionsOfExtensionsAreKnownByTheExtension(String extension, String name, FunctionEffect effect) {
        assertThat(postgres.extensionEffect(extension, name, 2)).isEqualTo(effect);
        assertThat(mysql.extensionEffect(extension, name, 2)).isEqualTo(FunctionEffect.USER_DEFINED);
    }
}
