package io.hoopai.masking.postgres;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;

/**
 * {@code numeric}. In binary: the count of base-10000 digits, the weight of the first (its power of 10000), a sign, the
 * number of decimals shown, then the digits, all of 16 bits. NaN and the infinities have no {@link BigDecimal} and throw.
 *
 * @see <a href="https://github.com/postgres/postgres/blob/master/src/backend/utils/adt/numeric.c">numeric_send</a>
 */
final class NumericCodec implements ValueCodec {
    private static final int BASE_DIGITS = 4;
    private static final BigInteger BASE = BigInteger.valueOf(10_000);
    private static final int POSITIVE = 0x0000;
    private static final int NEGATIVE = 0x4000;

    /** The most digits before and after the point that Postgres stores. */
    private static final int MOST_DIGITS = 131_072 + 16_383;

    @Override
    public Object decode(byte[] value, boolean binary) {
        if (!binary) {
            return new BigDecimal(Bytes.text(value));
        }
        ByteBuffer in = ByteBuffer.wrap(value);
        int count = Short.toUnsignedInt(in.getShort());
        int weight = in.getShort();
        int sign = Short.toUnsignedInt(in.getShort());
        int scale = Short.toUnsignedInt(in.getShort());
        if (sign != POSITIVE && sign != NEGATIVE) {
            throw new ArithmeticException("not a finite number");
        }
        if (in.remaining() != count * Short.BYTES) {
            throw new IllegalArgumentException("not a numeric");
        }
        StringBuilder digits = new StringBuilder(count * BASE_DIGITS + 1).append('0');
        for (int i = 0; i < count; i++) {
            int digit = Short.toUnsignedInt(in.getShort());
            if (digit > 9_999) {
                throw new IllegalArgumentException("not a numeric");
            }
            String text = Integer.toString(digit);
            digits.append("0".repeat(BASE_DIGITS - text.length())).append(text);
        }
        BigDecimal magnitude = new BigDecimal(new BigInteger(digits.toString()), BASE_DIGITS * (count - 1 - weight));
        BigDecimal number = magnitude.setScale(scale, RoundingMode.DOWN);
        return sign == NEGATIVE ? number.negate() : number;
    }

    @Override
    public byte[] encode(Object value, boolean binary) {
        BigDecimal number = (BigDecimal) value;
        if (number.scale() < 0) {
            number = number.setScale(0);
        }
        if (number.precision() > MOST_DIGITS || number.scale() > 16_383) {
            throw new ArithmeticException("out of range");
        }
        if (!binary) {
            return Bytes.of(number.toPlainString());
        }
        int scale = number.scale();
        // Align the point with a digit boundary, then cut into digits from the right.
        int fractionDigits = (scale + BASE_DIGITS - 1) / BASE_DIGITS;
        BigInteger rest = number.abs().setScale(fractionDigits * BASE_DIGITS).unscaledValue();
        int[] digits = new int[rest.toString().length() / BASE_DIGITS + 1];
        int count = 0;
        while (rest.signum() > 0) {
            BigInteger[] parts = rest.divideAndRemainder(BASE);
            digits[count++] = parts[1].intValue();
            rest = parts[0];
        }
        int weight = count - fractionDigits - 1;
        int trailing = 0;
        while (trailing < count && digits[trailing] == 0) {
            trailing++;
        }
        ByteBuffer out = ByteBuffer.allocate((4 + count - trailing) * Short.BYTES)
                .putShort((short) (count - trailing))
                .putShort((short) (count == 0 ? 0 : weight))
                .putShort((short) (number.signum() < 0 ? NEGATIVE : POSITIVE))
                .putShort((short) scale);
        for (int i = count - 1; i >= trailing; i--) {
            out.putShort((short) digits[i]);
        }
        return out.array();
    }
}
