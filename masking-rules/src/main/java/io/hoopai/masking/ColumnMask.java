package io.hoopai.masking;

import static java.util.Objects.requireNonNull;

/**
 * What is done to one column of a result.
 *
 * @param reason which rule asks for it, for the audit trail and {@code check}: {@code shop.public.customers.email}, or
 *     {@code detect}
 * @param conditional whether it looks at the value and may leave it as it is (a content detector)
 */
public record ColumnMask(String reason, Masker masker, boolean conditional) {
    public ColumnMask {
        requireNonNull(reason, "reason is null");
        requireNonNull(masker, "masker is null");
    }
}
