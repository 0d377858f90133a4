package io.hoopai.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.identity.Principal;
import io.hoopai.sql.Dialect;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriverPropertiesTest {
    private static DriverProperties read(String query, Map<String, String> given) throws SQLException {
        Properties properties = new Properties();
        given.forEach(properties::setProperty);
        Properties before = (Properties) properties.clone();
        try {
            return DriverProperties.of(
                    ConnectionUrl.parse("jdbc:hoopai:postgresql://h/shop?" + query)
                            .orElseThrow(),
                    properties);
        } finally {
            assertThat(properties).as("the caller's properties").isEqualTo(before);
        }
    }

    @Test
    void ownPropertiesComeFromTheUrlFirstAndDoNotReachTheDatabasesDriver() throws SQLException {
        DriverProperties properties = read(
                "hoopai.user=bot&hoopai.groups=a,%20b&connectTimeout=5",
                Map.of("hoopai.user", "other", "hoopai.config", "rules", "password", "p"));

        assertThat(properties.principal()).isEqualTo(new Principal("bot", Set.of("a", "b"), "", ""));
        assertThat(properties.config()).isEqualTo(Path.of("rules"));
        assertThat(properties.database()).isEqualTo("shop");
        assertThat(properties.delegated()).isEqualTo(Map.of("connectTimeout", "5", "password", "p"));
    }

    @Test
    void propertiesOfTheSystemComeLast() throws SQLException {
        System.setProperty("hoopai.user", "of-the-system");
        System.setProperty("hoopai.application", "of-the-system");
        try {
            DriverProperties properties = read("hoopai.config=rules", Map.of("hoopai.application", "mine"));

            assertThat(properties.principal()).isEqualTo(new Principal("of-the-system", Set.of(), "mine", ""));
        } finally {
            System.clearProperty("hoopai.user");
            System.clearProperty("hoopai.application");
        }
    }

    @Test
    void whatIsMissingOrUnknownIsNamed() {
        assertThatThrownBy(() -> read("hoopai.config=rules", Map.of()))
                .hasMessageStartingWith("`hoopai.user` is not set");
        assertThatThrownBy(() -> read("hoopai.user=bot", Map.of()))
                .hasMessageStartingWith("`hoopai.config` is not set");
        assertThatThrownBy(() -> read("hoopai.usr=bot", Map.of())).hasMessageContaining("`hoopai.usr`");
    }

    @ParameterizedTest
    @CsvSource({
        "POSTGRESQL, socketFactory, evil.Factory",
        "POSTGRESQL, allowEncodingChanges, true",
        "POSTGRESQL, datatype.citext, evil.Type",
        "POSTGRESQL, replication, database",
        "MYSQL, allowMultiQueries, true",
        "MYSQL, allowLoadLocalInfile, true",
        "MYSQL, sessionVariables, sql_mode=ANSI_QUOTES",
        "MYSQL, queryInterceptors, evil.Interceptor",
        "MYSQL, propertiesTransform, evil.Transform",
        "MYSQL, autoReconnect, true",
        "MYSQL, characterEncoding, gbk",
        "MYSQL, noSuchProperty, 1",
    })
    void propertiesThatCouldUndoTheGuardAreRefused(Dialect dialect, String name, String value) {
        assertThatThrownBy(() -> DelegateProperties.of(dialect, Map.of(name, value)))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("`" + name + "`")
                .hasMessageNotContaining(value.length() > 5 ? value : "\0");
    }

    @ParameterizedTest
    @CsvSource({"options, -c search_path=evil", "currentSchema, evil", "quoteReturningIdentifiers, false"})
    void propertiesThatDecideWhatATextMeansAreForTextsThatPassUnread(String name, String value) throws SQLException {
        assertThat(DelegateProperties.of(Dialect.POSTGRESQL, Map.of(name, value)))
                .doesNotContainEntry(name, value);
        assertThat(DelegateProperties.unread(Dialect.POSTGRESQL, Map.of(name, value)))
                .containsExactly(Map.entry(name, value));
        assertThatThrownBy(() -> DelegateProperties.of(Dialect.MYSQL, Map.of(name, value)))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void pinnedPropertiesMayBeRepeatedWithTheirValue() throws SQLException {
        assertThat(DelegateProperties.of(Dialect.MYSQL, Map.of("allowMultiQueries", "FALSE", "sslMode", "REQUIRED")))
                .containsEntry("allowMultiQueries", "false")
                .containsEntry("sslMode", "REQUIRED");
    }
}
