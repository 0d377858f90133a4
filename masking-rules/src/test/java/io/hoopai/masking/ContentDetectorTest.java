package io.hoopai.masking;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.masking.detect.Entity;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentDetectorTest {
    private static final ContentDetector DETECTOR = new ContentDetector(List.of(
            new DetectRule(Entity.CREDIT_CARD, new PartialMasker(0, 4, "*"), Optional.empty()),
            new DetectRule(Entity.EMAIL, new EmailMasker(), Optional.empty()),
            new DetectRule(Entity.JWT, new NullMasker(), Optional.empty()),
            new DetectRule(Entity.BEARER_TOKEN, RedactMasker.of("[a \"token\"]"), Optional.empty())));

    static ContentDetector everything() {
        return new ContentDetector(Arrays.stream(Entity.values())
                .map(entity -> new DetectRule(entity, RedactMasker.DEFAULT, Optional.empty()))
                .toList());
    }

    @Test
    void masksWhatItFindsAndLeavesTheRest() {
        assertThat(DETECTOR.mask("paid with 4111 1111 1111 1111, mail ann@example.com.", ValueKind.TEXT))
                .isEqualTo("paid with ***************1111, mail a****@example.com.");
    }

    @Test
    void returnsTheSameTextWhenNothingIsFound() {
        String text = "order 12345 of 2024-01-01, total 99.95";
        String json = "{\"order\": 12345, \"note\": \"caf\\u00e9 \\\" \\n\"}";

        assertThat(DETECTOR.mask(text, ValueKind.TEXT)).isSameAs(text);
        assertThat(DETECTOR.mask(json, ValueKind.JSON)).isSameAs(json);
    }

    @Test
    void aMaskOfNothingShowsThatSomethingIsMissing() {
        assertThat(DETECTOR.mask("t=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", ValueKind.TEXT))
                .isEqualTo("t=[redacted]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"card\": 4111111111111111}|{\"card\": \"************1111\"}",
                "{\"a\": [\"x\", \"ann@example.com\"], \"b\": 1.5e3}|{\"a\": [\"x\", \"a****@example.com\"], \"b\": 1.5e3}",
                "{\"ann@example.com\": true}|{\"a****@example.com\": true}",
                "\"mail:\\u0061nn\\u0040example.com \\\"q\\\"\"|\"mail:a****@example.com \\\"q\\\"\"",
                "\"Bearer abcdefghijklmnopqrst\\n\"|\"Bearer [a \\\"token\\\"]\\u000a\"",
                "-4111111111111111|\"-************1111\"",
            })
    void jsonStaysJson(String json, String expected) {
        assertThat(DETECTOR.mask(json, ValueKind.JSON)).isEqualTo(expected);
    }

    @Test
    void whatIsNotJsonAfterAllIsRedacted() {
        assertThat(DETECTOR.mask("{\"open", ValueKind.JSON)).isEqualTo("\"[redacted]\"");
    }

    @Test
    void findsThatOverlapAreMaskedAsOne() {
        ContentDetector both = new ContentDetector(List.of(
                new DetectRule(Entity.EMAIL, new EmailMasker(), Optional.empty()),
                new DetectRule(Entity.BEARER_TOKEN, new PartialMasker(0, 2, "*"), Optional.empty())));

        assertThat(both.mask("Bearer " + "a".repeat(80) + "@example.com", ValueKind.TEXT))
                .isEqualTo("Bearer [redacted]");
    }

    @Test
    void aDetectorOfNothingKnownShowsNothingOfOtherKinds() {
        assertThat(DETECTOR.mask(4111111111111111L, ValueKind.INTEGER)).isNull();
    }
}
