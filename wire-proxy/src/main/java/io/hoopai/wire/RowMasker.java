package io.hoopai.wire;

import io.hoopai.masking.ColumnMask;
import io.hoopai.masking.ResultMasks;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.List;

/** Writes the rows of one result anew, with the masked cells replaced and all others byte for byte. Immutable. */
final class RowMasker {
    private static final int NULL = -1;

    /** Lets every row pass. */
    static final RowMasker NONE = new RowMasker(new ResultShape(List.of(), List.of()), ResultMasks.of(List.of()));

    private final ResultMasks masks;
    private final ResultShape shape;

    private RowMasker(ResultShape shape, ResultMasks masks) {
        this.masks = masks;
        this.shape = shape;
    }

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
            if (length < NULL || length > body.readableBytes()) {
                throw mismatch();
            }
            ColumnMask mask = masks.mask(i);
            if (mask != null) {
                masked += writeMasked(mask, shape.formats().get(i), length, body, out) ? 1 : 0;
            } else {
                out.writeInt(length).writeBytes(body, Math.max(length, 0));
            }
        }
        if (body.isReadable()) {
            throw mismatch();
        }
        out.setInt(start + 1, out.writerIndex() - start - 1);
        return masked;
    }

    /** Appends what is shown of one cell; returns whether it is another than before. */
    private static boolean writeMasked(
            ColumnMask mask, ResultShape.ColumnFormat format, int length, ByteBuf body, ByteBuf out) {
        byte[] value = length == NULL ? null : ByteBufUtil.getBytes(body.readSlice(length));
        byte[] shown = format.type().shown(value, format.binary(), mask);
        if (shown == null) {
            out.writeInt(NULL);
        } else {
            out.writeInt(shown.length).writeBytes(shown);
        }
        return shown != value;
    }

    private static SessionEndedException mismatch() {
        return SessionEndedException.violation("a row of the result is not as the server described it");
    }
}
