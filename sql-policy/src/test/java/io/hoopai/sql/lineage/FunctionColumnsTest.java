package io.hoopai.sql.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The columns of functions in FROM, as far as they are known. */
class FunctionColumnsTest {
    @Test
    void unnestOfSeveralArraysHasAColumnOfEach() {
        Resolved resolved = Resolved.postgres(
                "SELECT * FROM people, unnest(secret_tokens, ARRAY['a', 'b']) WITH ORDINALITY AS u(token, letter, number)");
        assertThat(resolved.names()).containsExactly("id", "secret_tokens", "token", "letter", "number");
        assertThat(resolved.flows())
                .containsExactly(
                        "people.id IDENTITY", "people.secret_tokens IDENTITY", "people.secret_tokens DERIVED", "", "");
    }

    @Test
    void unnestOfSeveralArraysNamesThemAllAlike() {
        assertThat(Resolved.postgres("SELECT * FROM unnest($1::int[], $2::text[])")
                        .names())
                .containsExactly("unnest", "unnest");
        assertThatThrownBy(() -> Resolved.postgres("SELECT unnest FROM unnest($1::int[], $2::text[])"))
                .isInstanceOf(Resolved.Refused.class);
    }

    @Test
    void unnestOfWhatMayHoldRowsHasUnknownColumns() {
        assertThatThrownBy(() -> Resolved.postgres("SELECT * FROM unnest($1, $2::text[]) AS u"))
                .isInstanceOf(Resolved.Refused.class);
    }

    @Test
    void columnsOfEveryVersionAreFoundAndAllIsNot() {
        assertThat(Resolved.postgres("SELECT word FROM pg_get_keywords() WHERE catcode = 'R'")
                        .flows())
                .containsExactly("");
        assertThatThrownBy(() -> Resolved.postgres("SELECT * FROM pg_get_keywords()"))
                .isInstanceOf(Resolved.Refused.class);
        assertThatThrownBy(() -> Resolved.postgres("SELECT barelabel FROM pg_get_keywords()"))
                .isInstanceOf(Resolved.Refused.class);
    }
}
