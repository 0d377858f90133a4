package io.hoopai.proxy;

/**
 * A version of the protocol, as a start-up message asks for it.
 *
 * @see <a href="https://www.postgresql.org/docs/current/protocol-overview.html">Protocol versions</a>
 */
record ProtocolVersion(int major, int minor) {
    /** What Postgres 18 speaks. It differs from 3.0 in the length of cancel keys alone. */
    static final ProtocolVersion LATEST = new ProtocolVersion(3, 2);

    static ProtocolVersion of(int code) {
        return new ProtocolVersion(code >>> 16, code & 0xffff);
    }

    int code() {
        return major << 16 | minor;
    }

    /** Whether the protocol has the same messages, so that a version of it can be agreed on. */
    boolean isSpoken() {
        return major == LATEST.major;
    }

    /** The highest version that both sides speak, of one that {@link #isSpoken}. */
    ProtocolVersion agreed() {
        return minor > LATEST.minor ? LATEST : this;
    }

    /** Bytes of the secret in a cancel key that a client of this version is given. */
    int cancelSecretLength() {
        return minor >= 2 ? 32 : CancelKey.SHORTEST_SECRET;
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
