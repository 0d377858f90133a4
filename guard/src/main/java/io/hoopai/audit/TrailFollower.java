package io.hoopai.audit;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what a trail grows by. It keeps no place of its own, and does not check what it reads: {@link AuditVerifier} does.
 * Safe for use by many threads.
 */
public final class TrailFollower {
    private static final int WINDOW = 1 << 20;

    private final AuditDirectory directory;

    public TrailFollower(Path directory) {
        this.directory = new AuditDirectory(requireNonNull(directory, "directory is null"));
    }

    /**
     * A whole line.
     *
     * @param text without its line feed
     * @param event empty when it is not one of ours
     * @param end the place behind its line feed
     */
    public record Line(String text, Optional<JsonNode> event, long end) {
        public Line {
            requireNonNull(text, "text is null");
            requireNonNull(event, "event is null");
        }
    }

    /**
     * The segments by name, oldest first, with their lengths in bytes; none when the directory is not there yet.
     *
     * @throws IOException when the directory cannot be read
     */
    public Map<String, Long> segments() throws IOException {
        Map<String, Long> segments = new LinkedHashMap<>();
        try {
            for (Path segment : directory.segments()) {
                length(segment)
                        .ifPresent(length -> segments.put(segment.getFileName().toString(), length));
            }
        } catch (NoSuchFileException e) {
            return Map.of();
        }
        return segments;
    }

    private static Optional<Long> length(Path segment) throws IOException {
        try {
            return Optional.of(Files.size(segment));
        } catch (NoSuchFileException e) {
            return Optional.empty(); // Taken away since the directory was listed.
        }
    }

    /**
     * The whole lines of a segment from the beginning of one on; none at its end, and where a line is still being written.
     *
     * @param most how many lines
     * @throws NoSuchFileException when the segment is not there any more
     */
    public List<Line> read(String segment, long from, int most) throws IOException {
        List<Line> lines = new ArrayList<>();
        byte[] bytes = bytes(segment, from);
        int start = 0;
        for (int i = 0; i < bytes.length && lines.size() < most; i++) {
            if (bytes[i] == '\n') {
                byte[] line = Arrays.copyOfRange(bytes, start, i);
                lines.add(new Line(
                        new String(line, StandardCharsets.ISO_8859_1),
                        SegmentLine.parse(line).map(SegmentLine::json),
                        from + i + 1));
                start = i + 1;
            }
        }
        return lines;
    }

    /** As many bytes as hold a whole line, if there is one. */
    private byte[] bytes(String segment, long from) throws IOException {
        try (FileChannel file = FileChannel.open(directory.path().resolve(segment), StandardOpenOption.READ)) {
            for (int window = WINDOW; ; window *= 4) {
                byte[] bytes = bytes(file, from, window);
                if (bytes.length < window || lineFeed(bytes)) {
                    return bytes;
                }
                if (window > SegmentReader.LONGEST_LINE) {
                    throw new IOException("a line of " + segment + " is longer than " + window + " bytes");
                }
            }
        }
    }

    private static byte[] bytes(FileChannel file, long from, int most) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(most, Math.max(0, file.size() - from)));
        while (buffer.hasRemaining() && file.read(buffer, from + buffer.position()) >= 0) {
            // Until it is full, or the file ends earlier than it did.
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private static boolean lineFeed(byte[] bytes) {
        for (byte b : bytes) {
            if (b == '\n') {
                return true;
            }
        }
        return false;
    }

    /** The moment in the name of a segment; empty for a name of another form. */
    public static Optional<Instant> opened(String segment) {
        return AuditDirectory.opened(segment);
    }
}
