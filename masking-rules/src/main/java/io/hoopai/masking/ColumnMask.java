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
 */
public record ColumnMask(String reason, Masker masker, boolean conditional, boolean hidesNulls) {
    /** A mask that leaves NULL as it is. */
    public ColumnMask(String reason, Masker masker, boolean conditional) {
        this(reason, masker, conditional, false);
    }

    public ColumnMask {
        requireNonNull(reason, "reason is null");
        requireNonNull(masker, "masker is null");
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
