package io.hoopai.masking.postgres;

import java.nio.ByteBuffer;

/**
 * An array in the binary format: the number of dimensions, whether there are NULL elements, the elements' type, a length
 * and a lower bound for each dimension, then the elements, each behind its length. Used once.
 *
 * @see <a href="https://github.com/postgres/postgres/blob/master/src/backend/utils/adt/arrayfuncs.c">array_send</a>
 */
final class BinaryArray {
    /** {@code MAXDIM} in {@code utils/array.h}. */
    private static final int MOST_DIMENSIONS = 6;

    private static final int FLAGS_AT = Integer.BYTES;

    private final byte[] value;
    private final ByteBuffer in;
    private final long elementOid;
    private final PartMask mask;

    BinaryArray(byte[] value, long elementOid, PartMask mask) {
        this.value = value;
        this.in = ByteBuffer.wrap(value);
        this.elementOid = elementOid;
        this.mask = mask;
    }

    byte[] masked() {
        long elements = header();
        PartWriter out = new PartWriter(value, in.position());
        boolean nulls = false;
        for (long i = 0; i < elements; i++) {
            byte[] part = BinaryParts.read(in);
            byte[] shown = part == null ? null : mask.of(part);
            nulls |= shown == null;
            out.write(part, shown);
        }
        if (in.hasRemaining()) {
            throw new IllegalArgumentException("bytes behind an array");
        }
        return out.isChanged() ? withFlags(out.bytes(), nulls) : value;
    }

    /** Reads up to the elements, and gives their number. */
    private long header() {
        int dimensions = in.getInt();
        int flags = in.getInt();
        if (dimensions < 0 || dimensions > MOST_DIMENSIONS || (flags != 0 && flags != 1)) {
            throw new IllegalArgumentException("not an array");
        }
        if (Integer.toUnsignedLong(in.getInt()) != elementOid) {
            throw new IllegalArgumentException("an array of another type");
        }
        long elements = dimensions == 0 ? 0 : 1;
        for (int i = 0; i < dimensions; i++) {
            elements = Math.multiplyExact(elements, Math.max(in.getInt(), 0));
            in.getInt();
        }
        return elements;
    }

    private static byte[] withFlags(byte[] array, boolean nulls) {
        ByteBuffer.wrap(array).putInt(FLAGS_AT, nulls ? 1 : 0);
        return array;
    }
}
