package io.hoopai.proxy;

import com.ongres.scram.common.ScramFunctions;
import com.ongres.scram.common.ScramMechanism;
import io.hoopai.guard.config.ScramVerifier;
import io.hoopai.wire.SessionEndedException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server's part of one SCRAM-SHA-256 exchange (RFC 5802, RFC 7677), bound to the TLS connection it runs in where that
 * is possible (RFC 5929). For use by one thread.
 */
final class ScramServer {
    static final String UNBOUND = "SCRAM-SHA-256";
    static final String BOUND = "SCRAM-SHA-256-PLUS";

    private static final ScramMechanism SHA_256 = ScramMechanism.SCRAM_SHA_256;
    private static final String INVALID_AUTHORIZATION = "28000";
    private static final int NONCE_LENGTH = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** The binding, another identity to act as, a name that the one of the start-up stands for, the nonce. */
    private static final Pattern CLIENT_FIRST =
            Pattern.compile("(([ny]|p=([A-Za-z0-9.-]+)),([^,]*),)(n=[^,]*,r=([\\x21-\\x2b\\x2d-\\x7e]+))");

    private static final Pattern CLIENT_FINAL =
            Pattern.compile("(c=([A-Za-z0-9+/=]+),r=([\\x21-\\x2b\\x2d-\\x7e]+)),p=([A-Za-z0-9+/=]+)");

    private final ScramVerifier verifier;
    private final Optional<byte[]> channelBinding;
    private byte[] expectedBinding = {};
    private boolean bound;
    private String clientFirstBare = "";
    private String serverFirst = "";
    private String nonce = "";

    /** @param channelBinding {@code tls-server-end-point} of this connection; empty when there is none to bind to */
    ScramServer(ScramVerifier verifier, Optional<byte[]> channelBinding) {
        this.verifier = verifier;
        this.channelBinding = channelBinding;
    }

    /** What is offered, the best first. */
    List<String> mechanisms() {
        return channelBinding.isPresent() ? List.of(BOUND, UNBOUND) : List.of(UNBOUND);
    }

    /**
     * Answers the first message of the client.
     *
     * @param mechanism the one that the client chose
     */
    String first(String mechanism, String clientFirst) throws SessionEndedException {
        if (!mechanisms().contains(mechanism)) {
            throw violation("the client chose a SASL mechanism that was not offered");
        }
        Matcher matcher = CLIENT_FIRST.matcher(clientFirst);
        if (!matcher.matches()) {
            throw malformed();
        }
        if (!matcher.group(4).isEmpty()) {
            throw new SessionEndedException("0A000", "a SCRAM authorization identity is not supported");
        }
        bound = mechanism.equals(BOUND);
        checkBinding(matcher.group(2), Optional.ofNullable(matcher.group(3)));
        expectedBinding = expectedBinding(matcher.group(1));
        clientFirstBare = matcher.group(5);
        nonce = matcher.group(6) + ScramFunctions.nonce(NONCE_LENGTH, RANDOM);
        serverFirst = "r=" + nonce + ",s=" + Base64.getEncoder().encodeToString(verifier.salt()) + ",i="
                + verifier.iterations();
        return serverFirst;
    }

    /** Holds what the client says of channel binding against what it chose, and against what it was offered. */
    private void checkBinding(String flag, Optional<String> type) throws SessionEndedException {
        if (bound != type.isPresent()) {
            throw violation("the SASL mechanism and the client's channel binding flag do not belong together");
        }
        if (bound && !type.get().equals(ChannelBinding.TYPE)) {
            throw new SessionEndedException(
                    "0A000",
                    "channel binding of type `" + type.get() + "` is not supported; use `" + ChannelBinding.TYPE + "`");
        }
        if (flag.equals("y") && channelBinding.isPresent()) {
            // It saw another offer than was made: somebody in between wants it to do without.
            throw new SessionEndedException(
                    INVALID_AUTHORIZATION,
                    "the client was not offered SCRAM channel binding, but this server did offer it; something"
                            + " between them changes what they send");
        }
    }

    private byte[] expectedBinding(String gs2Header) {
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        expected.writeBytes(gs2Header.getBytes(StandardCharsets.US_ASCII));
        if (bound) {
            channelBinding.ifPresent(expected::writeBytes);
        }
        return expected.toByteArray();
    }

    /**
     * Answers the last message of the client.
     *
     * @throws SessionEndedException 28P01 when it does not know the password, or there is no such user; 28000 when its TLS
     *     connection ends elsewhere
     */
    String last(String clientFinal, String user) throws SessionEndedException {
        Matcher matcher = CLIENT_FINAL.matcher(clientFinal);
        if (!matcher.matches() || !matcher.group(3).equals(nonce) || nonce.isEmpty()) {
            throw malformed();
        }
        byte[] binding;
        byte[] proof;
        try {
            binding = Base64.getDecoder().decode(matcher.group(2));
            proof = Base64.getDecoder().decode(matcher.group(4));
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
        if (!MessageDigest.isEqual(binding, expectedBinding)) {
            throw bound
                    ? new SessionEndedException(
                            INVALID_AUTHORIZATION,
                            "SCRAM channel binding failed: the client sees another certificate than this server's;"
                                    + " something between them ends its TLS connection")
                    : malformed();
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
        return violation("malformed SCRAM message");
    }

    private static SessionEndedException violation(String message) {
        return new SessionEndedException(SessionEndedException.PROTOCOL_VIOLATION, message);
    }
}
