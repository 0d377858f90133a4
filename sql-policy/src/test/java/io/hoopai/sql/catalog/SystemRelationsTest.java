package io.hoopai.sql.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.RelationName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemRelationsTest {
    @ParameterizedTest
    @CsvSource({
        "public, customers, USER_DATA",
        "public, pg_class, USER_DATA",
        "pg_catalog, pg_class, SCHEMA",
        "pg_catalog, pg_roles, SCHEMA",
        "pg_catalog, pg_stats, SENSITIVE",
        "pg_catalog, pg_statistic_ext_data, SENSITIVE",
        "pg_catalog, pg_authid, SENSITIVE",
        "pg_catalog, pg_settings, SENSITIVE",
        "pg_catalog, pg_of_a_later_version, SENSITIVE",
        "pg_toast, pg_toast_16385, SENSITIVE",
        "pg_temp_3, mine, SENSITIVE",
        "information_schema, columns, SCHEMA",
        "information_schema, user_mapping_options, SENSITIVE"
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
        "information_schema, COLUMN_STATISTICS, SENSITIVE",
        "information_schema, PROCESSLIST, SENSITIVE",
        "information_schema, INNODB_FT_INDEX_TABLE, SENSITIVE",
        "mysql, user, SENSITIVE",
        "performance_schema, threads, SENSITIVE",
        "sys, processlist, SENSITIVE"
    })
    void mysql(String schema, String name, SystemRelations.Content content) {
        assertThat(SystemRelations.of(Dialect.MYSQL).content(new RelationName("shop", schema, name)))
                .isEqualTo(content);
    }
}
