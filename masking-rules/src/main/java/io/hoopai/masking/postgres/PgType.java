package io.hoopai.masking.postgres;

import io.hoopai.masking.ColumnMask;
import io.hoopai.masking.Masker;
import io.hoopai.masking.ValueKind;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.TypeShape;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A type of Postgres's, as far as masks look into its values. Immutable. */
public sealed interface PgType permits BaseType, ArrayType, RowType, UnknownType {
    /** The kind that maskers take it for; {@link ValueKind#OTHER} for what has parts, and for what nobody looks into. */
    ValueKind kind();

    /**
     * The mask of a value, in the format that the value has.
     *
     * @param value never NULL, and never written to
     * @return null for NULL; {@code value} itself, the same instance, when nothing in it changes
     * @throws RuntimeException when the value is not understood; its message may hold a part of the value
     */
    byte @Nullable [] mask(byte[] value, boolean binary, Masker masker);

    /**
     * The type of a result's column.
     *
     * @param columnType the catalog's name for the type of the column it comes from; empty when not known
     */
    static PgType of(long oid, String columnType, Catalog catalog) {
        Optional<BaseType> base = BaseType.of(oid, columnType);
        if (base.isPresent()) {
            return base.get();
        }
        return catalog.shape(oid).map(PgType::of).orElse(UnknownType.UNKNOWN);
    }

    /** The type with the server's name for it ({@code text}, {@code _text}), for texts alone; types of users are unknown. */
    static PgType named(String name) {
        Optional<BaseType> base = BaseType.named(name);
        if (base.isPresent()) {
            return base.get();
        }
        return name.startsWith("_")
                ? BaseType.named(name.substring(1))
                        .<PgType>map(element -> new ArrayType(element.oid(), element, ','))
                        .orElse(UnknownType.UNKNOWN)
                : UnknownType.UNKNOWN;
    }

    private static PgType of(TypeShape shape) {
        if (shape instanceof TypeShape.ArrayOf array) {
            return new ArrayType(array.element().oid(), of(array.element().shape()), array.delimiter());
        }
        if (shape instanceof TypeShape.RowOf row) {
            List<RowType.Field> fields = row.fields().stream()
                    .map(field -> new RowType.Field(field.oid(), of(field.shape())))
                    .toList();
            return new RowType(fields);
        }
        return shape instanceof TypeShape.Plain plain
                ? BaseType.of(plain.oid(), plain.name())
                        .<PgType>map(base -> base)
                        .orElse(UnknownType.UNKNOWN)
                : UnknownType.UNKNOWN;
    }

    /** The mask of an element or field: as {@link #mask}, and NULL for what is not understood, such as infinite dates. */
    default byte @Nullable [] part(byte[] value, boolean binary, Masker masker) {
        try {
            return mask(value, binary, masker);
        } catch (RuntimeException e) {
            // Neither the value nor what is wrong with it.
            return null;
        }
    }

    /**
     * What is shown in the place of a value under a mask. What is not understood is NULL, and so are arrays and rows of which
     * the mask does not show the parts.
     *
     * @param value null for NULL
     * @return null for NULL; {@code value} itself, the same instance, when it is shown as it is
     */
    default byte @Nullable [] shown(byte @Nullable [] value, boolean binary, ColumnMask mask) {
        if (kind() == ValueKind.OTHER && !mask.showsParts()) {
            return null;
        }
        if (value != null) {
            return part(value, binary, mask.masker());
        }
        try {
            Object ofNull = mask.hidesNulls() ? mask.ofNull(kind()) : null;
            return ofNull != null && this instanceof BaseType base
                    ? base.codec().encode(ofNull, binary)
                    : null;
        } catch (RuntimeException e) {
            // Neither the value nor what is wrong with it.
            return null;
        }
    }
}
