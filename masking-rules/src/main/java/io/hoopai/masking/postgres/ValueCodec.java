package io.hoopai.masking.postgres;

/**
 * Reads and writes the values of one type, in the protocol's text and binary formats. Stateless. Both methods may throw
 * any {@link RuntimeException} on a value they do not understand; the caller makes it NULL.
 */
interface ValueCodec {
    /** A value, of the Java type of the type's {@link io.hoopai.masking.ValueKind}. */
    Object decode(byte[] value, boolean binary);

    byte[] encode(Object value, boolean binary);
}
