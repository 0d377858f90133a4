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
}
