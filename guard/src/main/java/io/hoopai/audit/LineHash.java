package io.hoopai.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The hash at the end of every line, its <em>seal</em>: {@code ,"hash":"<64 hexadecimal digits>"}}. */
final class LineHash {
    static final String SEAL_START = ",\"hash\":\"";
    static final String SEAL_END = "\"}";
    /** What the first line of a segment has for the hash of the line before it. */
    static final String NONE = "0".repeat(64);

    private static final byte[] START = SEAL_START.getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = SEAL_END.getBytes(StandardCharsets.US_ASCII);
    private static final int SEAL_LENGTH = START.length + 64 + END.length;

    private LineHash() {}

    static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static String format(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    /** The hash that the content of a line asks for; empty when the line has no seal. */
    static Optional<String> expected(byte[] line) {
        int content = line.length - SEAL_LENGTH;
        if (content < 0
                || !Arrays.equals(line, content, content + START.length, START, 0, START.length)
                || !Arrays.equals(line, line.length - END.length, line.length, END, 0, END.length)) {
            return Optional.empty();
        }
        MessageDigest digest = newDigest();
        digest.update(line, 0, content);
        return Optional.of(format(digest.digest()));
    }
}
