package io.hoopai.masking.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ValueCodecTest {
    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(BaseType.BOOL, true, "t", "01"),
                Arguments.of(BaseType.INT2, -2L, "-2", "fffe"),
                Arguments.of(BaseType.INT4, 70_000L, "70000", "00011170"),
                Arguments.of(BaseType.INT8, -1L, "-1", "ffffffffffffffff"),
                Arguments.of(BaseType.OID, 4_000_000_000L, "4000000000", "ee6b2800"),
                Arguments.of(BaseType.FLOAT4, 0.5, "0.5", "3f000000"),
                Arguments.of(BaseType.FLOAT8, -2.25, "-2.25", "c002000000000000"),
                Arguments.of(BaseType.TEXT, "żółw", "żółw", "c5bcc3b3c58277"),
                Arguments.of(BaseType.JSONB, "{}", "{}", "017b7d"),
                Arguments.of(BaseType.BYTEA, new byte[] {1, (byte) 0xff}, "\\x01ff", "01ff"),
                Arguments.of(
                        BaseType.UUID,
                        UUID.fromString("00000000-0000-0001-0000-000000000002"),
                        "00000000-0000-0001-0000-000000000002",
                        "00000000000000010000000000000002"),
                Arguments.of(BaseType.DATE, LocalDate.of(1999, 12, 31), "1999-12-31", "ffffffff"),
                Arguments.of(BaseType.TIME, LocalTime.of(0, 0, 1), "00:00:01", "00000000000f4240"),
                Arguments.of(
                        BaseType.TIMESTAMP,
                        LocalDateTime.of(2000, 1, 1, 0, 0, 0, 1_500_000),
                        "2000-01-01 00:00:00.0015",
                        "00000000000005dc"),
                Arguments.of(
                        BaseType.TIMESTAMPTZ,
                        OffsetDateTime.parse("2000-01-01T00:00:01Z"),
                        "2000-01-01 00:00:01+00",
                        "00000000000f4240"),
                Arguments.of(
                        BaseType.NUMERIC, new BigDecimal("12345.678"), "12345.678", "0003000100000003000109291a7c"),
                Arguments.of(BaseType.NUMERIC, new BigDecimal("-0.0001"), "-0.0001", "0001ffff400000040001"),
                Arguments.of(BaseType.NUMERIC, new BigDecimal("20000"), "20000", "00010001000000000002"),
                Arguments.of(BaseType.NUMERIC, new BigDecimal("0.00"), "0.00", "0000000000000002"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void readsAndWritesBothFormats(BaseType type, Object value, String text, String hex) {
        assertThat(written(type, value, false)).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
        assertThat(HexFormat.of().formatHex(written(type, value, true))).isEqualTo(hex);
        assertThat(type.codec().decode(text.getBytes(StandardCharsets.UTF_8), false))
                .isEqualTo(value);
        assertThat(type.codec().decode(HexFormat.of().parseHex(hex), true)).isEqualTo(value);
    }

    private static byte[] written(BaseType type, Object value, boolean binary) {
        return type.codec().encode(value, binary);
    }

    @ParameterizedTest
    @CsvSource({
        "DATE, infinity",
        "DATE, 0044-03-15 BC",
        "TIMESTAMP, -infinity",
        "NUMERIC, NaN",
        "DATE, 31.12.1999",
        "TIMESTAMPTZ, Sat Jan 01 00:00:00 2000 UTC",
        "INT4, x",
        "BYTEA, \\001",
        "UUID, nothing"
    })
    void doesNotGuessAtWhatItDoesNotUnderstand(BaseType type, String text) {
        assertThatThrownBy(() -> type.codec().decode(text.getBytes(StandardCharsets.UTF_8), false))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void readsTimestampsOfAnyOffset() {
        assertThat(BaseType.TIMESTAMPTZ
                        .codec()
                        .decode("2024-02-29 12:00:00.25+05:30".getBytes(StandardCharsets.UTF_8), false))
                .isEqualTo(OffsetDateTime.parse("2024-02-29T12:00:00.25+05:30"));
    }

    @Test
    void refusesAMaskThatDoesNotFitTheType() {
        assertThatThrownBy(() -> written(BaseType.INT2, 40_000L, true)).isInstanceOf(ArithmeticException.class);
    }
}
