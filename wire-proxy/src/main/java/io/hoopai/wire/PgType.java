package io.hoopai.wire;

import io.hoopai.masking.ValueKind;
import java.util.Locale;

/** The types whose values maskers can look into, by the OIDs that are the same in every Postgres. */
enum PgType {
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
    JSONB(3802, ValueKind.JSON, TextCodec.JSONB),
    /** Everything else. Never decoded. */
    OTHER(0, ValueKind.OTHER, new OpaqueCodec());

    private final int oid;
    private final ValueKind kind;
    private final ValueCodec codec;

    PgType(int oid, ValueKind kind, ValueCodec codec) {
        this.oid = oid;
        this.kind = kind;
        this.codec = codec;
    }

    /**
     * The type of a result's column.
     *
     * @param catalogType the catalog's name for the type of the column it comes from; empty when not known. Types of
     *     extensions have no fixed OID
     */
    static PgType of(int oid, String catalogType) {
        for (PgType type : values()) {
            if (type.oid == oid && type != OTHER) {
                return type;
            }
        }
        return catalogType.equals("citext") ? TEXT : OTHER;
    }

    /** The type of a column by the catalog's name for its type. */
    static PgType named(String catalogType) {
        for (PgType type : values()) {
            if (type != OTHER && type.name().toLowerCase(Locale.ROOT).equals(catalogType)) {
                return type;
            }
        }
        return of(0, catalogType);
    }

    ValueKind kind() {
        return kind;
    }

    ValueCodec codec() {
        return codec;
    }
}
