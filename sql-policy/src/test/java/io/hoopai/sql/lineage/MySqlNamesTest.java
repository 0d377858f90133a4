package io.hoopai.sql.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MySqlNamesTest {
    @ParameterizedTest
    @CsvSource({"email, EMAIL", "größe, gRößE", "да, да"})
    void namesThatDifferInTheCaseOfAsciiAreTheSame(String a, String b) {
        assertThat(MySqlNames.same(a, b)).isTrue();
        assertThat(MySqlNames.alike(a, b)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "email, emaİl",
        "email, émail",
        "ß, ẞ",
        "key, \u212aey",
        "да, ДА",
        "note, ' note'",
        "note, 'note '",
        "\u00b5, \u03bc",
        "Ế, e"
    })
    void namesThatSomeComparisonTakesForOneAreAlike(String a, String b) {
        assertThat(MySqlNames.same(a, b)).isFalse();
        assertThat(MySqlNames.alike(a, b)).isTrue();
        assertThat(MySqlNames.alike(b, a)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"id, no", "id, да", "größe, größer", "да, не", "note, notes", "id, 名前"})
    void othersAreTwo(String a, String b) {
        assertThat(MySqlNames.same(a, b)).isFalse();
        assertThat(MySqlNames.alike(a, b)).isFalse();
    }
}
