package io.hoopai.sql.lexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.SqlNotUnderstoodException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresLexerTest {
    @Test
    void foldsAsciiLettersOfWordsAlone() throws Exception {
        assertThat(tokens("SELECT ÄÖ_x$1 FROM \"Foo\"\"Bar\""))
                .isEqualTo("WORD:select WORD:ÄÖ_x$1 WORD:from QUOTED_NAME:Foo\"Bar");
    }

    @Test
    void doesNotTakeTheLongSOrTheKelvinSignForLettersOfAKeyword() throws Exception {
        Token token = Tokens.only(Dialect.POSTGRESQL, "\u017Felect").tokens().get(0);
        assertThat(token.isWord("select")).isFalse();
        assertThat(Tokens.only(Dialect.POSTGRESQL, "loc\u212A").tokens().get(0).isWord("lock"))
                .isFalse();
    }

    @Test
    void truncatesNamesAt63BytesBetweenCharacters() throws Exception {
        String a63 = "a".repeat(63);
        assertThat(tokens(a63 + "b")).isEqualTo("WORD:" + a63);
        assertThat(tokens('"' + a63 + "b\"")).isEqualTo("QUOTED_NAME:" + a63);
        assertThat(tokens("\"" + "a".repeat(62) + "é\"")).isEqualTo("QUOTED_NAME:" + "a".repeat(62));
        assertThat(tokens("\"" + "a".repeat(60) + "\uD83D\uDE00\"")).isEqualTo("QUOTED_NAME:" + "a".repeat(60));
    }

    @Test
    void readsStringsOfEveryNotation() throws Exception {
        assertThat(tokens("'it''s \\'")).isEqualTo("STRING:it's \\");
        assertThat(tokens("E'a\\'b\\n\\x41\\101\\u00e9\\U0001F600\\q'")).isEqualTo("STRING:a'b\nAA\u00e9\uD83D\uDE00q");
        assertThat(tokens("e'\\uD83D\\uDE00'")).isEqualTo("STRING:\uD83D\uDE00");
        assertThat(tokens("N'x' , B'01', x'1F'"))
                .isEqualTo("STRING:x PUNCTUATION:, BIT_STRING:B'01' PUNCTUATION:, BIT_STRING:x'1F'");
        assertThat(tokens("U&'d\\0061t\\+000061 \\\\'")).isEqualTo("STRING:data \\");
        assertThat(tokens("u&'d!0061!!' /* c */ UESCAPE\n'!' x")).isEqualTo("STRING:da! WORD:x");
        assertThat(tokens("$$it's$$, $a$ $$ $b$ $a$")).isEqualTo("STRING:it's PUNCTUATION:, STRING: $$ $b$ ");
    }

    @Test
    void readsEscapedNames() throws Exception {
        assertThat(tokens("U&\"s\\0073n\"")).isEqualTo("QUOTED_NAME:ssn");
        assertThat(tokens("U&\"s*0073n\" uescape '*'")).isEqualTo("QUOTED_NAME:ssn");
    }

    @Test
    void takesAPrefixOnlyDirectlyBeforeTheQuote() throws Exception {
        assertThat(tokens("E '\\'")).isEqualTo("WORD:e STRING:\\");
        assertThat(tokens("aE'\\'")).isEqualTo("WORD:ae STRING:\\");
        assertThat(tokens("u & \"x\"")).isEqualTo("WORD:u OPERATOR:& QUOTED_NAME:x");
    }

    @Test
    void continuesAStringAcrossALineBreak() throws Exception {
        assertThat(tokens("'a'\n  'b' -- c\n\t'c'")).isEqualTo("STRING:abc");
        assertThat(tokens("E'a\\n'\n'\\t'")).isEqualTo("STRING:a\n\t");
        assertThat(tokens("x'1'\n'F'")).isEqualTo("BIT_STRING:x'1'\n'F'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'a' 'b'", "'a' /* */\n'b'", "'a'\n/* */ 'b'", "$$a$$\n'b'", "'a'\n$$b$$", "B'0''1'"})
    void refusesStringsInARowThatABlankedCommentCouldJoin(String sql) {
        assertRefused(sql, "two string constants stand in a row");
    }

    @Test
    void endsOperatorsAsTheServerDoes() throws Exception {
        assertThat(tokens("a=-1")).isEqualTo("WORD:a OPERATOR:= OPERATOR:- NUMBER:1");
        assertThat(tokens("a@-1")).isEqualTo("WORD:a OPERATOR:@- NUMBER:1");
        assertThat(tokens("a<=-+-1")).isEqualTo("WORD:a OPERATOR:<= OPERATOR:- OPERATOR:+ OPERATOR:- NUMBER:1");
        assertThat(tokens("a*/*x*/b")).isEqualTo("WORD:a OPERATOR:* WORD:b");
        assertThat(tokens("a+--x\nb")).isEqualTo("WORD:a OPERATOR:+ WORD:b");
        assertThat(tokens("a?|b ->> c #- d"))
                .isEqualTo("WORD:a OPERATOR:?| WORD:b OPERATOR:->> WORD:c OPERATOR:#- WORD:d");
        assertThat(tokens("x::int:=y=>z"))
                .isEqualTo("WORD:x OPERATOR::: WORD:int OPERATOR::= WORD:y OPERATOR:=> WORD:z");
        assertThat(tokens("a[1:2].b"))
                .isEqualTo("WORD:a PUNCTUATION:[ NUMBER:1 PUNCTUATION:: NUMBER:2 PUNCTUATION:] PUNCTUATION:. WORD:b");
    }

    @Test
    void readsNumbers() throws Exception {
        assertThat(tokens("1 1.5 .5 5. 1e5 1.5E-3 0x1F 0o17 0b01 1_000.2_5"))
                .isEqualTo("NUMBER:1 NUMBER:1.5 NUMBER:.5 NUMBER:5. NUMBER:1e5 NUMBER:1.5E-3 NUMBER:0x1F NUMBER:0o17"
                        + " NUMBER:0b01 NUMBER:1_000.2_5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1a", "1e", "1__0", "1_", "0x", "0xG", "0b12", "1.5.3", "1..2", "1\u00e4", "1.e(x)", "0x1.5", "1$"
            })
    void refusesWhatStandsDirectlyBehindANumber(String sql) {
        assertRefused(sql, "directly behind a number");
    }

    @Test
    void readsParameters() throws Exception {
        assertThat(tokens("$1,$22")).isEqualTo("PARAMETER:$1 PUNCTUATION:, PARAMETER:$22");
        assertRefused("$1a", "directly behind a parameter");
        assertRefused("$0", "has no number from 1");
        assertRefused("$99999999999999999999", "has no number from 1");
    }

    @Test
    void blanksCommentsToTheSameLength() throws Exception {
        String sql = "select/* a /* b */ ; */1 -- ; 'x\n, 2";
        LexedStatement statement = Tokens.only(Dialect.POSTGRESQL, sql);
        assertThat(statement.sql())
                .isEqualTo("select                 1        \n, 2")
                .hasSameSizeAs(sql);
        assertThat(statement.tokens()).hasSize(4);
        assertThat(statement.position(statement.tokens().get(3))).hasToString("2:3");
    }

    @Test
    void endsALineCommentAtACarriageReturn() throws Exception {
        assertThat(tokens("select 1 -- x\r, 2")).isEqualTo("WORD:select NUMBER:1 PUNCTUATION:, NUMBER:2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'a",
                "E'a\\'",
                "\"a",
                "\"\"",
                "/* /* */",
                "$$a$",
                "$a$ $A$",
                "E'\\u12'",
                "E'\\0'",
                "E'\\xff'",
                "E'\\ud800'",
                "U&'\\D800'",
                "U&'\\zzzz'",
                "U&'a' UESCAPE 'a'",
                "U&'a' UESCAPE '!!'",
                "U&'a' UESCAPE",
                "\\d",
                "{x}",
                "a..b",
                "$",
                "$a b",
                "begin atomic",
                "(",
                "(]",
                "a)",
                "f(a;b)"
            })
    void refusesWhatIsMalformed(String sql) {
        assertThatThrownBy(() -> Tokens.of(Dialect.POSTGRESQL, sql)).isInstanceOf(SqlNotUnderstoodException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select\u00a01",
                "select\u000b1",
                "\ufeffselect 1",
                "select\u0000 1",
                "select '\u0000'",
                "select\u2028 1",
                "select\u200b 1",
                "select\u3000 1",
                "select\u0085 1",
                "select '\ud800'",
                "select \udc00\ud800"
            })
    void refusesBlanksThatServersTreatDifferently(String sql) {
        assertThatThrownBy(() -> Tokens.of(Dialect.POSTGRESQL, sql))
                .isInstanceOfSatisfying(
                        SqlNotUnderstoodException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.LEXICAL));
        assertThatThrownBy(() -> Tokens.of(Dialect.MYSQL, sql)).isInstanceOf(SqlNotUnderstoodException.class);
    }

    @Test
    void refusesAnOddCharacterWithItsNameAndPlace() {
        assertThatThrownBy(() -> Tokens.of(Dialect.POSTGRESQL, "select\n a\u00a0b"))
                .isInstanceOfSatisfying(
                        SqlNotUnderstoodException.class,
                        e -> assertThat(e.position()).hasToString("2:3"))
                .hasMessage("the character U+00A0 (NO-BREAK SPACE) does not belong here");
    }

    private static void assertRefused(String sql, String message) {
        assertThatThrownBy(() -> Tokens.of(Dialect.POSTGRESQL, sql))
                .isInstanceOf(SqlNotUnderstoodException.class)
                .hasMessageContaining(message);
    }

    private static String tokens(String sql) throws SqlNotUnderstoodException {
        return Tokens.of(Dialect.POSTGRESQL, sql);
    }
}
