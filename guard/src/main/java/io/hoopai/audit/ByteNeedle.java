package io.hoopai.audit;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Finds a short ASCII text in many bytes (Horspool, 1980: skips as far as the byte under its end allows). Immutable. */
final class ByteNeedle {
    private final byte[] needle;
    private final int[] skips = new int[256];

    ByteNeedle(String text) {
        requireNonNull(text, "text is null");
        if (text.isEmpty()) {
            throw new IllegalArgumentException("nothing to find");
        }
        this.needle = text.getBytes(StandardCharsets.US_ASCII);
        Arrays.fill(skips, needle.length);
        for (int i = 0; i < needle.length - 1; i++) {
            skips[needle[i] & 0xff] = needle.length - 1 - i;
        }
    }

    /** Where it begins first within {@code [from, to)}; -1 if nowhere. */
    int find(byte[] bytes, int from, int to) {
        int last = needle.length - 1;
        byte end = needle[last];
        int at = from + last;
        while (at < to) {
            byte found = bytes[at];
            if (found == end && Arrays.equals(bytes, at - last, at, needle, 0, last)) {
                return at - last;
            }
            at += skips[found & 0xff];
        }
        return -1;
    }

    boolean isIn(byte[] bytes, int from, int to) {
        return find(bytes, from, to) >= 0;
    }

    int length() {
        return needle.length;
    }
}
