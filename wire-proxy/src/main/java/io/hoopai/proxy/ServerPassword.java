package io.hoopai.proxy;

import static java.util.Objects.requireNonNull;

import com.ongres.scram.common.ScramFunctions;
import com.ongres.scram.common.ScramMechanism;
import com.ongres.scram.common.StringPreparation;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The password of our account on a server, and what SCRAM derived of it last. That takes a millisecond of an event loop, and a
 * server keeps the salt of an account for as long as its password. Safe for use by many threads.
 */
final class ServerPassword {
    private static final ScramMechanism SHA_256 = ScramMechanism.SCRAM_SHA_256;

    private final String text;
    private volatile @Nullable Keys latest;

    ServerPassword(String text) {
        this.text = requireNonNull(text, "text is null");
    }

    String text() {
        return text;
    }

    /** The keys for the salt of a server. */
    Keys keys(byte[] salt, int iterations) {
        Keys known = latest;
        if (known != null && known.iterations() == iterations && Arrays.equals(known.salt(), salt)) {
            return known;
        }
        // As Postgres: a password that cannot be prepared is taken as it is.
        byte[] salted = ScramFunctions.saltedPassword(
                SHA_256, StringPreparation.POSTGRESQL_PREPARATION, text.toCharArray(), salt, iterations);
        Keys derived = new Keys(
                salt, iterations, ScramFunctions.clientKey(SHA_256, salted), ScramFunctions.serverKey(SHA_256, salted));
        latest = derived;
        return derived;
    }

    /** Not to be shown: with the client's key anybody can log in. */
    @SuppressWarnings("ArrayRecordComponent")
    record Keys(byte[] salt, int iterations, byte[] client, byte[] server) {
        @Override
        public String toString() {
            return "keys";
        }
    }

    @Override
    public String toString() {
        return "a password";
    }
}
