package io.hoopai.audit;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The directory of an audit trail. Every process that writes to it has a segment of its own, named by the moment it was
 * opened, so that the names sort in that order.
 */
record AuditDirectory(Path path) {
    private static final String PREFIX = "audit-";
    private static final String SUFFIX = ".jsonl";
    /** Behind the name of a segment, that of its tail. */
    static final String TAIL_SUFFIX = ".tail";

    private static final String PUBLIC_KEYS = "audit-key.pub";
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final SecureRandom RANDOM = new SecureRandom();

    AuditDirectory {
        requireNonNull(path, "path is null");
    }

    /** The segments, oldest first. */
    List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(AuditDirectory::isSegment)
                    .sorted((a, b) ->
                            a.getFileName().toString().compareTo(b.getFileName().toString()))
                    .toList();
        } catch (NoSuchFileException e) {
            throw new NoSuchFileException(path.toString(), null, "the directory does not exist");
        }
    }

    /** Segments that have tails; they need not be there any more themselves. */
    List<Path> tailed() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(PREFIX) && name.endsWith(SUFFIX + TAIL_SUFFIX))
                    .map(name -> path.resolve(name.substring(0, name.length() - TAIL_SUFFIX.length())))
                    .toList();
        }
    }

    /** The moment in the name of a segment; empty for a name of another form. */
    static Optional<Instant> opened(String segment) {
        int end = segment.indexOf('-', PREFIX.length());
        if (!segment.startsWith(PREFIX) || end < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(MOMENT.parse(segment.substring(PREFIX.length(), end), Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean isSegment(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
    }

    /** Makes the directory, readable by its owner alone; one that exists is left as it is. */
    void create() throws IOException {
        if (!Files.isDirectory(path)) {
            Files.createDirectories(path, ownerOnly(path, "rwx------"));
        }
    }

    /** Makes the file of a new segment, readable by its owner alone. */
    Path newSegment(Instant opened) throws IOException {
        byte[] random = new byte[4];
        RANDOM.nextBytes(random);
        Path file = path.resolve(
                PREFIX + MOMENT.format(opened) + "-" + HexFormat.of().formatHex(random) + SUFFIX);
        newFile(file).close();
        return file;
    }

    /** Makes a file, readable by its owner alone. */
    static OutputStream newFile(Path file) throws IOException {
        return Channels.newOutputStream(Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly(file, "rw-------")));
    }

    /** Where the public keys are published that the trail may be signed with. */
    Path publicKeys() {
        return path.resolve(PUBLIC_KEYS);
    }

    /** Has the disk know the names of the files. */
    void sync() throws IOException {
        Uninterrupted.run(() -> {
            try (FileChannel directory = FileChannel.open(path, StandardOpenOption.READ)) {
                directory.force(true);
            }
            return path;
        });
    }

    private static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
