package io.hoopai.access.store;

/** Base32 (RFC 4648, 6) in lower case and without padding: what people can read to each other. */
public final class Base32 {
    private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz234567";

    private Base32() {}

    public static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int bits = 0;
        int waiting = 0;
        for (byte value : bytes) {
            waiting = waiting << 8 | value & 0xff;
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(DIGITS.charAt(waiting >> bits & 31));
            }
            waiting &= (1 << bits) - 1;
        }
        if (bits > 0) {
            text.append(DIGITS.charAt(waiting << (5 - bits) & 31));
        }
        return text.toString();
    }
}
