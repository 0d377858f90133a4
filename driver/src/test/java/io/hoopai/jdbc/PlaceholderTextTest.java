package io.hoopai.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.sql.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholderTextTest {
    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '~', textBlock = """
            select * from t where a=? and b = ?        => select * from t where a=$1 and b = $2
            select '?' , a from t where b>?            => select '?' , a from t where b>$1
            select j ?? 'k' , ?::text                  => select j ? 'k' , $1::text
            select j ??| ? -- really?                  => select j ?| $1 -- really?
            select "a?" , $$?$$ , E'\\'?' , ?          => select "a?" , $$?$$ , E'\\'?' , $1
            select 1 where a = ?; select 2 where b = ? => select 1 where a = $1; select 2 where b = $1
            """)
    void preparedTextIsJudgedInTheServersNotationAndSentInTheClients(String client, String server) {
        PlaceholderText text = PlaceholderText.of(Dialect.POSTGRESQL, client, true);

        assertThat(text.server()).isEqualTo(server);
        assertThat(text.toClientNotation(server)).isEqualTo(client);
        assertThat(PgjdbcScanner.arrivesAs(server, client, true, GeneratedKeys.NONE))
                .isTrue();
    }

    @Test
    void withoutParametersALoneQuestionMarkIsAnOperatorAndIsSentDoubled() {
        PlaceholderText text = PlaceholderText.of(Dialect.POSTGRESQL, "select j ? 'k' from t", false);

        assertThat(text.server()).isEqualTo("select j ? 'k' from t");
        assertThat(text.toClientNotation(text.server())).isEqualTo("select j ?? 'k' from t");
        assertThat(PgjdbcScanner.arrivesAs(text.server(), "select j ?? 'k' from t", false, GeneratedKeys.NONE))
                .isTrue();
    }

    @Test
    void blankedCommentsStayBlankInWhatIsSent() {
        PlaceholderText text = PlaceholderText.of(Dialect.POSTGRESQL, "select /* ? */ ? from t", true);

        assertThat(text.toClientNotation("select         $1 from t")).isEqualTo("select         ? from t");
    }

    @Test
    void positionsAreThoseOfTheClientsText() {
        PlaceholderText text = PlaceholderText.of(Dialect.POSTGRESQL, "select ?, j ?? ?, x", true);

        assertThat(text.server()).isEqualTo("select $1, j ? $2, x");
        for (String mark : new String[] {"select", "j", "x"}) {
            assertThat(text.clientOffset(text.server().indexOf(mark)))
                    .isEqualTo(text.client().indexOf(mark));
        }
        assertThat(text.clientOffset(text.server().indexOf("$2")))
                .isEqualTo(text.client().lastIndexOf('?'));
    }

    @Test
    void textThatIsNotUnderstoodIsJudgedAsItIs() {
        assertThat(PlaceholderText.of(Dialect.POSTGRESQL, "select ? '", true))
                .isEqualTo(PlaceholderText.plain("select ? '"));
    }

    @Test
    void textThatPgjdbcScansDifferentlyDoesNotArriveAsJudged() {
        // The second part of a continued escape string: pgjdbc takes its backslash for a plain character.
        String server = "select E'a'\n'\\'?' , $1";
        PlaceholderText text = PlaceholderText.of(Dialect.POSTGRESQL, "select E'a'\n'\\'?' , ?", true);

        assertThat(text.server()).isEqualTo(server);
        assertThat(PgjdbcScanner.arrivesAs(server, text.toClientNotation(server), true, GeneratedKeys.NONE))
                .isFalse();
    }

    @Test
    void pgjdbcAddsNothingToATextThatReturnsItsKeysItself() {
        String text = "insert into t (a) values ($1)" + GeneratedKeys.ALL.returning();

        assertThat(PgjdbcScanner.arrivesAs(text, text.replace("$1", "?"), true, GeneratedKeys.ALL))
                .isTrue();
        assertThat(PgjdbcScanner.arrivesAs(
                        "insert into t (a) values ($1)", "insert into t (a) values (?)", true, GeneratedKeys.ALL))
                .isFalse();
    }
}
