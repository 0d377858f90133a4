package io.hoopai.masking.postgres;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.masking.ColumnMask;
import io.hoopai.masking.Masker;
import io.hoopai.masking.ValueKind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrays and rows; what a live server makes of the same is compared in the tests of the doors. */
class PartsTest {
    private static final String CANARY = "canary";
    private static final PgType TEXTS = new ArrayType(BaseType.TEXT.oid(), BaseType.TEXT, ',');
    private static final PgType NUMBERS = new ArrayType(BaseType.INT4.oid(), BaseType.INT4, ',');
    private static final PgType BOXES = new ArrayType(603, UnknownType.UNKNOWN, ';');
    private static final PgType PAIR = new RowType(List.of(
            new RowType.Field(BaseType.TEXT.oid(), BaseType.TEXT),
            new RowType.Field(BaseType.INT4.oid(), BaseType.INT4)));
    private static final PgType PAIRS = new ArrayType(16_400, PAIR, ',');

    private static ColumnMask mask(String text) {
        return new ColumnMask("test", new Constant(text), false);
    }

    /** Takes texts alone. */
    private record Constant(String text) implements Masker {
        @Override
        public String name() {
            return "constant";
        }

        @Override
        public @Nullable Object mask(Object value, ValueKind kind) {
            return kind == ValueKind.TEXT ? text : null;
        }
    }

