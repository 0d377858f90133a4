package io.hoopai.masking;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The masks of one result, by column. Immutable. */
public final class ResultMasks {
    private final @Nullable ColumnMask[] masks;
    private final boolean any;

    private ResultMasks(@Nullable ColumnMask[] masks) {
        this.masks = masks;
        boolean found = false;
        for (ColumnMask mask : masks) {
            found |= mask != null;
        }
        this.any = found;
    }

    public static ResultMasks of(List<Optional<ColumnMask>> masks) {
        @Nullable ColumnMask[] array = new ColumnMask[masks.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = masks.get(i).orElse(null);
        }
        return new ResultMasks(array);
    }

    public int columns() {
        return masks.length;
    }

    /** Whether any column has a mask; rows of a result without can be passed on unread. */
    public boolean any() {
        return any;
    }

    /** The mask of a column, from 0; null when it has none. */
    public @Nullable ColumnMask mask(int column) {
        return masks[column];
    }
}
