package io.hoopai.sql.lexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.ReadLimits;
import io.hoopai.sql.SqlNotUnderstoodException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MySqlLexerTest {
    @Test
    void keepsTheCaseOfNames() throws Exception {
        assertThat(tokens("SELECT Foo FROM `B``az`")).isEqualTo("WORD:SELECT WORD:Foo WORD:FROM QUOTED_NAME:B`az");
    }

    @Test
    void readsStringsOfEveryNotation() throws Exception {
        assertThat(tokens("'it''s', \"say \"\"x\"\" it's\""))
                .isEqualTo("STRING:it's PUNCTUATION:, STRING:say \"x\" it's");
        assertThat(tokens("'\\'\\n\\%\\_\\q\\\\'")).isEqualTo("STRING:'\n\\%\\_q\\");
        assertThat(tokens("_utf8mb4'a', _binary 'b', N'c', X'1f', b'01', 0x1F, 0b01"))
                .isEqualTo(
                        "STRING:a PUNCTUATION:, STRING:b PUNCTUATION:, STRING:c PUNCTUATION:, BIT_STRING:X'1f'"
                                + " PUNCTUATION:, BIT_STRING:b'01' PUNCTUATION:, BIT_STRING:0x1F PUNCTUATION:, BIT_STRING:0b01");
    }

    @Test
    void readsNumbersAndNamesThatBeginWithDigits() throws Exception {
        assertThat(tokens("1 1.5 .5 5. 1e5 1.5E-3 1E+2"))
                .isEqualTo("NUMBER:1 NUMBER:1.5 NUMBER:.5 NUMBER:5. NUMBER:1e5 NUMBER:1.5E-3 NUMBER:1E+2");
        assertThat(tokens("2fa 0X1F 1e 0xZ 1_000")).isEqualTo("WORD:2fa WORD:0X1F WORD:1e WORD:0xZ WORD:1_000");
        assertThat(tokens("db.1t.2e5.x"))
                .isEqualTo("WORD:db PUNCTUATION:. WORD:1t PUNCTUATION:. WORD:2e5 PUNCTUATION:. WORD:x");
        assertThat(tokens("t .1")).isEqualTo("WORD:t NUMBER:.1");
    }

    @Test
    void readsOperatorsAndVariables() throws Exception {
        assertThat(tokens("a<=>b<<c->'x'->>'y'&&d||e:=-1"))
                .isEqualTo("WORD:a OPERATOR:<=> WORD:b OPERATOR:<< WORD:c OPERATOR:-> STRING:x OPERATOR:->> STRING:y"
                        + " OPERATOR:&& WORD:d OPERATOR:|| WORD:e OPERATOR::= OPERATOR:- NUMBER:1");
        assertThat(tokens("@a @@b.c ?")).isEqualTo("VARIABLE:@a VARIABLE:@@b.c PARAMETER:?");
    }

    @Test
    void readsVariablesWithQuotedNames() throws Exception {
        assertThat(tokens("@`a b`, @'it''s', @\"c\"'d'"))
                .isEqualTo("VARIABLE:@a b PUNCTUATION:, VARIABLE:@it's PUNCTUATION:, VARIABLE:@c STRING:d");
        assertThat(tokens("create user 'a'@'%'")).endsWith("STRING:a VARIABLE:@%");
    }

    @Test
    void readsStringsInARow() throws Exception {
        assertThat(tokens("'a' 'b'/* */\"c\"")).isEqualTo("STRING:a STRING:b STRING:c");
        assertThat(tokens("x'41' 'b'")).isEqualTo("BIT_STRING:x'41' STRING:b");
    }

    @Test
    void blanksHintsForTheOptimizer() throws Exception {
        var statement = Lexer.of(Dialect.MYSQL)
                .lex("select /*+ set_var(sql_mode = '') */ 1", ReadLimits.DEFAULT)
                .get(0);
        assertThat(statement.sql()).isEqualTo("select " + " ".repeat(29) + " 1");
    }

    @Test
    void endsACommentAtTheFirstEndMark() throws Exception {
        assertThat(tokens("select /* /* */ a # ; b\n, c -- d\r\n, e --"))
                .isEqualTo("WORD:select WORD:a PUNCTUATION:, WORD:c PUNCTUATION:, WORD:e");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/*! select 1 */",
                "select /*!50000 1 */",
                "select /*M!100000 1 */",
                "select 5--1",
                "select 5--\u00011",
                "select 1 -- x\rfrom t",
                "select 1 # x\rfrom t",
                "select 1.e(x)",
                "select 1.5a",
                "select `a`.1t",
                "select {d '2020-01-01'}",
                "select \\N",
                "select a[1]",
                "select $x",
                "select ?x",
                "select _gbk'a'",
                "select x'abc'",
                "select x'zz'",
                "select @``",
                "select @''",
                "select @`@version`",
                "select @@`version`",
                "select 'a' x'41'",
                "select a =! b",
                "select a <<= b",
                "select a : b",
                "select ``",
                "select `a",
                "select 'a\\'",
                "select \"a",
                "select /* a",
                "select count (*)",
                "select SUM\n(x)",
                "select cast/**/(x as char)"
            })
    void refusesWhatServersOrModesReadDifferently(String sql) {
        assertThatThrownBy(() -> tokens(sql)).isInstanceOf(SqlNotUnderstoodException.class);
    }

    @Test
    void allowsABlankBeforeTheParenthesisOfOtherWords() throws Exception {
        assertThat(tokens("insert into t (a) values (now())")).contains("WORD:t PUNCTUATION:(");
    }

    private static String tokens(String sql) throws SqlNotUnderstoodException {
        return Tokens.of(Dialect.MYSQL, sql);
    }
}
