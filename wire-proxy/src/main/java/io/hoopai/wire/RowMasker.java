package io.hoopai.wire;

import io.hoopai.masking.ColumnMask;
import io.hoopai.masking.ResultMasks;
import io.hoopai.masking.ValueKind;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes the rows of one result anew, with the masked cells replaced and all others byte for byte. Immutable. */
final class RowMasker {
    private static final int NULL = -1;

    private final ResultMasks masks;
    private final ResultShape shape;

    RowMasker(ResultMasks masks, ResultShape shape) throws SessionEndedException {
        if (masks.columns() != shape.columns().size()) {
            throw mismatch();
        }
        this.masks = masks;
        this.shape = shape;
    }

    /** Whether any cell may change; if not, rows need not pass through here. */
    boolean any() {
        return masks.any();
    }

    /**
     * Appends the masked row.
     *
     * @param body of a DataRow, without its header
     * @return how many cells were replaced
     */
    int mask(ByteBuf body, ByteBuf out) throws SessionEndedException {
        int start = out.writerIndex();
        try {
            return write(body, out, start);
        } catch (SessionEndedException e) {
            // Half a row must not stand before the error that the client gets.
            out.writerIndex(start);
            throw e;
        }
    }

    private int write(ByteBuf body, ByteBuf out, int start) throws SessionEndedException {
        out.writeByte(Backend.DATA_ROW).writeInt(0);
        if (body.readableBytes() < 2 || body.readUnsignedShort() != masks.columns()) {
            throw mismatch();
        }
        out.writeShort(masks.columns());
        int masked = 0;
        for (int i = 0; i < masks.columns(); i++) {
            if (body.readableBytes() < 4) {
                throw mismatch();
            }
            int length = body.readInt();
            if (length == NULL) {
                masked += writeNull(masks.mask(i), shape.formats().get(i), out) ? 1 : 0;
                continue;
            }
            if (length < 0 || length > body.readableBytes()) {
                throw mismatch();
            }
            ColumnMask mask = masks.mask(i);
            if (mask == null) {
                out.writeInt(length).writeBytes(body, length);
            } else if (writeMasked(mask, shape.formats().get(i), body.readSlice(length), out)) {
                masked++;
            }
        }
        if (body.isReadable()) {
            throw mismatch();
        }
        out.setInt(start + 1, out.writerIndex() - start - 1);
        return masked;
    }

    /** Appends a cell that is NULL; returns whether it is shown as something else. */
    private static boolean writeNull(@Nullable ColumnMask mask, ResultShape.ColumnFormat format, ByteBuf out) {
        int start = out.writerIndex();
        Object shown =
                mask != null && mask.hidesNulls() ? mask.ofNull(format.type().kind()) : null;
        out.writeInt(NULL);
        if (shown == null) {
            return false;
        }
        format.type().codec().encode(shown, format.binary(), out);
        out.setInt(start, out.writerIndex() - start - 4);
        return true;
    }

    /** Appends one cell; returns whether it is another than before. */
    private static boolean writeMasked(ColumnMask mask, ResultShape.ColumnFormat format, ByteBuf cell, ByteBuf out) {
        int start = out.writerIndex();
        try {
            ByteBuf value = cell.duplicate();
            boolean same = format.type().kind() == ValueKind.OTHER
                    ? mask.conditional() && passesUnread(mask, value)
                    : replace(mask, format, value, out);
            if (same) {
                out.writerIndex(start);
                out.writeInt(cell.readableBytes()).writeBytes(cell);
                return false;
            }
            if (out.writerIndex() == start) {
                out.writeInt(NULL);
            }
        } catch (RuntimeException e) {
            // Not understood, so not shown: neither the value nor what is wrong with it.
            out.writerIndex(start);
            out.writeInt(NULL);
        }
        return true;
    }

    /** Appends the mask of a value, nothing for NULL; returns whether the mask is the value itself. */
    private static boolean replace(ColumnMask mask, ResultShape.ColumnFormat format, ByteBuf value, ByteBuf out) {
        ValueCodec codec = format.type().codec();
        Object original = codec.decode(value, format.binary());
        @Nullable
        Object masked = original == null
                ? null
                : mask.masker().mask(original, format.type().kind());
        if (masked == null) {
            return false;
        }
        if (masked.equals(original)) {
            return true;
        }
        int start = out.writerIndex();
        out.writeInt(0);
        codec.encode(masked, format.binary(), out);
        out.setInt(start, out.writerIndex() - start - 4);
        return false;
    }

    /**
     * Whether a detector finds nothing in a value of a type that has no codec (arrays, ranges, composites). Both formats
     * carry text as text, so the detector reads the bytes as text; if it would change anything, the value is withheld.
     */
    private static boolean passesUnread(ColumnMask mask, ByteBuf value) {
        String text = value.toString(StandardCharsets.UTF_8);
        return text.equals(mask.masker().mask(text, ValueKind.TEXT));
    }

    private static SessionEndedException mismatch() {
        return SessionEndedException.violation("a row of the result is not as the server described it");
    }
}
