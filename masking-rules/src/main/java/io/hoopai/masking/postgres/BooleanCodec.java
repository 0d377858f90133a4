package io.hoopai.masking.postgres;

/** {@code bool}: {@code t} and {@code f}, or one byte. */
final class BooleanCodec implements ValueCodec {
    @Override
    public Object decode(byte[] value, boolean binary) {
        byte flag = Bytes.exactly(1, value).get();
        return binary ? flag != 0 : flag == 't';
    }

    @Override
    public byte[] encode(Object value, boolean binary) {
        boolean set = (Boolean) value;
        return new byte[] {(byte) (binary ? set ? 1 : 0 : set ? 't' : 'f')};
    }
}
