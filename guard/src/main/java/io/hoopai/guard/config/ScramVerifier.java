package io.hoopai.guard.config;

import com.ongres.scram.common.ScramFunctions;
import com.ongres.scram.common.ScramMechanism;
import com.ongres.scram.common.StringPreparation;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server keeps of a password to check it by SCRAM-SHA-256 (RFC 5802, RFC 7677), in the notation of Postgres's
 * {@code pg_authid.rolpassword}: {@code SCRAM-SHA-256$<iterations>:<salt>$<stored key>:<server key>}. Immutable: the arrays
 * are not to be changed.
 */
@SuppressWarnings("ArrayRecordComponent") // compared by content
public record ScramVerifier(int iterations, byte[] salt, byte[] storedKey, byte[] serverKey) {
    private static final String PREFIX = "SCRAM-SHA-256$";
    private static final Pattern NOTATION =
            Pattern.compile("SCRAM-SHA-256\\$([0-9]{1,7}):([A-Za-z0-9+/=]+)\\$([A-Za-z0-9+/=]+):([A-Za-z0-9+/=]+)");
    private static final int KEY_BYTES = 32;
    /** Postgres's own figures. */
    private static final int ITERATIONS = 4096;

    private static final int SALT_BYTES = 16;

    static boolean looksLikeOne(String text) {
        return text.startsWith(PREFIX);
    }

    /** Reads the notation; empty when it is not whole. */
    public static Optional<ScramVerifier> parse(String text) {
        Matcher matcher = NOTATION.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            Base64.Decoder base64 = Base64.getDecoder();
            ScramVerifier verifier = new ScramVerifier(
                    Integer.parseInt(matcher.group(1)),
                    base64.decode(matcher.group(2)),
                    base64.decode(matcher.group(3)),
                    base64.decode(matcher.group(4)));
            boolean whole = verifier.iterations > 0
                    && verifier.storedKey.length == KEY_BYTES
                    && verifier.serverKey.length == KEY_BYTES;
            return whole ? Optional.of(verifier) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Makes a verifier with a new salt.
     *
     * @throws IllegalArgumentException when the password is empty or has characters that SCRAM does not allow
     */
    public static ScramVerifier of(String password) {
        return of(password, ScramFunctions.salt(SALT_BYTES, new SecureRandom()), ITERATIONS);
    }

    private static ScramVerifier of(String password, byte[] salt, int iterations) {
        ScramMechanism mechanism = ScramMechanism.SCRAM_SHA_256;
        byte[] salted = ScramFunctions.saltedPassword(
                mechanism, StringPreparation.POSTGRESQL_PREPARATION, password.toCharArray(), salt, iterations);
        byte[] storedKey = ScramFunctions.storedKey(mechanism, ScramFunctions.clientKey(mechanism, salted));
        return new ScramVerifier(iterations, salt, storedKey, ScramFunctions.serverKey(mechanism, salted));
    }

    /**
     * Whether it was made of this password.
     *
     * @throws IllegalArgumentException as {@link #of(String)}
     */
    public boolean isOf(String password) {
        return MessageDigest.isEqual(storedKey, of(password, salt, iterations).storedKey);
    }

    /** This verifier in Postgres's notation. */
    public String notation() {
        Base64.Encoder base64 = Base64.getEncoder();
        return PREFIX + iterations + ":" + base64.encodeToString(salt) + "$" + base64.encodeToString(storedKey) + ":"
                + base64.encodeToString(serverKey);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ScramVerifier that
                && iterations == that.iterations
                && Arrays.equals(salt, that.salt)
                && MessageDigest.isEqual(storedKey, that.storedKey)
                && MessageDigest.isEqual(serverKey, that.serverKey);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(salt);
    }

    @Override
    public String toString() {
        return PREFIX + "…";
    }
}
