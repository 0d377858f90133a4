package io.hoopai.audit;

import io.hoopai.audit.AuditFinding.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks an audit trail: that no line was changed, taken out, put in or moved, and that no segment is missing.
 *
 * <p>Two things leave no trace in the files themselves, and need a copy of a hash kept elsewhere: taking away the newest
 * segment, or its last lines; and writing the whole trail anew.
 */
public final class AuditVerifier {
    private final AuditDirectory directory;
    private final List<AuditFinding> findings = new ArrayList<>();
    private long lines;

    private AuditVerifier(AuditDirectory directory) {
        this.directory = directory;
    }

    /**
     * Verifies every segment in a directory. A log that is being written to meanwhile does not disturb it.
     *
     * @throws IOException when the directory or a segment cannot be read
     */
    public static AuditReport verify(Path directory) throws IOException {
        return new AuditVerifier(new AuditDirectory(directory)).verify();
    }

    private AuditReport verify() throws IOException {
        List<Path> segments = directory.segments();
        Map<String, List<Follower>> followers = followers(segments);
        for (Path segment : segments) {
            verify(segment, followers.getOrDefault(name(segment), List.of()));
        }
        return new AuditReport(segments.size(), lines, findings);
    }

    /** By segment: who says that it follows one of its lines. */
    private Map<String, List<Follower>> followers(List<Path> segments) throws IOException {
        Set<String> present = new HashSet<>();
        segments.forEach(segment -> present.add(name(segment)));
        Map<String, List<Follower>> followers = new HashMap<>();
        for (Path segment : segments) {
            Optional<SegmentLine.Link> link = firstLine(segment).flatMap(SegmentLine::link);
            if (link.isEmpty()) {
                continue;
            }
            String previous = link.get().file();
            if (present.contains(previous)) {
                followers
                        .computeIfAbsent(previous, name -> new ArrayList<>())
                        .add(new Follower(name(segment), link.get()));
            } else {
                report(name(segment), 1, Kind.MISSING, "follows the segment " + previous + ", which is missing");
            }
        }
        return followers;
    }

    private static Optional<SegmentLine> firstLine(Path segment) throws IOException {
        try (SegmentReader reader = new SegmentReader(segment)) {
            byte[] bytes = reader.next();
            return bytes == null || reader.torn() ? Optional.empty() : SegmentLine.parse(bytes);
        }
    }

    private void verify(Path segment, List<Follower> followers) throws IOException {
        String file = name(segment);
        List<Follower> waiting = new ArrayList<>(followers);
        try (SegmentReader reader = new SegmentReader(segment)) {
            Chain chain = new Chain(file);
            byte[] bytes;
            while ((bytes = reader.next()) != null) {
                lines++;
                Optional<SegmentLine> line = reader.torn() ? Optional.empty() : SegmentLine.parse(bytes);
                chain.next(line, reader.torn());
                line.ifPresent(present -> waiting.removeIf(follower -> follower.finds(present)));
            }
        }
        for (Follower follower : waiting) {
            report(
                    file,
                    0,
                    Kind.MISSING,
                    "has no line with seq " + follower.link.seq() + " and the hash that " + follower.file
                            + " says it follows: the end of this segment is missing or was changed");
        }
    }

    private void report(String file, long line, Kind kind, String message) {
        findings.add(new AuditFinding(file, line, kind, message));
    }

    private static String name(Path segment) {
        return segment.getFileName().toString();
    }

    /** A segment that says it follows a line of another. */
    private record Follower(String file, SegmentLine.Link link) {
        boolean finds(SegmentLine line) {
            return line.seq() == link.seq() && line.hash().equals(link.hash());
        }
    }

    /** The lines of one segment so far. */
    private final class Chain {
        private final String file;
        private long number;
        private long seq;
        private String hash = LineHash.NONE;
        private boolean trusted = true;

        Chain(String file) {
            this.file = file;
        }

        void next(Optional<SegmentLine> next, boolean torn) {
            number++;
            if (torn) {
                report(file, number, Kind.TORN, "the last line was cut short; it was never confirmed as written");
                return;
            }
            if (next.isEmpty()) {
                report(file, number, Kind.CHANGED, "this is not a line of an audit log");
                seq++;
                trusted = false;
                return;
            }
            SegmentLine line = next.get();
            if (!line.sealed()) {
                report(file, number, Kind.CHANGED, "the line was changed: its content does not fit its hash");
                // Its own numbers cannot be believed; the line after it says whether it was the right one.
                seq++;
                hash = line.hash();
                return;
            }
            place(line);
        }

        private void place(SegmentLine line) {
            if (line.seq() > seq + 1) {
                long first = seq + 1;
                long last = line.seq() - 1;
                report(
                        file,
                        number,
                        Kind.MISSING,
                        first == last
                                ? "the line with seq " + first + " is missing before this one"
                                : "the lines with seq " + first + " to " + last + " are missing before this one");
            } else if (line.seq() <= seq) {
                report(file, number, Kind.REORDERED, "out of order: seq " + line.seq() + " comes after seq " + seq);
                return;
            } else if (trusted && !line.previousHash().equals(hash)) {
                report(file, number, Kind.CHANGED, "does not follow the line before it: one of the two was replaced");
            }
            seq = line.seq();
            hash = line.hash();
            trusted = true;
        }
    }
}
