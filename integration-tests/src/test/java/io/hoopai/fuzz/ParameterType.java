package io.hoopai.fuzz;

import io.hoopai.generated.Dice;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The types of parameters, with values in both formats. */
enum ParameterType {
    BOOL(16),
    BYTEA(17),
    INT8(20),
    INT4(23),
    TEXT(25),
    NUMERIC(1700);

    private final int oid;

    ParameterType(int oid) {
        this.oid = oid;
    }

    int oid() {
        return oid;
    }

    byte[] value(Dice dice, boolean binary) {
        if (dice.chance(0.04)) {
            return text(dice.oneOf("", "zz", "\u00e9\u20ac", "12345678901234567890", "\ud83d\ude00", "a".repeat(3000)));
        }
        int number = dice.oneOf(0, 1, 2, 3, 4, 5, 7, 21, -1);
        if (!binary) {
            return switch (this) {
                case BOOL -> text(dice.oneOf("t", "false", "on"));
                case BYTEA -> text("\\x00ff" + "41".repeat(dice.between(0, 40)));
                case INT4, INT8 -> text(Integer.toString(number));
                case NUMERIC -> text(number + ".125");
                case TEXT -> text(dice.oneOf("", "word", "some words", "it's", "\u00fcml\u00e4ut", "x".repeat(5000)));
            };
        }
        return switch (this) {
            case BOOL -> new byte[] {(byte) dice.between(0, 1)};
            case BYTEA -> new byte[dice.between(0, 2000)];
            case INT4 -> ByteBuffer.allocate(4).putInt(number).array();
            case INT8 -> ByteBuffer.allocate(8).putLong(number).array();
            // One digit to the base of 10,000.
            case NUMERIC ->
                ByteBuffer.allocate(10)
                        .putShort((short) 1)
                        .putInt(0)
                        .putShort((short) 0)
                        .putShort((short) 7)
                        .array();
            case TEXT -> text(dice.oneOf("word", "", "\u00fc".repeat(100)));
        };
    }

    private static byte[] text(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
