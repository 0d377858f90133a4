package io.hoopai.masking.postgres;

import static java.util.Objects.requireNonNull;

import io.hoopai.masking.Masker;
import io.hoopai.masking.ValueKind;
import org.jspecify.annotations.Nullable;

/**
 * Arrays, masked element by element. Dimensions, bounds and NULL elements stay; an element that the masker does not take
 * becomes NULL.
 *
 * @param elementOid of the elements' type as binary arrays name it
 * @param delimiter what stands between two elements in text
 */
record ArrayType(long elementOid, PgType element, char delimiter) implements PgType {
    ArrayType {
        requireNonNull(element, "element is null");
    }

    @Override
    public ValueKind kind() {
        return ValueKind.OTHER;
    }

    @Override
    public byte @Nullable [] mask(byte[] value, boolean binary, Masker masker) {
        return binary
                ? new BinaryArray(value, elementOid, part -> element.part(part, true, masker)).masked()
                : new TextArray(value, delimiter, part -> element.part(part, false, masker)).masked();
    }
}
