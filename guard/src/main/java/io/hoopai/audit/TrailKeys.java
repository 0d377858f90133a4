package io.hoopai.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The public keys that checkpoints may be signed with, by their ids. Immutable. */
final class TrailKeys {
    static final String LABEL = "PUBLIC KEY";
    static final TrailKeys NONE = new TrailKeys(Map.of());

    private static final int ID_LENGTH = 16;

    private final Map<String, PublicKey> keys;

    private TrailKeys(Map<String, PublicKey> keys) {
        this.keys = keys;
    }

    /**
     * Reads a PEM file of one or more public keys.
     *
     * @throws IOException when it cannot be read, or holds none
     */
    static TrailKeys read(Path file) throws IOException {
        Map<String, PublicKey> keys = new LinkedHashMap<>();
        for (Pem block : Pem.blocks(Files.readString(file, StandardCharsets.US_ASCII))) {
            if (block.label().equals(LABEL)) {
                PublicKey key = key(file, block);
                keys.put(id(key), key);
            }
        }
        if (keys.isEmpty()) {
            throw new IOException(file + " has no block `" + LABEL + "`");
        }
        return new TrailKeys(keys);
    }

    private static PublicKey key(Path file, Pem block) throws IOException {
        try {
            return KeyFactory.getInstance(TrailKey.ALGORITHM).generatePublic(new X509EncodedKeySpec(block.content()));
        } catch (GeneralSecurityException e) {
            throw new IOException("a key in " + file + " is no " + TrailKey.ALGORITHM + " key", e);
        }
    }

    /** The first 16 hexadecimal digits of the SHA-256 of its encoding, as {@code openssl pkey -pubin -outform DER} has it. */
    static String id(PublicKey key) {
        return LineHash.format(Sha256.newDigest().digest(key.getEncoded())).substring(0, ID_LENGTH);
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }

    Set<String> ids() {
        return keys.keySet();
    }

    boolean has(String id) {
        return keys.containsKey(id);
    }

    /** Whether a checkpoint was signed with the key that it names; false for a key that is not among these. */
    boolean verifies(Checkpoint.Signed signed) {
        PublicKey key = keys.get(signed.key());
        if (key == null) {
            return false;
        }
        try {
            byte[] signature = Base64.getDecoder().decode(signed.signature());
            return verifies(key, signed.checkpoint().text(), signature);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static boolean verifies(PublicKey key, byte[] text, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(TrailKey.ALGORITHM);
            verifier.initVerify(key);
            verifier.update(text);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
