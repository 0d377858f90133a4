package io.hoopai.masking.postgres;

import io.hoopai.masking.Masker;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A row in the binary format: the number of fields, then for each its type, its length and its bytes.
 *
 * @see <a href="https://github.com/postgres/postgres/blob/master/src/backend/utils/adt/rowtypes.c">record_send</a>
 */
final class BinaryRow {
    private BinaryRow() {}

    static byte[] masked(byte[] value, List<RowType.Field> fields, Masker masker) {
        ByteBuffer in = ByteBuffer.wrap(value);
        if (in.getInt() != fields.size()) {
            throw new IllegalArgumentException("a row of another number of fields");
        }
        PartWriter out = new PartWriter(value, in.position());
        for (RowType.Field field : fields) {
            int oid = in.getInt();
            if (Integer.toUnsignedLong(oid) != field.oid()) {
                throw new IllegalArgumentException("a field of another type");
            }
            out.writeInt(oid);
            byte[] part = BinaryParts.read(in);
            out.write(part, part == null ? null : field.type().part(part, true, masker));
        }
        if (in.hasRemaining()) {
            throw new IllegalArgumentException("bytes behind a row");
        }
        return out.isChanged() ? out.bytes() : value;
    }
}
