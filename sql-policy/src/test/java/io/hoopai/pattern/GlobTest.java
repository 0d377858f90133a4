package io.hoopai.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "*, anything, true",
        "email, email, true",
        "email, Email, false",
        "email, emails, false",
        "cust*, customers, true",
        "cust*, custard, true",
        "cust*, cus, false",
        "*_id, national_id, true",
        "*_id, national_ids, false",
        "t?x, tax, true",
        "t?x, tx, false",
        "a*b*c, axxbyyc, true",
        "a*b*c, axxbyy, false",
    })
    void matchesWithWildcards(String pattern, String name, boolean expected) {
        assertThat(Glob.of(pattern).matches(name)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"EMAIL, email, true", "E*, email, true", "*MAIL, email, true", "?MAIL, email, true", "x*, email, false"
    })
    void canIgnoreCase(String pattern, String name, boolean expected) {
        assertThat(Glob.ignoringCase(pattern).matches(name)).isEqualTo(expected);
    }

    @Test
    void aHostilePatternDoesNotTakeForever() {
        Glob glob = Glob.of("*a".repeat(200) + "b");

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThat(glob.matches("a".repeat(10_000))).isFalse());
    }

    /** What is said to be covered is: every name that the narrow one matches, the wide one matches. */
    @Test
    void coversOnlyWhatItMatches() {
        String[] patterns = {"*", "a", "A", "ab", "a*", "ab*", "*a", "a?", "?", "a*b", "b*", "**"};
        String[] names = {"", "a", "A", "ab", "AB", "aab", "b", "ba", "abb", "c"};
        int covering = 0;
        for (String wide : patterns) {
            for (String narrow : patterns) {
                for (Glob first : new Glob[] {Glob.of(wide), Glob.ignoringCase(wide)}) {
                    for (Glob second : new Glob[] {Glob.of(narrow), Glob.ignoringCase(narrow)}) {
                        if (first.covers(second)) {
                            covering++;
                            for (String name : names) {
                                assertThat(!second.matches(name) || first.matches(name))
                                        .as(wide + " covers " + narrow + ", of " + name)
                                        .isTrue();
                            }
                        }
                    }
                }
            }
        }
        assertThat(covering).isGreaterThan(50);
        assertThat(Glob.of("a*").covers(Glob.of("ab"))).isTrue();
        assertThat(Glob.of("a*").covers(Glob.of("ab*"))).isTrue();
        assertThat(Glob.ignoringCase("orders").covers(Glob.of("Orders"))).isTrue();
        assertThat(Glob.of("orders").covers(Glob.ignoringCase("orders"))).isFalse();
        assertThat(Glob.of("ab*").covers(Glob.of("a*"))).isFalse();
    }
}
