package io.hoopai.masking;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Shows 128 bits of HMAC-SHA-256 (RFC 2104) of the value under a secret key: equal values look equal, and without the key
 * nobody can try values out.
 */
final class HashMasker implements Masker {
    static final int LEAST_KEY_BYTES = 16;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHOWN_BYTES = 16;

    private final SecretKeySpec key;
    /** One for each thread: making one costs more than using it. */
    private final ThreadLocal<Mac> macs = ThreadLocal.withInitial(this::newMac);

    HashMasker(byte[] key) {
        if (key.length < LEAST_KEY_BYTES) {
            throw new IllegalArgumentException("the key is shorter than " + LEAST_KEY_BYTES + " bytes");
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    private Mac newMac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    @Override
    public String name() {
        return "hash";
    }

    @Override
    public @Nullable Object mask(Object value, ValueKind kind) {
        return switch (kind) {
            case TEXT -> value instanceof String text ? hex(utf8(text)) : null;
            case JSON -> value instanceof String text ? '"' + hex(utf8(text)) + '"' : null;
            case UUID -> value instanceof UUID uuid ? uuid(utf8(uuid.toString())) : null;
            case BYTES -> value instanceof byte[] bytes ? hash(bytes) : null;
            case INTEGER, DECIMAL, FLOAT, BOOLEAN, DATE, TIME, TIMESTAMP, TIMESTAMP_TZ, OTHER -> null;
        };
    }

    private byte[] hash(byte[] bytes) {
        return Arrays.copyOf(macs.get().doFinal(bytes), SHOWN_BYTES);
    }

    private String hex(byte[] bytes) {
        return HexFormat.of().formatHex(hash(bytes));
    }

    private UUID uuid(byte[] bytes) {
        ByteBuffer hash = ByteBuffer.wrap(hash(bytes));
        return new UUID(hash.getLong(), hash.getLong());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "hash";
    }
}
