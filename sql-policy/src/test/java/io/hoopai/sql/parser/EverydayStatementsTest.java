package io.hoopai.sql.parser;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.tree.Utility;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What agents send every day is understood. */
class EverydayStatementsTest {
    static Stream<String> postgresql() throws IOException {
        return statements("everyday-postgresql.sql");
    }

    static Stream<String> mysql() throws IOException {
        return statements("everyday-mysql.sql");
    }

    @ParameterizedTest
    @MethodSource
    void postgresql(String sql) throws Exception {
        assertThat(TreeText.parse(Dialect.POSTGRESQL, sql)).isNotInstanceOf(Utility.class);
    }

    @ParameterizedTest
    @MethodSource
    void mysql(String sql) throws Exception {
        assertThat(TreeText.parse(Dialect.MYSQL, sql)).isNotInstanceOf(Utility.class);
    }

    private static Stream<String> statements(String resource) throws IOException {
        try (InputStream in = EverydayStatementsTest.class.getResourceAsStream(resource)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.isBlank() && !line.startsWith("--") && !line.startsWith("#"));
        }
    }
}
