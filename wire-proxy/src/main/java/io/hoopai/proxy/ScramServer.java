package io.hoopai.proxy;

import com.ongres.scram.common.ScramFunctions;
import com.ongres.scram.common.ScramMechanism;
import io.hoopai.guard.config.ScramVerifier;
import io.hoopai.wire.SessionEndedException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server's part of one SCRAM-SHA-256 exchange, without channel binding (RFC 5802, RFC 7677). For use by one thread.
 */
final class ScramServer {
    static final String MECHANISM = "SCRAM-SHA-256";

    private static final ScramMechanism SHA_256 = ScramMechanism.SCRAM_SHA_256;
    private static final int NONCE_LENGTH = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** No channel binding asked for, no other identity to act as; the user's name is the one of the start-up. */
    private static final Pattern CLIENT_FIRST = Pattern.compile("([ny],,)(n=[^,]*,r=([\\x21-\\x2b\\x2d-\\x7e]+))");

    private static final Pattern CLIENT_FINAL =
            Pattern.compile("(c=([A-Za-z0-9+/=]+),r=([\\x21-\\x2b\\x2d-\\x7e]+)),p=([A-Za-z0-9+/=]+)");

    private final ScramVerifier verifier;
    private String gs2Header = "";
    private String clientFirstBare = "";
    private String serverFirst = "";
    private String nonce = "";

    ScramServer(ScramVerifier verifier) {
        this.verifier = verifier;
    }

    /** Answers the first message of the client. */
    String first(String clientFirst) throws SessionEndedException {
        Matcher matcher = CLIENT_FIRST.matcher(clientFirst);
        if (!matcher.matches()) {
            throw malformed();
        }
        gs2Header = matcher.group(1);
        clientFirstBare = matcher.group(2);
        nonce = matcher.group(3) + ScramFunctions.nonce(NONCE_LENGTH, RANDOM);
        serverFirst = "r=" + nonce + ",s=" + Base64.getEncoder().encodeToString(verifier.salt()) + ",i="
                + verifier.iterations();
        return serverFirst;
    }

    /**
     * Answers the last message of the client.
     *
     * @throws SessionEndedException 28P01 when it does not know the password, or there is no such user
     */
    String last(String clientFinal, String user) throws SessionEndedException {
        Matcher matcher = CLIENT_FINAL.matcher(clientFinal);
        if (!matcher.matches() || !matcher.group(3).equals(nonce) || nonce.isEmpty()) {
            throw malformed();
        }
        byte[] proof;
        try {
            Base64.Decoder decoder = Base64.getDecoder();
            String binding = new String(decoder.decode(matcher.group(2)), StandardCharsets.US_ASCII);
            if (!binding.equals(gs2Header)) {
                throw malformed();
            }
            proof = decoder.decode(matcher.group(4));
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
        String authMessage = clientFirstBare + "," + serverFirst + "," + matcher.group(1);
        byte[] storedKey = verifier.storedKey();
        byte[] clientKey = ScramFunctions.clientSignature(SHA_256, storedKey, authMessage);
        if (proof.length != clientKey.length) {
            throw malformed();
        }
        for (int i = 0; i < proof.length; i++) {
            clientKey[i] ^= proof[i];
        }
        // In constant time, so that the answer's delay tells nothing of the key.
        if (!MessageDigest.isEqual(ScramFunctions.hash(SHA_256, clientKey), storedKey)) {
            throw new SessionEndedException("28P01", "password authentication failed for user `" + user + "`");
        }
        byte[] signature = ScramFunctions.serverSignature(SHA_256, verifier.serverKey(), authMessage);
        return "v=" + Base64.getEncoder().encodeToString(signature);
    }

    private static SessionEndedException malformed() {
        return new SessionEndedException(SessionEndedException.PROTOCOL_VIOLATION, "malformed SCRAM message");
    }
}
