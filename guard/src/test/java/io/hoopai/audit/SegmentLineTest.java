package io.hoopai.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentLineTest {
    private static final String OURS = "\"seq\":1,\"type\":\"decision\",\"prev\":\"0\",\"hash\":\"f\"";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-2147483649",
                "12345678901234567890123",
                "1.5e3",
                "true",
                "false",
                "null",
                "\"\\u00e9 \\\" \"",
                "{}",
                "[]",
                "[1, [\"a\", {\"b\": [null, {}]}], 2]",
                "{\"a\": {\"b\": [1]}, \"c\": \"\"}"
            })
    void isReadAsAMapperReadsIt(String value) throws Exception {
        String text = "{" + OURS + ",\"value\":" + value + "}";

        assertThat(parse(text).map(SegmentLine::json)).contains(new ObjectMapper().readTree(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "1", "{}", "{" + OURS, "{" + OURS + ",\"seq\":2}", "{" + OURS + ",\"a\":[1}"})
    void whatIsNoLineOfOursIsNone(String text) {
        assertThat(parse(text)).isEmpty();
    }

    @Test
    void nestingHasAnEnd() {
        assertThat(parse("{" + OURS + ",\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}"))
                .isEmpty();
    }

    private static Optional<SegmentLine> parse(String text) {
        return SegmentLine.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
