package io.hoopai.sql.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.SqlNotUnderstoodException.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must not be read: constructs without a place in the tree, and texts that the parser reads wrongly. */
class RefusedSyntaxTest {
    @ParameterizedTest
    @CsvSource(delimiterString = "~>", quoteCharacter = '\0', textBlock = """
            SELECT 1 FROM (SELECT a INTO b FROM t) x  ~> INTO in this place
            SELECT 1 UNION SELECT a INTO b FROM t  ~> INTO in this place
            (SELECT 1 ORDER BY 1) ORDER BY 2  ~> more than one `order by`
            SELECT a::t.b%TYPE FROM t  ~> `%TYPE`
            SELECT a::numeric((SELECT 1)) FROM t  ~> a modifier of a type that is no constant
            INSERT INTO t (a[(SELECT 1)]) VALUES (1)  ~> a computed subscript
            DELETE FROM t RETURNING WITH (OLD AS o) o.a  ~> other names for OLD and NEW
            EXPLAIN DROP TABLE t  ~> EXPLAIN of anything but
            EXPLAIN EXPLAIN SELECT 1  ~> EXPLAIN of anything but
            PREPARE p AS SELECT a INTO b FROM t  ~> PREPARE of a statement that makes a relation
            EXPLAIN (ANALYZE, UNHEARD) SELECT 1  ~> this form of EXPLAIN
            """)
    void postgresConstructsAreNamed(String sql, String named) {
        SqlNotUnderstoodException refusal = refusal(Dialect.POSTGRESQL, sql);
        assertThat(refusal.getMessage()).contains(named);
        assertThat(refusal.hint()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT a = b = c FROM t",
                "SELECT a ->> 'x' = b = c FROM t",
                "SELECT a < b > c FROM t",
                "SELECT a LIKE b IN (1) FROM t",
                "SELECT a BETWEEN b AND c LIKE d FROM t",
                "SELECT a IS DISTINCT FROM b IS NULL FROM t",
                "SELECT a BETWEEN b AND c BETWEEN d AND e FROM t",
                "SELECT a xor b FROM t",
                "SELECT t.a N'x' FROM t",
                "SELECT int N'1'",
                "SELECT f(1) N'x'",
                "SELECT a div b FROM t",
                "SELECT a => b FROM t",
                "SELECT a := b FROM t",
                "SELECT array[a][1] FROM t",
                "SELECT f(a)[1] FROM t",
                "SELECT f(a).b FROM t",
                "SELECT * AS a FROM t",
                "SELECT a.* b.c FROM t",
                "SELECT (a, b).c FROM t",
            })
    void whatTheGrammarDoesNotHaveIsRefused(String sql) {
        assertThat(refusal(Dialect.POSTGRESQL, sql).reason()).isEqualTo(Reason.SYNTAX);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1 DROP TABLE t",
                "DELETE FROM t go WHERE id = 1 x",
                "SELECT 1 / FROM t",
                "SELECT 1 FROM t WHERE",
                "SELECT a = b = c FROM t",
                "SELECT broken FRM x",
            })
    void aPrefixIsNotAStatement(String sql) {
        assertThat(refusal(Dialect.POSTGRESQL, sql).reason()).isIn(Reason.SYNTAX, Reason.MISREAD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM t\n\n\nWHERE id = 1",
                "DELETE FROM t\ngo\nWHERE id = 1",
                "DELETE FROM t\n/\nWHERE id = 1"
            })
    void theParsersOwnSeparatorsDoNotCutAStatement(String sql) {
        try {
            assertThat(TreeText.postgres(sql)).contains("Binary(= ColumnName(id) Literal(NUMBER))");
        } catch (SqlNotUnderstoodException refused) {
            assertThat(refused.reason()).isIn(Reason.SYNTAX, Reason.MISREAD);
        }
    }

    @Test
    void longConditionsAreReadWithoutDepth() throws Exception {
        String tree = TreeText.postgres("SELECT 1 FROM t WHERE " + "a = 1 AND ".repeat(1_500) + "b = 2");
        assertThat(tree).contains("Binary(and ".repeat(1_500)).contains("ColumnName(b)");
        assertThat(TreeText.parse(Dialect.POSTGRESQL, "SELECT 1 FROM t WHERE " + "a OR ".repeat(20_000) + "b"))
                .isNotNull();
    }

    @Test
    void chainsBeyondTheCapAreRefusedQuickly() {
        for (String sql : new String[] {
            "SELECT 1" + " + 1".repeat(3_000),
            "SELECT 1" + " UNION ALL SELECT 1".repeat(2_000),
            "SELECT a" + " || a".repeat(3_000) + " FROM t",
            "SELECT 1 FROM t" + " JOIN t ON true".repeat(5_000),
            "SELECT a" + "[1]".repeat(5_000) + " FROM t",
            "SELECT a" + "::int".repeat(5_000) + " FROM t",
            "SELECT a" + "::int[1]".repeat(5_000) + " FROM t",
            "SELECT (a)" + ".b".repeat(5_000) + " FROM t",
            "SELECT a" + " = NOT a".repeat(5_000) + " FROM t",
            "SELECT 1 FROM t" + " JOIN t".repeat(5_000) + " ON true".repeat(5_000),
            "SELECT a" + " COLLATE c".repeat(5_000) + " FROM t",
            "SELECT a" + " IS NULL".repeat(5_000) + " FROM t",
        }) {
            SqlNotUnderstoodException refusal =
                    Assertions.assertTimeout(Duration.ofSeconds(60), () -> refusal(Dialect.POSTGRESQL, sql));
            assertThat(refusal.reason()).isEqualTo(Reason.TOO_LARGE);
            assertThat(refusal.getMessage()).doesNotContain("Exception", "Error");
        }
    }

    private static SqlNotUnderstoodException refusal(Dialect dialect, String sql) {
        SqlNotUnderstoodException refusal =
                catchThrowableOfType(SqlNotUnderstoodException.class, () -> TreeText.parse(dialect, sql));
        assertThat(refusal).as(sql).isNotNull();
        return refusal;
    }
}
