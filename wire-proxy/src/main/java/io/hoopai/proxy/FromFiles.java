package io.hoopai.proxy;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was made of some files. It is made anew when they change and the new ones are whole; files that are not leave the
 * old in force and are reported once.
 *
 * <p>Contents are compared, not times, and a change counts once two looks have found the same, as with the rules.
 * {@link #current} is safe for use by many threads; {@link #poll} is for one.
 */
final class FromFiles<T> {
    private static final System.Logger LOGGER = System.getLogger(FromFiles.class.getName());

    /** Far more than any certificate has. */
    private static final long LONGEST_FILE = 1 << 20;

    private final String what;
    private final List<Path> files;
    private final Maker<T> maker;
    private volatile T current;
    private String considered;
    private String seen;
    private String reported = "";

    /** Makes something of the contents of files. */
    interface Maker<T> {
        T make(Contents contents) throws GeneralSecurityException, IOException;
    }

    private FromFiles(String what, List<Path> files, Maker<T> maker, T first, String digest) {
        this.what = what;
        this.files = files;
        this.maker = maker;
        this.current = first;
        this.considered = digest;
        this.seen = digest;
    }

    /**
     * Makes the first.
     *
     * @param what it is, for messages
     * @throws StartupException when it cannot be made; there is nothing older to fall back to
     */
    static <T> FromFiles<T> load(String what, List<Path> files, Maker<T> maker) throws StartupException {
        try {
            Contents contents = Contents.read(files);
            return new FromFiles<>(what, List.copyOf(files), maker, maker.make(contents), contents.digest());
        } catch (GeneralSecurityException | IOException e) {
            throw new StartupException("cannot use " + name(what, files) + ": " + e.getMessage(), e);
        }
    }

    T current() {
        return current;
    }

    /** Looks for changed files. */
    void poll() {
        try {
            Contents contents = Contents.read(files);
            String digest = contents.digest();
            boolean settled = digest.equals(seen);
            seen = digest;
            if (settled && !digest.equals(considered)) {
                considered = digest;
                current = maker.make(contents);
                reported = "";
                LOGGER.log(INFO, "{0} loaded anew; it holds for new connections", name(what, files));
            }
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            reject(e);
        }
    }

    private void reject(Exception e) {
        String fault = seen + e;
        if (!fault.equals(reported)) {
            reported = fault;
            LOGGER.log(ERROR, "cannot use {0}; the old one stays in force: {1}", name(what, files), e.getMessage());
        }
    }

    private static String name(String what, List<Path> files) {
        return what + " " + String.join(", ", files.stream().map(Path::toString).toList());
    }

    /** What the files hold at the moment. */
    record Contents(Map<Path, byte[]> bytes) {
        private static Contents read(List<Path> files) throws IOException {
            Map<Path, byte[]> bytes = new LinkedHashMap<>();
            for (Path file : files) {
                try {
                    if (Files.size(file) > LONGEST_FILE) {
                        throw new IOException(file + " is too long to be one of them");
                    }
                    bytes.put(file, Files.readAllBytes(file));
                } catch (NoSuchFileException e) {
                    throw new IOException(file + " does not exist", e);
                }
            }
            return new Contents(bytes);
        }

        /** Of a file that is one of them. */
        byte[] of(Path file) {
            return requireNonNull(bytes.get(file), "not one of the files");
        }

        private String digest() {
            try {
                MessageDigest all = MessageDigest.getInstance("SHA-256");
                for (byte[] content : bytes.values()) {
                    all.update(MessageDigest.getInstance("SHA-256").digest(content));
                }
                return HexFormat.of().formatHex(all.digest());
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }
    }
}
