package io.hoopai.masking.postgres;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes a binary array or row anew, part by part. Used once. */
final class PartWriter {
    private final ByteArrayOutputStream out;
    private boolean changed;

    /** @param header how many bytes of the whole stand before the parts */
    PartWriter(byte[] whole, int header) {
        this.out = new ByteArrayOutputStream(whole.length);
        out.write(whole, 0, header);
    }

    void writeInt(int number) {
        out.writeBytes(Bytes.ofInt(number));
    }

    /** Appends what is shown in the place of a part; null for NULL. */
    void write(byte @Nullable [] part, byte @Nullable [] shown) {
        changed |= part != shown;
        if (shown == null) {
            writeInt(BinaryParts.NULL);
        } else {
            writeInt(shown.length);
            out.writeBytes(shown);
        }
        PartMask.requireHeld(out.size());
    }

    boolean isChanged() {
        return changed;
    }

    byte[] bytes() {
        return out.toByteArray();
    }
}
