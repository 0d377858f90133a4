package io.hoopai.audit;

import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/** The hash at the end of every line, its <em>seal</em>: {@code ,"hash":"<64 hexadecimal digits>"}}. */
final class LineHash {
    static final String SEAL_START = ",\"hash\":\"";
    static final String SEAL_END = "\"}";
    /** What the first line of a segment has for the hash of the line before it. */
    static final String NONE = "0".repeat(64);

    /** In hexadecimal digits. */
    static final int LENGTH = 64;

    static final int SEAL_LENGTH = SEAL_START.length() + LENGTH + SEAL_END.length();

    private static final byte[] START = SEAL_START.getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = SEAL_END.getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private LineHash() {}

    static String format(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    /** The digits of a text of digits. */
    static byte[] digits(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The text of digits. */
    static String text(byte[] digits) {
        return new String(digits, StandardCharsets.US_ASCII);
    }

    /**
     * Writes the digits of a hash.
     *
     * @param digest left clean
     * @param scratch of 32 bytes
     * @param digits of {@link #LENGTH} bytes
     */
    static void digest(MessageDigest digest, byte[] scratch, byte[] digits) {
        hash(digest, scratch);
        int digit = 0;
        for (byte part : scratch) {
            digits[digit] = DIGITS[(part >> 4) & 15];
            digits[digit + 1] = DIGITS[part & 15];
            digit += 2;
        }
    }

    private static void hash(MessageDigest digest, byte[] scratch) {
        try {
            digest.digest(scratch, 0, scratch.length);
        } catch (DigestException e) {
            throw new IllegalArgumentException("scratch is too short", e);
        }
    }

    /** The digits of the hash of the last of some whole lines. */
    static byte[] last(byte[] lines, int end) {
        int to = end - 1 - END.length;
        return Arrays.copyOfRange(lines, to - LENGTH, to);
    }

    /** Writes a seal. */
    static void seal(byte[] digits, LineBuffer to) {
        to.write(START, 0, START.length);
        to.write(digits, 0, digits.length);
        to.write(END, 0, END.length);
    }

    /**
     * Whether a line has a seal, and it is that of its content.
     *
     * @param digest used and left clean
     * @param scratch of 32 bytes
     */
    static boolean fits(byte[] line, int start, int end, MessageDigest digest, byte[] scratch) {
        int content = end - SEAL_LENGTH;
        if (content < start
                || !Arrays.equals(line, content, content + START.length, START, 0, START.length)
                || !Arrays.equals(line, end - END.length, end, END, 0, END.length)) {
            return false;
        }
        digest.update(line, start, content - start);
        hash(digest, scratch);
        int digit = content + START.length;
        for (byte part : scratch) {
            if (line[digit] != DIGITS[(part >> 4) & 15] || line[digit + 1] != DIGITS[part & 15]) {
                return false;
            }
            digit += 2;
        }
        return true;
    }
}
