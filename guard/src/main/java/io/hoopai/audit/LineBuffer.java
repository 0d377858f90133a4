package io.hoopai.audit;

import java.io.OutputStream;
import java.util.Arrays;

/** Bytes in memory, whose array can be read without a copy. Not safe for use by several threads, and takes no lock. */
final class LineBuffer extends OutputStream {
    private static final int CAPACITY = 2048;
    /** An array that was needed for once is not kept. */
    private static final int MOST_KEPT = 512 << 10;

    private byte[] bytes = new byte[CAPACITY];
    private int size;

    @Override
    public void write(int value) {
        makeRoom(1);
        bytes[size] = (byte) value;
        size++;
    }

    @Override
    public void write(byte[] source, int from, int length) {
        makeRoom(length);
        System.arraycopy(source, from, bytes, size, length);
        size += length;
    }

    private void makeRoom(int length) {
        if (length > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, length), 2 * bytes.length));
        }
    }

    /** Drops what is in it. */
    void clear() {
        size = 0;
        if (bytes.length > MOST_KEPT) {
            bytes = new byte[CAPACITY];
        }
    }

    void dropLast() {
        size--;
    }

    void appendTo(LineBuffer other) {
        other.write(bytes, 0, size);
    }

    int size() {
        return size;
    }

    /** What was written, and more behind it. */
    byte[] bytes() {
        return bytes;
    }
}
