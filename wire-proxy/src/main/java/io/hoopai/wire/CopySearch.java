package io.hoopai.wire;

import io.hoopai.masking.ColumnMask;
import io.hoopai.masking.MaskPlan;
import io.hoopai.masking.Masker;
import io.hoopai.masking.ValueKind;
import io.hoopai.sql.CopyFormat;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Has detectors look at rows that are copied. Values that rules mask were masked inside the statement; what a detector finds
 * in the others is masked here, value by value. For use by one thread.
 */
final class CopySearch {
    private static final int NULL = -1;

    /** Signature, flags, and the length of the extension that follows. */
    private static final int BINARY_HEADER = 19;

    private final CopyFormat.Kind kind;
    private final CopyText text;
    private final char delimiter;
    private final List<Optional<ColumnMask>> masks;
    private final boolean any;
    private boolean headerRead;

    private CopySearch(CopyFormat format, List<Optional<ColumnMask>> masks) {
        this.kind = format.kind();
        this.text = CopyText.of(format);
        this.delimiter = format.delimiter();
        this.masks = masks;
        this.any = masks.stream().anyMatch(Optional::isPresent);
    }

    static CopySearch of(MaskPlan plan, CopyFormat format) {
        return new CopySearch(format, plan.outputs());
    }

    boolean any() {
        return any;
    }

    /**
     * Appends the message with what is found masked.
     *
     * @param frame a whole CopyData: one row, as servers send them
     * @return how many values were masked
     * @throws SessionEndedException when it is not a row of as many values as were expected
     */
    int mask(ByteBuf frame, ByteBuf out) throws SessionEndedException {
        int start = out.writerIndex();
        out.writeByte(Backend.COPY_DATA).writeInt(0);
        ByteBuf body = ExpectedReply.body(frame);
        int masked = switch (kind) {
            case TEXT, CSV -> maskText(body, out);
            case BINARY -> maskBinary(body, out);
        };
        out.setInt(start + 1, out.writerIndex() - start - 1);
        return masked;
    }

    private int maskText(ByteBuf body, ByteBuf out) throws SessionEndedException {
        String row = body.toString(StandardCharsets.UTF_8);
        int end = row.endsWith("\n") ? row.length() - 1 : row.length();
        List<String> fields = text.fields(row.substring(0, end));
        if (fields.size() != masks.size()) {
            throw SessionEndedException.violation("a copied row is not as it was expected");
        }
        int masked = 0;
        List<String> written = new ArrayList<>(fields.size());
        for (int i = 0; i < fields.size(); i++) {
            String value = text.value(fields.get(i));
            Optional<ColumnMask> mask = masks.get(i);
            String shown = mask.isPresent() ? search(mask.get().masker(), value) : value;
            masked += shown.equals(value) ? 0 : 1;
            written.add(shown.equals(value) ? fields.get(i) : text.field(shown));
        }
        if (masked == 0) {
            out.writeBytes(body);
        } else {
            String shown = String.join(String.valueOf(delimiter), written) + row.substring(end);
            out.writeCharSequence(shown, StandardCharsets.UTF_8);
        }
        return masked;
    }

    private static String search(Masker detector, String value) {
        Object found = detector.mask(value, ValueKind.TEXT);
        return found instanceof String shown ? shown : "";
    }

    /** Each value of a row, by its bytes; one in which anything is found is withheld. */
    private int maskBinary(ByteBuf body, ByteBuf out) throws SessionEndedException {
        try {
            if (!headerRead) {
                headerRead = true;
                int extension = body.getInt(body.readerIndex() + BINARY_HEADER - 4);
                out.writeBytes(body, BINARY_HEADER + extension);
            }
            int masked = 0;
            while (body.isReadable()) {
                int fields = body.readShort();
                out.writeShort(fields);
                if (fields != NULL && fields != masks.size()) {
                    throw SessionEndedException.violation("a copied row is not as it was expected");
                }
                for (int i = 0; i < fields; i++) {
                    masked += maskBinary(body, masks.get(i).orElse(null), out) ? 1 : 0;
                }
            }
            return masked;
        } catch (IndexOutOfBoundsException e) {
            throw SessionEndedException.violation("a copied row is not as it was expected");
        }
    }

    private static boolean maskBinary(ByteBuf body, @Nullable ColumnMask mask, ByteBuf out) {
        int length = body.readInt();
        if (length == NULL) {
            out.writeInt(NULL);
            return false;
        }
        ByteBuf value = body.readSlice(length);
        String text = value.toString(StandardCharsets.UTF_8);
        if (mask != null && !text.equals(search(mask.masker(), text))) {
            out.writeInt(NULL);
            return true;
        }
        out.writeInt(length).writeBytes(value);
        return false;
    }
}
