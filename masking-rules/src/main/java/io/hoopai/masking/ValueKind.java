package io.hoopai.masking;

/** The kinds of value a masker sees, each with the Java type that carries it. */
public enum ValueKind {
    /** {@link String} */
    TEXT,
    /** {@link Long} */
    INTEGER,
    /** {@link java.math.BigDecimal} */
    DECIMAL,
    /** {@link Double} */
    FLOAT,
    /** {@link Boolean} */
    BOOLEAN,
    /** {@link java.time.LocalDate} */
    DATE,
    /** {@link java.time.LocalTime} */
    TIME,
    /** {@link java.time.LocalDateTime} */
    TIMESTAMP,
    /** {@link java.time.OffsetDateTime} */
    TIMESTAMP_TZ,
    /** {@link java.util.UUID} */
    UUID,
    /** {@link String}, valid JSON in and out */
    JSON,
    /** {@code byte[]} */
    BYTES,
    /** A type that maskers do not look into; the value is never decoded and the mask is NULL. */
    OTHER
}
