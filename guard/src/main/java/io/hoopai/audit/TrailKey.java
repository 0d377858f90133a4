package io.hoopai.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The key that checkpoints are signed with, Ed25519. Its file has two PEM blocks, {@code PRIVATE KEY} (PKCS #8) and
 * {@code PUBLIC KEY}; whoever can read it can sign a trail of their own making. Safe for use by many threads.
 */
final class TrailKey {
    static final String ALGORITHM = "Ed25519";

    private static final System.Logger LOGGER = System.getLogger(TrailKey.class.getName());
    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);
    /** How long another process may take to write the key that it has begun to make. */
    private static final int PATIENCE_MILLIS = 2_000;

    private static final int PAUSE_MILLIS = 20;

    private final PrivateKey key;
    private final PublicKey publicKey;
    private final String id;

    private TrailKey(PrivateKey key, PublicKey publicKey) {
        this.key = key;
        this.publicKey = publicKey;
        this.id = TrailKeys.id(publicKey);
    }

    /**
     * Reads the key of a file, or makes it.
     *
     * @throws IOException when there is none and none can be made, or when the file holds something else
     */
    static TrailKey open(Path file) throws IOException {
        if (!Files.exists(file)) {
            Optional<TrailKey> made = make(file);
            if (made.isPresent()) {
                return made.get();
            }
        }
        warnIfOthersMayRead(file);
        for (int waited = 0; ; waited += PAUSE_MILLIS) {
            List<Pem> blocks = Pem.blocks(Files.readString(file, StandardCharsets.US_ASCII));
            if (!blocks.isEmpty() || waited >= PATIENCE_MILLIS) {
                return read(file, blocks);
            }
            pause();
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while another process makes the key", e);
        }
    }

    private static TrailKey read(Path file, List<Pem> blocks) throws IOException {
        try {
            KeyFactory factory = KeyFactory.getInstance(ALGORITHM);
            TrailKey read = new TrailKey(
                    factory.generatePrivate(new PKCS8EncodedKeySpec(block(file, blocks, "PRIVATE KEY"))),
                    factory.generatePublic(new X509EncodedKeySpec(block(file, blocks, TrailKeys.LABEL))));
            byte[] probe = {1};
            if (!TrailKeys.verifies(read.publicKey, probe, read.signature(probe))) {
                throw new IOException("the two keys in " + file + " do not belong together");
            }
            return read;
        } catch (GeneralSecurityException e) {
            throw new IOException("the key in " + file + " is no " + ALGORITHM + " key", e);
        }
    }

    private static byte[] block(Path file, List<Pem> blocks, String label) throws IOException {
        return blocks.stream()
                .filter(block -> block.label().equals(label))
                .findFirst()
                .map(Pem::content)
                .orElseThrow(() -> new IOException(file + " has no block `" + label
                        + "`; it needs both `PRIVATE KEY` and `PUBLIC KEY`: `openssl pkey -in FILE -pubout >> FILE`"));
    }

    /** Empty when another process was faster. */
    private static Optional<TrailKey> make(Path file) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            new AuditDirectory(parent).create();
        }
        try (OutputStream out = AuditDirectory.newFile(file)) {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            TrailKey made = new TrailKey(pair.getPrivate(), pair.getPublic());
            String text = new Pem("PRIVATE KEY", pair.getPrivate().getEncoded()).written() + made.publicPem();
            out.write(text.getBytes(StandardCharsets.US_ASCII));
            LOGGER.log(Level.INFO, "made the key {0} that the audit trail is signed with: {1}", made.id, file);
            return Optional.of(made);
        } catch (FileAlreadyExistsException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform from 15 on has " + ALGORITHM, e);
        }
    }

    private static void warnIfOthersMayRead(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")
                && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
            LOGGER.log(
                    Level.WARNING,
                    "others than its owner may read {0}, the key of the audit trail, and sign with it: chmod 600",
                    file);
        }
    }

    /** By which checkpoints name it. */
    String id() {
        return id;
    }

    private String publicPem() {
        return new Pem(TrailKeys.LABEL, publicKey.getEncoded()).written();
    }

    /** Adds the public key to those of a trail, if it is not among them. */
    void publish(Path file) throws IOException {
        if (Files.exists(file) && TrailKeys.read(file).has(id)) {
            return;
        }
        Files.writeString(file, publicPem(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Signs a checkpoint; in Base64. */
    String sign(Checkpoint checkpoint) {
        return Base64.getEncoder().encodeToString(signature(checkpoint.text()));
    }

    private byte[] signature(byte[] text) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that was checked cannot sign", e);
        }
    }

    /** Without the key. */
    @Override
    public String toString() {
        return id;
    }
}
