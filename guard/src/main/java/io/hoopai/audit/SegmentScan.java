package io.hoopai.audit;

import io.hoopai.audit.AuditFinding.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Verifies one segment, line by line. Used once, by one thread. */
final class SegmentScan {
    private static final byte[] CHECKPOINT = LineScan.ascii(Checkpoint.TYPE);
    private static final byte[] OPENED = LineScan.ascii("log-opened");
    private static final byte[] CLOSED = LineScan.ascii("log-closed");

    private final String file;
    private final TrailKeys keys;
    private final List<Expected> expected;
    private final List<AuditFinding> findings = new ArrayList<>();
    private final LineScan line = new LineScan();

    private long number;
    private long seq;
    /** In hexadecimal digits. */
    private final byte[] hash = LineScan.ascii(LineHash.NONE);

    private boolean trusted = true;
    private long linesBefore;
    private long checkpoints;
    private long covered;
    private boolean closed;
    /** Whether the checkpoint that its process ends a segment with was read, so that nothing may follow. */
    private boolean ended;

    private boolean continued;

    private SegmentScan(String file, TrailKeys keys, List<Expected> expected) {
        this.file = file;
        this.keys = keys;
        this.expected = new ArrayList<>(expected);
    }

    /**
     * A line that must be there.
     *
     * @param otherwise what is reported when it is not
     */
    record Expected(long seq, String hash, Kind kind, String otherwise) {}

    /**
     * What a segment looks like.
     *
     * @param last the number of its last line
     * @param covered the number of the last line that is covered by a checkpoint of the segment itself; 0 for none
     * @param closed whether its process has ended it
     */
    record Result(
            String file,
            long lines,
            long last,
            long checkpoints,
            long covered,
            boolean closed,
            List<AuditFinding> findings) {}

    static Result of(Path segment, TrailKeys keys, List<Expected> expected) throws IOException {
        SegmentScan scan = new SegmentScan(segment.getFileName().toString(), keys, expected);
        try (SegmentReader reader = new SegmentReader(segment)) {
            scan.read(reader);
        }
        return scan.result();
    }

    private void read(SegmentReader reader) throws IOException {
        while (reader.advance()) {
            number++;
            if (reader.torn()) {
                report(Kind.TORN, "the last line was cut short; it was never confirmed as written");
                return;
            }
            switch (line.read(reader.buffer(), reader.start(), reader.end())) {
                case FOREIGN -> {
                    report(Kind.CHANGED, "this is not a line of an audit log");
                    seq++;
                    trusted = false;
                }
                case CHANGED -> {
                    report(Kind.CHANGED, "the line was changed: its content does not fit its hash");
                    // Its own numbers cannot be believed; the line after it says whether it was the right one.
                    seq++;
                    line.copyHash(hash);
                }
                case WHOLE -> {
                    if (inPlace()) {
                        seq = line.seq();
                        line.copyHash(hash);
                        trusted = true;
                        look(reader);
                    }
                }
            }
        }
    }

    private boolean inPlace() {
        if (line.seq() > seq + 1) {
            long first = seq + 1;
            long last = line.seq() - 1;
            report(
                    Kind.MISSING,
                    first == last
                            ? "the line with seq " + first + " is missing before this one"
                            : "the lines with seq " + first + " to " + last + " are missing before this one");
        } else if (line.seq() <= seq) {
            report(Kind.REORDERED, "out of order: seq " + line.seq() + " comes after seq " + seq);
            return false;
        } else if (trusted && !line.follows(hash)) {
            report(Kind.CHANGED, "does not follow the line before it: one of the two was replaced");
        }
        return true;
    }

    private void look(SegmentReader reader) {
        boolean checkpoint = line.isOfType(CHECKPOINT);
        if ((ended || closed && !checkpoint) && !continued) {
            continued = true;
            report(Kind.CHANGED, "stands behind the end of this segment, which its process has closed before");
        }
        ended |= closed && checkpoint;
        closed |= line.isOfType(CLOSED);
        if (!expected.isEmpty()) {
            expected.removeIf(other -> other.seq() == seq && line.hasHash(other.hash()));
        }
        if (checkpoint) {
            checkpoint(reader.copy());
        } else if (number == 1 && line.isOfType(OPENED)) {
            linesBefore = SegmentLine.parse(reader.copy())
                    .map(first -> first.json().path("lines").asLong())
                    .orElse(0L);
        }
    }

    private void checkpoint(byte[] bytes) {
        Optional<Checkpoint.Signed> read = SegmentLine.parse(bytes).flatMap(Checkpoint::parse);
        if (read.isEmpty()) {
            report(Kind.FORGED, "this is not a whole checkpoint");
            return;
        }
        Checkpoint.Signed signed = read.get();
        Checkpoint here =
                new Checkpoint(file, line.seq() - 1, line.previousHash(), linesBefore + line.seq() - 1, line.time());
        if (!signed.checkpoint().equals(here)) {
            report(
                    Kind.FORGED,
                    "the checkpoint is not about what it stands behind: it speaks of seq "
                            + signed.checkpoint().seq() + " of "
                            + signed.checkpoint().segment());
        } else if (!keys.isEmpty() && !keys.has(signed.key())) {
            report(
                    Kind.UNKNOWN_KEY,
                    "the checkpoint was signed with the key " + signed.key() + ", which is not among those to verify"
                            + " with: " + String.join(", ", keys.ids()));
        } else if (!keys.isEmpty() && !keys.verifies(signed)) {
            report(Kind.FORGED, "the signature of the checkpoint is not that of the key " + signed.key());
        } else if (!keys.isEmpty()) {
            checkpoints++;
            covered = seq;
        }
    }

    private Result result() {
        long lines = number;
        number = 0;
        expected.forEach(missing -> report(missing.kind(), missing.otherwise()));
        return new Result(file, lines, seq, checkpoints, covered, closed, findings);
    }

    private void report(Kind kind, String message) {
        findings.add(new AuditFinding(file, number, kind, message));
    }
}
