package io.hoopai.masking.postgres;

import io.hoopai.masking.Masker;
import io.hoopai.masking.ValueKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The types whose values maskers can look into, by the OIDs that are the same in every Postgres. */
public enum BaseType implements PgType {
    BOOL(16, ValueKind.BOOLEAN, new BooleanCodec()),
    BYTEA(17, ValueKind.BYTES, new BytesCodec()),
    NAME(19, ValueKind.TEXT, TextCodec.TEXT),
    INT8(20, ValueKind.INTEGER, new IntegerCodec(8, Long.MIN_VALUE, Long.MAX_VALUE)),
    INT2(21, ValueKind.INTEGER, new IntegerCodec(2, Short.MIN_VALUE, Short.MAX_VALUE)),
    INT4(23, ValueKind.INTEGER, new IntegerCodec(4, Integer.MIN_VALUE, Integer.MAX_VALUE)),
    TEXT(25, ValueKind.TEXT, TextCodec.TEXT),
    OID(26, ValueKind.INTEGER, new IntegerCodec(4, 0, 0xffff_ffffL)),
    JSON(114, ValueKind.JSON, TextCodec.TEXT),
    XML(142, ValueKind.TEXT, TextCodec.TEXT),
    FLOAT4(700, ValueKind.FLOAT, new FloatCodec(4)),
    FLOAT8(701, ValueKind.FLOAT, new FloatCodec(8)),
    UNKNOWN(705, ValueKind.TEXT, TextCodec.TEXT),
    BPCHAR(1042, ValueKind.TEXT, TextCodec.TEXT),
    VARCHAR(1043, ValueKind.TEXT, TextCodec.TEXT),
    DATE(1082, ValueKind.DATE, new DateCodec()),
    TIME(1083, ValueKind.TIME, new TimeCodec()),
    TIMESTAMP(1114, ValueKind.TIMESTAMP, new TimestampCodec()),
    TIMESTAMPTZ(1184, ValueKind.TIMESTAMP_TZ, new TimestampTzCodec()),
    NUMERIC(1700, ValueKind.DECIMAL, new NumericCodec()),
    UUID(2950, ValueKind.UUID, new UuidCodec()),
    JSONB(3802, ValueKind.JSON, TextCodec.JSONB);

    private final long oid;
    private final ValueKind kind;
    private final ValueCodec codec;

    BaseType(long oid, ValueKind kind, ValueCodec codec) {
        this.oid = oid;
        this.kind = kind;
        this.codec = codec;
    }

    /**
     * The type with an OID.
     *
     * @param name the server's name for it, where that is known: types of extensions have no fixed OID
     */
    static Optional<BaseType> of(long oid, String name) {
        for (BaseType type : values()) {
            if (type.oid == oid) {
                return Optional.of(type);
            }
        }
        return name.equals("citext") ? Optional.of(TEXT) : Optional.empty();
    }

    /** The type with the server's name. */
    static Optional<BaseType> named(String name) {
        for (BaseType type : values()) {
            if (type.name().toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(type);
            }
        }
        return of(0, name);
    }

    /** The server's name for a type; empty for types that are not among these. */
    public static Optional<String> nameOf(long oid) {
        return of(oid, "").map(type -> type.name().toLowerCase(Locale.ROOT));
    }

    /**
     * A value of the binary format as it is in the text format; empty when it is not understood, or not exactly: no two values
     * of a type have the same text.
     */
    public static Optional<String> textOf(long oid, byte[] binary) {
        return of(oid, "").flatMap(type -> type.text(binary));
    }

    private Optional<String> text(byte[] binary) {
        try {
            Object value = codec.decode(binary, true);
            return Arrays.equals(codec.encode(value, true), binary)
                    ? Optional.of(Bytes.text(codec.encode(value, false)))
                    : Optional.empty();
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    long oid() {
        return oid;
    }

    ValueCodec codec() {
        return codec;
    }

    @Override
    public ValueKind kind() {
        return kind;
    }

    /** The value itself, the same instance, where its mask is no other. */
    @Override
    public byte @Nullable [] mask(byte[] value, boolean binary, Masker masker) {
        Object original = codec.decode(value, binary);
        Object masked = masker.mask(original, kind);
        if (masked == null) {
            return null;
        }
        return masked.equals(original) ? value : codec.encode(masked, binary);
    }
}
