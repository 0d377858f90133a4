package io.hoopai.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.wire.SessionEndedException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartupParametersTest {
    @Test
    void takesWhatDriversSend() throws Exception {
        StartupParameters parameters = parameters(
                "user", "bot",
                "database", "shop",
                "client_encoding", "'UTF-8'",
                "DateStyle", "ISO, MDY",
                "TimeZone", "Europe/Berlin",
                "extra_float_digits", "2",
                "application_name", "psql",
                "replication", "off",
                "_pq_.test_protocol_negotiation", "");
        assertThat(SettingRequests.of(parameters).passedOn())
                .containsOnly(
                        Map.entry("datestyle", "ISO, MDY"),
                        Map.entry("timezone", "Europe/Berlin"),
                        Map.entry("extra_float_digits", "2"),
                        Map.entry("application_name", "psql"));
        assertThat(SettingRequests.of(parameters).requests()).isEmpty();
        assertThat(parameters.application()).isEqualTo("psql");
        assertThat(parameters.unknownOptions()).containsExactly("_pq_.test_protocol_negotiation");
    }

    @Test
    void theDatabaseIsNamedLikeTheUserUnlessItIsNamed() throws Exception {
        assertThat(parameters("user", "bot").database()).isEqualTo("bot");
    }

    @Test
    void settingsInTheOptionsAreThoseBesideThem() throws Exception {
        StartupParameters parameters = parameters(
                "user", "bot",
                "options", "-c lock_timeout=5s -cjit=off --search-path=a,b\\ c  -c application_name=x",
                "statement_timeout", "5000",
                "application_name", "y",
                "JIT", "on");
        assertThat(SettingRequests.of(parameters).requests())
                .containsOnly(
                        Map.entry("lock_timeout", "5s"), Map.entry("jit", "on"), Map.entry("search_path", "a,b c"));
        assertThat(parameters.application()).isEqualTo("y");
        assertThat(SettingRequests.of(parameters).statementTimeout()).contains("5000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "options | -f x | `-f` is not supported",
                "options | -c | `-c` is not supported",
                "options | -c work_mem | `-c` is not supported",
                "options | -c =x | `-c` is not supported",
                "options | --work_mem | `--work_mem` is not supported",
                "options | lock_timeout=1 | `lock_timeout=1` is not supported",
                "options | -c role=admin | `role`",
                "options | -c session_authorization=admin | `session_authorization`",
                "options | -c session_replication_role=replica | `session_replication_role`",
                "options | -c datestyle=German | datestyle `German`",
                "options | -c client_encoding=SQL_ASCII | client_encoding `SQL_ASCII`",
                "options | -c standard_conforming_strings=off | standard_conforming_strings `off`",
                "options | -c backslash_quote=on | `backslash_quote`",
                "options | -c replication=true | replication",
                "work_mem | 1GB | `work_mem`",
                "geqo | off | `geqo`",
                "row_security | off | `row_security`",
                "local_preload_libraries | x | `local_preload_libraries`",
                "app.tenant | 7 | `app.tenant`",
                "intervalstyle | iso_8601 | intervalstyle `iso_8601`",
                "replication | database | replication"
            })
    void refusesTheRestAndNamesIt(String name, String value, String named) {
        assertThatThrownBy(() -> SettingRequests.of(parameters("user", "bot", name, value)))
                .isInstanceOfSatisfying(
                        SessionEndedException.class,
                        e -> assertThat(e.sqlState()).isEqualTo("0A000"))
                .hasMessageContaining(named);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n"})
    void emptyOptionsAskForNothing(String options) throws Exception {
        assertThat(SettingRequests.of(parameters("user", "bot", "options", options))
                        .requests())
                .isEmpty();
    }

    @Test
    void aConnectionNamesItsUser() {
        assertThatThrownBy(() -> parameters("database", "shop")).hasMessageContaining("names no user");
        assertThatThrownBy(() -> parameters("user", "")).hasMessageContaining("names no user");
    }

    private static StartupParameters parameters(String... namesAndValues) throws SessionEndedException {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return StartupParameters.of(parameters);
    }
}
