package io.hoopai.proxy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a server keeps of a password for SCRAM-SHA-256, in Postgres's notation
 * ({@code SCRAM-SHA-256$iterations:salt$StoredKey:ServerKey}). Immutable.
 */
final class ScramVerifier {
    private static final Pattern NOTATION =
            Pattern.compile("SCRAM-SHA-256\\$(\\d{1,9}):([A-Za-z0-9+/=]+)\\$([A-Za-z0-9+/=]+):([A-Za-z0-9+/=]+)");
    private static final int MOCK_ITERATIONS = 4096;
    private static final int SALT_LENGTH = 16;
    private static final int KEY_LENGTH = 32;
    private static final byte[] MOCK_KEY = new byte[KEY_LENGTH];

    static {
        new SecureRandom().nextBytes(MOCK_KEY);
    }

    private final int iterations;
    private final byte[] salt;
    private final byte[] storedKey;
    private final byte[] serverKey;

    private ScramVerifier(int iterations, byte[] salt, byte[] storedKey, byte[] serverKey) {
        this.iterations = iterations;
        this.salt = salt;
        this.storedKey = storedKey;
        this.serverKey = serverKey;
    }

    /** @throws IllegalArgumentException when it is not in that notation; the message does not repeat it */
    static ScramVerifier parse(String notation) {
        Matcher matcher = NOTATION.matcher(notation);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a SCRAM-SHA-256 verifier");
        }
        Base64.Decoder decoder = Base64.getDecoder();
        return new ScramVerifier(
                Integer.parseInt(matcher.group(1)),
                decoder.decode(matcher.group(2)),
                decoder.decode(matcher.group(3)),
                decoder.decode(matcher.group(4)));
    }

    /**
     * A verifier that no password satisfies, the same whenever the same unknown user asks, so that the exchange does not
     * tell who exists.
     */
    static ScramVerifier ofNobody(String user) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(MOCK_KEY, "HmacSHA256"));
            byte[] salt = Arrays.copyOf(mac.doFinal(user.getBytes(StandardCharsets.UTF_8)), SALT_LENGTH);
            byte[] key = new byte[KEY_LENGTH];
            new SecureRandom().nextBytes(key);
            return new ScramVerifier(MOCK_ITERATIONS, salt, key, key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    int iterations() {
        return iterations;
    }

    byte[] salt() {
        return salt.clone();
    }

    byte[] storedKey() {
        return storedKey.clone();
    }

    byte[] serverKey() {
        return serverKey.clone();
    }

    @Override
    public String toString() {
        return "SCRAM-SHA-256 verifier";
    }
}
