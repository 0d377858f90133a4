package io.hoopai.wire;

import io.hoopai.masking.ColumnMask;
import io.hoopai.masking.MaskPlan;
import io.hoopai.masking.Masker;
import io.hoopai.masking.ValueKind;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks for secrets in rows that are copied as text or CSV. A row is searched as a whole: it is one text, in which values
 * stand as they are but for the escapes of the format. Immutable.
 */
final class CopySearch {
    private final @Nullable Masker detector;

    private CopySearch(@Nullable Masker detector) {
        this.detector = detector;
    }

    /** The search that a plan asks for; it is the same for every column that no rule names. */
    static CopySearch of(MaskPlan plan) {
        for (Optional<ColumnMask> mask : plan.outputs()) {
            if (mask.isPresent() && mask.get().conditional()) {
                return new CopySearch(mask.get().masker());
            }
        }
        return new CopySearch(null);
    }

    boolean any() {
        return detector != null;
    }

    /**
     * Appends the message with what is found masked.
     *
     * @param frame a whole CopyData
     * @return whether anything was found
     */
    boolean mask(ByteBuf frame, ByteBuf out) {
        ByteBuf body = ExpectedReply.body(frame);
        String text = body.toString(StandardCharsets.UTF_8);
        Object masked = detector == null ? text : detector.mask(text, ValueKind.TEXT);
        if (text.equals(masked)) {
            out.writeBytes(frame);
            return false;
        }
        int start = out.writerIndex();
        out.writeByte(Backend.COPY_DATA).writeInt(0);
        out.writeCharSequence(masked instanceof String found ? found : "", StandardCharsets.UTF_8);
        out.setInt(start + 1, out.writerIndex() - start - 1);
        return true;
    }
}
