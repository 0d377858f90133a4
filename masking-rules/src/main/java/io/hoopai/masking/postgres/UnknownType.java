package io.hoopai.masking.postgres;

import io.hoopai.masking.Masker;
import io.hoopai.masking.ValueKind;
import org.jspecify.annotations.Nullable;

/** Any type that is not looked into: enums, ranges, network addresses, what extensions bring. Every mask is NULL. */
enum UnknownType implements PgType {
    UNKNOWN;

    @Override
    public ValueKind kind() {
        return ValueKind.OTHER;
    }

    @Override
    public byte @Nullable [] mask(byte[] value, boolean binary, Masker masker) {
        return null;
    }
}
