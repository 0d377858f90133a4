package io.hoopai.masking.postgres;

import static java.util.Objects.requireNonNull;

import io.hoopai.masking.Masker;
import io.hoopai.masking.ValueKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of a composite type, masked field by field. A field that the masker does not take becomes NULL. */
record RowType(List<Field> fields) implements PgType {
    /** @param oid of the field's type as binary rows name it */
    record Field(long oid, PgType type) {
        Field {
            requireNonNull(type, "type is null");
        }
    }

    RowType {
        fields = List.copyOf(fields);
    }

    @Override
    public ValueKind kind() {
        return ValueKind.OTHER;
    }

    @Override
    public byte @Nullable [] mask(byte[] value, boolean binary, Masker masker) {
        return binary ? BinaryRow.masked(value, fields, masker) : new TextRow(value, fields, masker).masked();
    }
}
