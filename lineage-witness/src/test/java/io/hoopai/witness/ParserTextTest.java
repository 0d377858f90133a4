package io.hoopai.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.ReadLimits;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.SqlNotUnderstoodException.Reason;
import io.hoopai.sql.lexer.LexedStatement;
import io.hoopai.sql.lexer.Lexer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParserTextTest {
    @Test
    void holdsNoConstantsCommentsOrSpecialNotations() throws Exception {
        ParserText text = of(
                Dialect.POSTGRESQL,
                "SELECT E'\\n', $$x$$, U&\"\\0041\", b'0'/*c*/, 0x1F, 1_000, é, a$b\n"
                        + "FROM \"T\"\"x\" WHERE a = $2");
        assertThat(text.text())
                .isEqualTo(
                        "select 'L1' , 'L2' , \"A\" , 'L3' , 31 , 1000 , \"é\" , \"a$b\" from \"T\"\"x\" where a = $2");
        assertThat(text.tokens()).hasSameSizeAs(text.statement().tokens());
    }

    @Test
    void quotesTheNamesOfMySqlThatParsersMiss() throws Exception {
        assertThat(of(Dialect.MYSQL, "select 2fa, t.1e5, `a``b` from `T`, B where x = \"y\" and z = 0x1F")
                        .text())
                .isEqualTo("select `2fa` , t . `1e5` , `a``b` from `T` , B where x = 'L1' and z = 'L2'");
    }

    @Test
    void mapsItsOffsetsToTheClientsText() throws Exception {
        ParserText text = of(Dialect.POSTGRESQL, "  select /* long */ 'xyz',\n  ssn");
        assertThat(text.position(text.text().indexOf("'L1'"))).hasToString("1:21");
        assertThat(text.position(text.text().indexOf("ssn") + 1)).hasToString("2:3");
        assertThat(text.clientToken(text.text().indexOf("'L1'")).value()).isEqualTo("xyz");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT a.b AS x, 'L1' FROM t AS t JOIN u ON x = \"Y\" ORDER BY a ASC",
                "select a.b x,'L1' from t t inner join u on x=\"Y\" order by a;"
            })
    void acceptsAPrintThatDiffersInNoiseAlone(String printed) throws Exception {
        ParserText given = of(Dialect.POSTGRESQL, "select a.b as x, 'secret' from t t join u on x = \"Y\" order by a");
        assertThatCode(() -> TokenConservation.check(given, printed)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT a FROM t",
                "SELECT a FROM t WHERE b = 'L1' AND c = 'L3'",
                "SELECT a FROM t WHERE b = 'L1' AND \"c\" = 'L2'",
                "SELECT a FROM t WHERE b <> 'L1' AND c = 'L2'",
                "SELECT a FROM t WHERE b = 'L1' AND c = 'L2' AND d",
                "SELECT a FROM t; WHERE b = 'L1' AND c = 'L2'",
                "SELECT a FROM t WHERE b = 'L1' AND c = 'L2"
            })
    void refusesAPrintThatDiffersInAnythingElse(String printed) throws Exception {
        ParserText given = of(Dialect.POSTGRESQL, "select a from t where b = 'x' and c = 'secret'");
        assertThatThrownBy(() -> TokenConservation.check(given, printed))
                .isInstanceOfSatisfying(
                        SqlNotUnderstoodException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.MISREAD))
                .hasMessageNotContaining("secret");
    }

    @Test
    void showsNoValueAsText() throws Exception {
        LexedStatement statement = only(Dialect.POSTGRESQL, "select 'secret'");
        assertThat(statement.toString() + statement.tokens() + ParserText.of(statement))
                .doesNotContain("secret");
    }

    private static LexedStatement only(Dialect dialect, String sql) throws SqlNotUnderstoodException {
        return Lexer.of(dialect).lex(sql, ReadLimits.DEFAULT).get(0);
    }

    private static ParserText of(Dialect dialect, String sql) throws SqlNotUnderstoodException {
        return ParserText.of(only(dialect, sql));
    }
}
