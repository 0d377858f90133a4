package io.hoopai.sql.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.RelationName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SystemRelationsTest {
    @ParameterizedTest
    @CsvSource({
        "public, customers, USER_DATA",
        "public, pg_class, USER_DATA",
        "pg_catalog, pg_class, SCHEMA",
        "pg_catalog, pg_roles, SCHEMA",
        "pg_catalog, pg_stats, STORED_VALUES",
        "pg_catalog, pg_statistic_ext_data, STORED_VALUES",
        "pg_catalog, pg_authid, SECRETS",
        "pg_catalog, pg_settings, SECRETS",
        "pg_catalog, pg_of_a_later_version, UNKNOWN",
        "pg_toast, pg_toast_16385, UNKNOWN",
        "pg_temp_3, mine, UNKNOWN",
        "information_schema, columns, SCHEMA",
        "information_schema, user_mapping_options, SECRETS"
    })
    void postgres(String schema, String name, SystemRelations.Content content) {
        assertThat(SystemRelations.of(Dialect.POSTGRESQL).content(new RelationName("shop", schema, name)))
                .isEqualTo(content);
    }

    @ParameterizedTest
    @CsvSource({
        "shop, customers, USER_DATA",
        "information_schema, COLUMNS, SCHEMA",
        "INFORMATION_SCHEMA, columns, SCHEMA",
        "information_schema, COLUMN_STATISTICS, STORED_VALUES",
        "information_schema, PROCESSLIST, STATE",
        "information_schema, INNODB_FT_INDEX_TABLE, STORED_VALUES",
        "mysql, user, SECRETS",
        "performance_schema, threads, STATE",
        "sys, processlist, STATE",
        "information_schema, of_a_later_version, UNKNOWN"
    })
    void mysql(String schema, String name, SystemRelations.Content content) {
        assertThat(SystemRelations.of(Dialect.MYSQL).content(new RelationName("shop", schema, name)))
                .isEqualTo(content);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pg_class\tSCHEMA",
                "pg_catalog.pg_class SCHEMA",
                "pg_catalog.pg_class\tHARMLESS",
                "pg_catalog.pg_class\tUSER_DATA",
                "pg_catalog.pg_class\tUNKNOWN",
                "pg_catalog.pg_class\tSCHEMA\tlater",
                "pg_catalog.pg_class\tSCHEMA\npg_catalog.pg_class\tSTATE"
            })
    void refusesATableThatIsNotExact(String text) {
        assertThatIllegalStateException()
                .isThrownBy(() -> SystemRelationTable.parse("t", text.lines().toList(), Dialect.POSTGRESQL))
                .withMessageStartingWith("t:");
    }
}