    private static @Nullable String shown(PgType type, String value, ColumnMask mask) {
        byte[] shown = type.shown(value.getBytes(StandardCharsets.UTF_8), false, mask);
        return shown == null ? null : new String(shown, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|{}",
                "{canary}|{x}",
                "{\"can,ary\",NULL,\"\"}|{x,NULL,x}",
                "[0:1]={canary,NULL}|[0:1]={x,NULL}",
                "[-3:-2][7:7]={{canary},{NULL}}|[-3:-2][7:7]={{x},{NULL}}",
                "{{{a,b},{c,\"}{\\\"\\\\\"}}}|{{{x,x},{x,x}}}",
                "{\"NULL\",null_}|{x,x}"
            })
    void arraysKeepTheirFrame(String value, String expected) {
        assertThat(shown(TEXTS, value, mask("x"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a b|{\"a b\"}|(\"a b\",)",
                "``|{\"\"}|(\"\",)",
                "null|{\"null\"}|(null,)",
                "a\"b\\c|{\"a\\\"b\\\\c\"}|(\"a\"\"b\\\\c\",)",
                "{a}|{\"{a}\"}|({a},)",
                "(a)|{(a)}|(\"(a)\",)",
                "a,b|{\"a,b\"}|(\"a,b\",)"
            })
    void masksAreQuotedAsTheServerWould(String text, String array, String row) {
        assertThat(shown(TEXTS, "{canary}", mask(text))).isEqualTo(array);
        assertThat(shown(PAIR, "(canary,1)", mask(text))).isEqualTo(row);
    }

    @Test
    void elementsAndFieldsThatTheMaskDoesNotTakeAreNull() {
        assertThat(shown(NUMBERS, "[0:1]={8675309,NULL}", mask("x"))).isEqualTo("[0:1]={NULL,NULL}");
        assertThat(shown(BOXES, "{(8675,309),(0,0);(1,1),(0,0)}", mask("x"))).isEqualTo("{NULL;NULL}");
        assertThat(shown(PAIR, "(canary,8675309)", mask("x"))).isEqualTo("(x,)");
        assertThat(shown(PAIRS, "{\"(\\\"can ary\\\",8675309)\",NULL}", mask("a b")))
                .isEqualTo("{\"(\\\"a b\\\",)\",NULL}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "canary",
                "{",
                "{canary",
                "{canary}}",
                "{canary,}",
                "{,canary}",
                "{can\"ary}",
                "{\"canary}",
                "{\"canary\\",
                "{canary }",
                "{{canary},x",
                "[0:1]{canary}",
                "[canary]={a}",
                "{\"canary\"x}",
                "{{{{{{{canary}}}}}}}",
                "{}canary"
            })
    void whatIsNoArrayIsNull(String value) {
        assertThat(shown(TEXTS, value, mask("x"))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "canary",
                "(canary",
                "(canary)",
                "(canary,1,2)",
                "(canary,1)x",
                "(\"canary,1)",
                "(can\"ary,1)",
                "(\"can\\ary\",1)",
                "(canary ,1)"
            })
    void whatIsNoRowOfTheTypeIsNull(String value) {
        assertThat(shown(PAIR, value, mask("x"))).isNull();
    }

    @Test
    void ofWhatIsComputedOrHidesNullsNoPartIsShown() {
        assertThat(shown(TEXTS, "{a,b}", new ColumnMask("test", new Constant("x"), false, false, false)))
                .isNull();
        assertThat(shown(TEXTS, "{a,b}", new ColumnMask("test", new Constant("x"), false, true, true)))
                .isNull();
        assertThat(shown(TEXTS, "{a,b}", new ColumnMask("test", new Constant("x"), true)))
                .isNull();
    }

    @Test
    void masksThatAreTooLongTogetherAreNull() {
        assertThat(shown(TEXTS, "{a,b}", mask("x".repeat(PartMask.MOST_BYTES / 2))))
                .isNull();
    }

    /** Two dimensions, a NULL among the elements. */
    private static byte[] binaryArray() {
        ByteBuffer array = ByteBuffer.allocate(100)
                .putInt(2)
                .putInt(1)
                .putInt((int) BaseType.TEXT.oid())
                .putInt(2)
                .putInt(-1)
                .putInt(1)
                .putInt(5)
                .putInt(CANARY.length())
                .put(CANARY.getBytes(ISO_8859_1))
                .putInt(-1);
        byte[] bytes = new byte[array.position()];
        array.flip().get(bytes);
        return bytes;
    }

    private static byte[] binaryRow() {
        return ByteBuffer.allocate(4 + 8 + CANARY.length() + 8 + 4)
                .putInt(2)
                .putInt((int) BaseType.TEXT.oid())
                .putInt(CANARY.length())
                .put(CANARY.getBytes(ISO_8859_1))
                .putInt((int) BaseType.INT4.oid())
                .putInt(4)
                .putInt(8_675_309)
                .array();
    }

    @Test
    void binaryArraysKeepTheirFrame() {
        byte[] shown = TEXTS.shown(binaryArray(), true, mask("xy"));

        assertThat(new String(shown, ISO_8859_1))
                .isEqualTo(new String(binaryArray(), ISO_8859_1).replace("\0\0\0\6canary", "\0\0\0\2xy"));
    }

    @Test
    void binaryFieldsKeepTheirTypes() {
        byte[] shown = PAIR.shown(binaryRow(), true, mask("xy"));

        assertThat(shown)
                .isEqualTo(ByteBuffer.allocate(4 + 8 + 2 + 8)
                        .putInt(2)
                        .putInt((int) BaseType.TEXT.oid())
                        .putInt(2)
                        .put("xy".getBytes(ISO_8859_1))
                        .putInt((int) BaseType.INT4.oid())
                        .putInt(-1)
                        .array());
    }

    @Test
    void brokenBytesShowNothingOfAnElement() {
        byte[] text = "[0:1]={\"can,ary canary\",NULL}".getBytes(ISO_8859_1);
        byte[] row = "(\"can,ary canary\",1)".getBytes(ISO_8859_1);
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            assertHidden(TEXTS.shown(broken(binaryArray(), random), true, mask("x")));
            assertHidden(PAIR.shown(broken(binaryRow(), random), true, mask("x")));
            assertHidden(TEXTS.shown(broken(text, random), false, mask("x")));
            assertHidden(PAIR.shown(broken(row, random), false, mask("x")));
        }
    }

    private static byte[] broken(byte[] value, Random random) {
        byte[] broken =
                java.util.Arrays.copyOf(value, random.nextInt(4) == 0 ? random.nextInt(value.length) : value.length);
        for (int i = random.nextInt(4); i > 0 && broken.length > 0; i--) {
            broken[random.nextInt(broken.length)] =
                    (byte) (random.nextBoolean() ? random.nextInt(256) : "{}(),\"\\:=[]0".charAt(random.nextInt(12)));
        }
        return broken;
    }

    private static void assertHidden(byte @Nullable [] shown) {
        if (shown != null) {
            assertThat(new String(shown, ISO_8859_1)).doesNotContain("can", "ary");
        }
    }
}
