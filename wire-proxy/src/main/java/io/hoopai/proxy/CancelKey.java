package io.hoopai.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.security.MessageDigest;
import java.util.Optional;

/** What a CancelRequest carries: which session, and a secret that only its client knows. Immutable. */
final class CancelKey {
    /** The length that version 3.0 of the protocol has. */
    static final int SHORTEST_SECRET = 4;

    /** The most that version 3.2 allows. */
    static final int LONGEST_SECRET = 256;

    private final int process;
    private final byte[] secret;

    CancelKey(int process, byte[] secret) {
        this.process = process;
        this.secret = secret.clone();
    }

    /** Reads what BackendKeyData and CancelRequest have in common; empty when the secret has no length that there is. */
    static Optional<CancelKey> read(ByteBuf body) {
        int length = body.readableBytes() - Integer.BYTES;
        return length < SHORTEST_SECRET || length > LONGEST_SECRET
                ? Optional.empty()
                : Optional.of(new CancelKey(body.readInt(), ByteBufUtil.getBytes(body.readSlice(length))));
    }

    int process() {
        return process;
    }

    /** Bytes that {@link #write} appends. */
    int length() {
        return Integer.BYTES + secret.length;
    }

    void write(ByteBuf out) {
        out.writeInt(process).writeBytes(secret);
    }

    /** Whether both are the same. How long it takes tells nothing of how much of a guessed secret is right. */
    boolean matches(CancelKey other) {
        return process == other.process && MessageDigest.isEqual(secret, other.secret);
    }

    @Override
    public String toString() {
        return "cancel key of " + process;
    }
}
