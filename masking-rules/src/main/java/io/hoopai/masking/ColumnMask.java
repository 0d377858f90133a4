package io.hoopai.masking;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What is done to one column of a result.
 *
 * @param reason which rule asks for it, for the audit trail and {@code check}: {@code shop.public.customers.email}, or
 *     {@code detect}
 * @param conditional whether it looks at the value and may leave it as it is (a content detector)
 * @param hidesNulls whether NULL is masked as well, by {@link #ofNull}
 * @param itself whether the value is the column's own: of what is computed from one, how many parts it has and which of
 *     them are NULL could tell of the value
 */
public record ColumnMask(String reason, Masker masker, boolean conditional, boolean hidesNulls, boolean itself) {
    /** A mask of a column's own values that leaves NULL as it is. */
    public ColumnMask(String reason, Masker masker, boolean conditional) {
        this(reason, masker, conditional, false, true);
    }

    public ColumnMask {
        requireNonNull(reason, "reason is null");
        requireNonNull(masker, "masker is null");
    }

    /**
     * Whether arrays and rows are shown, with the mask in the place of each part. If not, they are NULL: where NULL looks like
     * a value, there is nothing that they all could look like.
     */
    public boolean showsParts() {
        return itself && !conditional && !hidesNulls && !(masker instanceof NullMasker);
    }

    /** What is shown for NULL, where that is hidden: the masks of such rules are the same for every value. */
    public @Nullable Object ofNull(ValueKind kind) {
        return switch (kind) {
            case TEXT -> masker.mask("", kind);
            case JSON -> masker.mask("null", kind);
            case INTEGER, DECIMAL, FLOAT, BOOLEAN, DATE, TIME, TIMESTAMP, TIMESTAMP_TZ, UUID, BYTES, OTHER -> null;
        };
    }
}
