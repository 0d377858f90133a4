package io.hoopai.sql.lexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.ReadLimits;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.SqlNotUnderstoodException.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LexerLimitsTest {
    private static final ReadLimits LIMITS = new ReadLimits(100, 10, 4, 2);

    @ParameterizedTest
    @EnumSource
    void splitsAtSemicolonsAndDropsEmptyStatements(Dialect dialect) throws Exception {
        List<LexedStatement> statements = Lexer.of(dialect).lex(" ;a; /* ; */ ; b ';' ;; ", LIMITS);
        assertThat(statements).extracting(LexedStatement::sql).containsExactly("a", " b ';' ");
        assertThat(statements).extracting(s -> s.start().offset()).containsExactly(2, 14);
    }

    @ParameterizedTest
    @EnumSource
    void givesOneEmptyStatementForATextWithoutTokens(Dialect dialect) throws Exception {
        for (String text : List.of("", " \n", ";", "/* ; */;", "-- x")) {
            LexedStatement only = Lexer.of(dialect).lex(text, LIMITS).get(0);
            assertThat(only.tokens()).isEmpty();
            assertThat(only.sql()).isBlank().hasSameSizeAs(text);
        }
    }

    @Test
    void holdsEveryCap() {
        assertTooLarge("a".repeat(101));
        assertTooLarge("a, ".repeat(10));
        assertTooLarge("a;b;c");
        assertTooLarge("((((( a )))))");
        assertTooLarge("a[b[c[d[e]]]]");
        assertTooLarge("case case case case case");
        assertTooLarge("not not not not not a");
        assertTooLarge("- - - - - a");
        assertTooLarge("((not not not a))");
    }

    @Test
    void countsWhatIsOpenAtOnceAndNotInAll() throws Exception {
        Lexer lexer = Lexer.of(Dialect.POSTGRESQL);
        ReadLimits limits = new ReadLimits(1000, 1000, 4, 100);
        assertThat(lexer.lex("f(a), ".repeat(50) + "case a when b then c end ".repeat(10), limits))
                .hasSize(1);
        assertThat(lexer.lex("a + b + c = d - e ; ((a)); ((b)); not a and not b and not c and not d and not e", limits))
                .hasSize(4);
    }

    @Test
    void doesNotLetAnAliasCalledEndHideNesting() {
        String nested = "case when (select 1 end) = 1 then ".repeat(5);
        assertThatThrownBy(() -> Lexer.of(Dialect.POSTGRESQL).lex(nested, new ReadLimits(10_000, 10_000, 4, 1)))
                .isInstanceOf(SqlNotUnderstoodException.class)
                .hasMessageContaining("nested more than 4 levels");
    }

    @Test
    void givesPositionsFarIntoALongTextQuickly() throws Exception {
        LexedStatement statement = Lexer.of(Dialect.POSTGRESQL)
                .lex("a,\n".repeat(100_000), new ReadLimits(1 << 20, 300_000, 4, 1))
                .get(0);
        int lines = 0;
        for (Token token : statement.tokens()) {
            lines += statement.position(token).line();
        }
        assertThat(lines).isEqualTo((int) (100_000L * 100_001));
    }

    private static void assertTooLarge(String sql) {
        assertThatThrownBy(() -> Lexer.of(Dialect.POSTGRESQL).lex(sql, LIMITS))
                .as(sql)
                .isInstanceOfSatisfying(
                        SqlNotUnderstoodException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE));
    }
}
