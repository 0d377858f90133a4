package io.hoopai.masking;

import org.jspecify.annotations.Nullable;

/** Shows NULL, whatever the value. */
record NullMasker() implements Masker {
    @Override
    public String name() {
        return "null";
    }

    @Override
    public @Nullable Object mask(Object value, ValueKind kind) {
        return null;
    }
}
