package io.hoopai.sql.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.SqlNotUnderstoodException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms that the grammar has no rule for, and that mean what another form means. */
class SynonymousFormsTest {
    @ParameterizedTest
    @CsvSource(delimiterString = "~>", quoteCharacter = '\0', textBlock = """
            SELECT a FROM t OFFSET 1 LIMIT 2  ~> SELECT a FROM t LIMIT 2 OFFSET 1
            SELECT a FROM t OFFSET $1 LIMIT $2  ~> SELECT a FROM t LIMIT $2 OFFSET $1
            SELECT a FROM t OFFSET 1 LIMIT ALL  ~> SELECT a FROM t LIMIT ALL OFFSET 1
            SELECT 1 FROM (SELECT a FROM t OFFSET 1 LIMIT 2) x  ~> SELECT 1 FROM (SELECT a FROM t LIMIT 2 OFFSET 1) x
            SELECT 1 FROM t NATURAL INNER JOIN u  ~> SELECT 1 FROM t NATURAL JOIN u
            """)
    void postgres(String sql, String other) throws Exception {
        assertThat(tree(Dialect.POSTGRESQL, sql)).isEqualTo(tree(Dialect.POSTGRESQL, other));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "~>", quoteCharacter = '\0', textBlock = """
            SELECT a FROM t LOCK IN SHARE MODE  ~> SELECT a FROM t FOR SHARE
            SELECT a FROM t WHERE b LIMIT 1 LOCK IN SHARE MODE  ~> SELECT a FROM t WHERE b LIMIT 1 FOR SHARE
            SELECT CONVERT(a, CHAR) FROM t  ~> SELECT CAST(a AS CHAR) FROM t
            SELECT CONVERT(f(a, b) + 1, DECIMAL(10,2)) FROM t  ~> SELECT CAST(f(a, b) + 1 AS DECIMAL(10,2)) FROM t
            SELECT CONVERT(CONVERT(a, SIGNED), CHAR) FROM t  ~> SELECT CAST(CAST(a AS SIGNED) AS CHAR) FROM t
            SELECT a MOD b + c FROM t  ~> SELECT (a % b) + c FROM t
            SELECT 1 FROM t WHERE a = 1 || b = 2 && c LIKE 'x'  ~> SELECT 1 FROM t WHERE (a = 1) OR ((b = 2) AND (c LIKE 'x'))
            SELECT 1 FROM t NATURAL INNER JOIN u  ~> SELECT 1 FROM t NATURAL JOIN u
            """)
    void mysql(String sql, String other) throws Exception {
        assertThat(tree(Dialect.MYSQL, sql)).isEqualTo(tree(Dialect.MYSQL, other));
    }

    @Test
    void rowsOfValues() throws Exception {
        assertThat(TreeText.mysql("SELECT 1 FROM (VALUES ROW(1, a), ROW(2, b)) AS v (x, y)"))
                .contains("Values([[Literal(NUMBER) ColumnName(a)] [Literal(NUMBER) ColumnName(b)]])");
    }

    @Test
    void aNameBehindADotIsNoOperator() throws Exception {
        assertThat(TreeText.mysql("SELECT t.mod, t.`mod`, mod(a, b) FROM t"))
                .contains("ColumnName(t.mod)) Computed(ColumnName(t.mod)) Computed(Call(mod");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT a FROM t LOCK IN SHARE MODE LOCK",
                "SELECT a FROM t WHERE LOCK IN SHARE MODE",
                "SELECT CONVERT(a, b, CHAR) FROM t",
                "SELECT CONVERT(a) FROM t",
                "SELECT CONVERT(a, (SELECT b)) FROM t",
                "SELECT MOD b FROM t",
                "SELECT a MOD FROM t",
                "SELECT || a FROM t",
            })
    void neighboursOfTheMySqlFormsAreRefused(String sql) {
        assertThatThrownBy(() -> TreeText.mysql(sql)).isInstanceOf(SqlNotUnderstoodException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT a FROM t OFFSET 1 LIMIT 2 OFFSET 3",
                "SELECT a FROM t LIMIT 3 OFFSET 1 LIMIT 2",
                "SELECT a OFFSET 1 LIMIT 2 FROM t",
                "SELECT a FROM t NATURAL INNER JOIN u ON a",
                "SELECT a FROM t NATURAL INNER JOIN",
                "SELECT a FROM t LOCK IN SHARE MODE",
            })
    void neighboursOfThePostgresFormsAreRefused(String sql) {
        assertThatThrownBy(() -> TreeText.postgres(sql)).isInstanceOf(SqlNotUnderstoodException.class);
    }

    private static String tree(Dialect dialect, String sql) throws Exception {
        return TreeText.of(TreeText.parse(dialect, sql)).toLowerCase(Locale.ROOT);
    }
}
