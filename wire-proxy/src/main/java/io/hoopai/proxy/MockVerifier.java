package io.hoopai.proxy;

import io.hoopai.guard.config.ScramVerifier;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Verifiers that no password satisfies: the same salt whenever the same unknown user asks, so that the exchange does not
 * tell who exists.
 */
final class MockVerifier {
    private static final int ITERATIONS = 4096;
    private static final int SALT_LENGTH = 16;
    private static final int KEY_LENGTH = 32;
    private static final byte[] MOCK_KEY = random();

    private MockVerifier() {}

    static ScramVerifier of(String user) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(MOCK_KEY, "HmacSHA256"));
            byte[] salt = Arrays.copyOf(mac.doFinal(user.getBytes(StandardCharsets.UTF_8)), SALT_LENGTH);
            return new ScramVerifier(ITERATIONS, salt, random(), random());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private static byte[] random() {
        byte[] bytes = new byte[KEY_LENGTH];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
