package io.hoopai.audit;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The tails that processes have left beside their segments, as one does that is killed. */
record LeftTails(List<Path> segments) {
    private static final System.Logger LOGGER = System.getLogger(LeftTails.class.getName());

    /** A process touches its tail every second. */
    private static final Duration LONGEST_SILENCE = Duration.ofHours(1);

    static LeftTails in(AuditDirectory directory) throws IOException {
        return new LeftTails(directory.tailed());
    }

    /**
     * Writes what stands in them to their segments, where it belongs. As its process would write the same there, it does not
     * matter whether it is still running; a tail is taken away only when it cannot be.
     */
    void complete() {
        for (Path segment : segments) {
            try {
                if (!Files.exists(segment) || complete(segment)) {
                    removeIfLeft(SegmentTail.file(segment));
                }
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, "the tail of {0} stays beside it: {1}", segment, e.getMessage());
            }
        }
    }

    /** Returns whether the file of the segment has all of its tail. */
    private static boolean complete(Path segment) throws IOException {
        SegmentTail tail = SegmentTail.of(segment);
        if (Files.size(segment) >= tail.end()) {
            return true;
        }
        // Not created again if somebody has just moved it away.
        try (FileChannel file = FileChannel.open(segment, StandardOpenOption.WRITE)) {
            if (file.size() < tail.base()) {
                return false;
            }
            ByteBuffer lines = ByteBuffer.wrap(tail.lines());
            while (lines.hasRemaining()) {
                file.write(lines, tail.base() + lines.position());
            }
            file.force(false);
            return true;
        }
    }

    private static void removeIfLeft(Path tail) throws IOException {
        Instant touched = Files.getLastModifiedTime(tail).toInstant();
        if (touched.isBefore(Instant.now().minus(LONGEST_SILENCE))) {
            Files.delete(tail);
        }
    }
}
