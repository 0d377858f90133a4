package io.hoopai.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Reads the fields of a line that belong to the log from the places where the log puts them, without reading the rest. A
 * line that has them anywhere else is none of ours, even if its hash fits: no other reader may find other values than this
 * one does. Not safe for use by several threads.
 */
final class LineScan {
    private static final byte[] SEQ = ascii("{\"seq\":");
    private static final byte[] TIME = ascii(",\"time\":\"");
    private static final byte[] TYPE = ascii("\",\"type\":\"");
    private static final byte[] PREV = ascii(",\"prev\":\"");
    private static final int TIME_LENGTH = "2026-01-01T00:00:00.000000Z".length();
    /** From the name of the field to the seal. */
    private static final int PREV_LENGTH = PREV.length + LineHash.LENGTH + 1;

    private static final int MOST_DIGITS = 18;

    private final MessageDigest digest = Sha256.newDigest();
    private final byte[] scratch = new byte[32];

    private byte[] line = new byte[0];
    private long seq;
    private int time;
    private int type;
    private int typeEnd;
    private int previous;
    private int hash;

    /** What there is to say of a line as such. */
    enum Result {
        WHOLE,
        /** It is a line of a log, but its content does not fit its hash. */
        CHANGED,
        /** It does not look like a line of a log. */
        FOREIGN
    }

    /** Reads a line; the other methods are about this one for as long as the bytes stay where they are. */
    Result read(byte[] bytes, int start, int end) {
        line = bytes;
        if (!places(start, end)) {
            return Result.FOREIGN;
        }
        return LineHash.fits(bytes, start, end, digest, scratch) ? Result.WHOLE : Result.CHANGED;
    }

    private boolean places(int start, int end) {
        int seal = end - LineHash.SEAL_LENGTH;
        int at = number(start + SEQ.length, end);
        hash = seal + LineHash.SEAL_START.length();
        previous = seal - PREV_LENGTH + PREV.length;
        if (at < 0 || !has(SEQ, start, end) || !has(TIME, at, end)) {
            return false;
        }
        time = at + TIME.length;
        type = time + TIME_LENGTH + TYPE.length;
        if (!has(TYPE, time + TIME_LENGTH, end)) {
            return false;
        }
        typeEnd = type;
        while (typeEnd < end && (line[typeEnd] >= 'a' && line[typeEnd] <= 'z' || line[typeEnd] == '-')) {
            typeEnd++;
        }
        return typeEnd < seal
                && line[typeEnd] == '"'
                && has(PREV, seal - PREV_LENGTH, end)
                && seal - PREV_LENGTH > typeEnd
                && line[seal - 1] == '"'
                && digits(previous)
                && digits(hash);
    }

    /** Reads a number without leading zeros; returns where it ends, or -1 when there is none. */
    private int number(int from, int end) {
        int at = from;
        long value = 0;
        while (at < end && line[at] >= '0' && line[at] <= '9' && at - from < MOST_DIGITS) {
            value = value * 10 + (line[at] - '0');
            at++;
        }
        seq = value;
        return at == from || line[from] == '0' ? -1 : at;
    }

    private boolean has(byte[] text, int at, int end) {
        return at >= 0 && at + text.length <= end && Arrays.equals(line, at, at + text.length, text, 0, text.length);
    }

    private boolean digits(int from) {
        for (int i = from; i < from + LineHash.LENGTH; i++) {
            if (!(line[i] >= '0' && line[i] <= '9' || line[i] >= 'a' && line[i] <= 'f')) {
                return false;
            }
        }
        return true;
    }

    long seq() {
        return seq;
    }

    String time() {
        return text(time, time + TIME_LENGTH);
    }

    boolean isOfType(byte[] name) {
        return Arrays.equals(line, type, typeEnd, name, 0, name.length);
    }

    boolean follows(byte[] hashBefore) {
        return Arrays.equals(line, previous, previous + LineHash.LENGTH, hashBefore, 0, LineHash.LENGTH);
    }

    boolean hasHash(String text) {
        return text.length() == LineHash.LENGTH
                && text(hash, hash + LineHash.LENGTH).equals(text);
    }

    void copyHash(byte[] to) {
        System.arraycopy(line, hash, to, 0, LineHash.LENGTH);
    }

    String previousHash() {
        return text(previous, previous + LineHash.LENGTH);
    }

    private String text(int from, int to) {
        return new String(line, from, to - from, StandardCharsets.US_ASCII);
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
