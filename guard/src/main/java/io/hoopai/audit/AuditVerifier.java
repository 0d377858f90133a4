package io.hoopai.audit;

import io.hoopai.audit.AuditFinding.Kind;
import io.hoopai.audit.SegmentScan.Expected;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks an audit trail: that no line was changed, taken out, put in or moved, that no segment is missing, and that
 * checkpoints were signed with the right key.
 *
 * <p>What a checkpoint covers can only be changed by who has the key. Behind the last one of a segment that nothing follows
 * yet, lines can be cut off, and others written instead, without a trace in the files; so can such a segment as a whole.
 * A copy of a later checkpoint that was {@linkplain #expecting kept elsewhere} finds that.
 *
 * <p>Lines are hashed as bytes, and the log's own fields are read where the log puts them; only the lines that link
 * segments and the checkpoints are read as JSON. Segments are verified in parallel.
 */
public final class AuditVerifier {
    private final AuditDirectory directory;
    private final TrailKeys keys;
    private final List<Kept> expected;
    private final List<Kept> archived;

    private AuditVerifier(AuditDirectory directory, TrailKeys keys, List<Kept> expected, List<Kept> archived) {
        this.directory = directory;
        this.keys = keys;
        this.expected = expected;
        this.archived = archived;
    }

    /**
     * A checkpoint of a copy that was kept elsewhere.
     *
     * @param seq number of its own line
     * @param hash of its own line
     */
    private record Kept(Checkpoint checkpoint, long seq, String hash) {
        /** Whether a line is one of which it knows the hash, and has another. */
        boolean contradicts(SegmentLine.Link link) {
            return link.seq() == checkpoint.seq() && !link.hash().equals(checkpoint.hash())
                    || link.seq() == seq && !link.hash().equals(hash);
        }
    }

    /** Verifies with the public keys that are published in the directory, which who changed the trail may have changed too. */
    public static AuditVerifier of(Path directory) throws IOException {
        AuditDirectory audit = new AuditDirectory(directory);
        Path published = audit.publicKeys();
        return new AuditVerifier(
                audit, Files.exists(published) ? TrailKeys.read(published) : TrailKeys.NONE, List.of(), List.of());
    }

    /**
     * Verifies with public keys that the reader has got from elsewhere.
     *
     * @param publicKeys a PEM file
     * @throws IOException when it cannot be read, or holds no key
     */
    public static AuditVerifier of(Path directory, Path publicKeys) throws IOException {
        return new AuditVerifier(new AuditDirectory(directory), TrailKeys.read(publicKeys), List.of(), List.of());
    }

    /** Verifies every segment in a directory, as {@link #of(Path)} and {@link #verify()} do. */
    public static AuditReport verify(Path directory) throws IOException {
        return of(directory).verify();
    }

    /**
     * This one, which also looks for the lines that checkpoints speak of.
     *
     * @param checkpoints a file of lines as they stand in a trail; only checkpoints are used
     * @throws IOException when it cannot be read, or one of them was not signed with a key to verify with
     */
    public AuditVerifier expecting(Path checkpoints) throws IOException {
        return new AuditVerifier(directory, keys, kept(checkpoints), archived);
    }

    /**
     * This one, for a trail of which segments were moved away: those that checkpoints speak of need not be there.
     *
     * @param checkpoints as of {@link #expecting}; of each segment that others follow, the last one
     * @throws IOException as {@link #expecting} does
     */
    public AuditVerifier without(Path checkpoints) throws IOException {
        return new AuditVerifier(directory, keys, expected, kept(checkpoints));
    }

    private List<Kept> kept(Path checkpoints) throws IOException {
        List<Kept> kept = new ArrayList<>();
        try (SegmentReader reader = new SegmentReader(checkpoints)) {
            while (reader.advance()) {
                Optional<SegmentLine> line = SegmentLine.parse(reader.copy());
                Optional<Checkpoint.Signed> signed = line.flatMap(Checkpoint::parse);
                if (signed.isPresent() && !keys.verifies(signed.get())) {
                    throw new IOException("a checkpoint in " + checkpoints + " was not signed with any of the keys "
                            + String.join(", ", keys.ids()));
                }
                signed.ifPresent(found -> kept.add(new Kept(
                        found.checkpoint(),
                        line.orElseThrow().seq(),
                        line.orElseThrow().hash())));
            }
        }
        if (kept.isEmpty()) {
            throw new IOException("there is no checkpoint in " + checkpoints);
        }
        return kept;
    }

    /**
     * Verifies every segment. A log that is being written to meanwhile does not disturb it.
     *
     * @throws IOException when the directory or a segment cannot be read
     */
    public AuditReport verify() throws IOException {
        List<Path> segments = directory.segments();
        List<AuditFinding> findings = new ArrayList<>();
        if (keys.isEmpty()) {
            findings.add(new AuditFinding(
                    directory.publicKeys().getFileName().toString(),
                    0,
                    Kind.UNVERIFIED,
                    "is not there, so that no signature was verified: anybody may have written this trail"));
        }
        List<Follower> followers = followers(segments, findings);
        Map<String, List<Expected>> demands = demands(segments, followers, findings);
        List<SegmentScan.Result> results = scan(segments, demands);
        Map<String, SegmentScan.Result> byName = new HashMap<>();
        results.forEach(result -> byName.put(result.file(), result));
        for (SegmentScan.Result result : results) {
            findings.addAll(result.findings());
            Ending.of(result, followers, byName, keys.isEmpty()).addTo(findings);
        }
        return new AuditReport(
                segments.size(),
                results.stream().mapToLong(SegmentScan.Result::lines).sum(),
                results.stream().mapToLong(SegmentScan.Result::checkpoints).sum(),
                List.copyOf(keys.ids()),
                findings);
    }

    private List<SegmentScan.Result> scan(List<Path> segments, Map<String, List<Expected>> demands) throws IOException {
        try {
            return segments.parallelStream()
                    .map(segment -> scan(segment, demands.getOrDefault(name(segment), List.of())))
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private SegmentScan.Result scan(Path segment, List<Expected> demands) {
        try {
            return SegmentScan.of(segment, keys, demands);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Follower> followers(List<Path> segments, List<AuditFinding> findings) throws IOException {
        Set<String> present = names(segments);
        List<Follower> followers = new ArrayList<>();
        for (Path segment : segments) {
            Optional<SegmentLine> first = SegmentReader.firstLine(segment);
            if (first.isEmpty()) {
                continue;
            }
            boolean rotated = first.get().rotated();
            List<Follower> claims = new ArrayList<>();
            first.get().link().ifPresent(link -> claims.add(new Follower(name(segment), link, rotated)));
            first.get().beside().forEach(link -> claims.add(new Follower(name(segment), link, false)));
            for (Follower claim : claims) {
                if (present.contains(claim.link().file())) {
                    followers.add(claim);
                } else {
                    findings.add(absent(claim.file(), claim.link()));
                }
            }
        }
        return followers;
    }

    private AuditFinding absent(String segment, SegmentLine.Link link) {
        List<Kept> known = archived.stream()
                .filter(kept -> kept.checkpoint().segment().equals(link.file()))
                .toList();
        if (known.isEmpty()) {
            return new AuditFinding(
                    segment, 1, Kind.MISSING, "follows the segment " + link.file() + ", which is missing");
        }
        if (known.stream().anyMatch(kept -> kept.contradicts(link))) {
            return new AuditFinding(
                    segment,
                    1,
                    Kind.CHANGED,
                    "follows another line with seq " + link.seq() + " of the segment " + link.file()
                            + " than the one that the checkpoint that was kept of it knows");
        }
        long vouched =
                known.stream().mapToLong(kept -> kept.checkpoint().seq()).max().orElse(0);
        return new AuditFinding(
                segment,
                1,
                Kind.ARCHIVED,
                "follows the line with seq " + link.seq() + " of the segment " + link.file()
                        + ", which was moved away; the checkpoint that was kept vouches for it up to seq " + vouched);
    }

    /** By segment: the lines that must be in it. */
    private Map<String, List<Expected>> demands(
            List<Path> segments, List<Follower> followers, List<AuditFinding> findings) {
        Map<String, List<Expected>> demands = new HashMap<>();
        for (Follower follower : followers) {
            SegmentLine.Link link = follower.link();
            demands.computeIfAbsent(link.file(), name -> new ArrayList<>())
                    .add(new Expected(
                            link.seq(),
                            link.hash(),
                            Kind.MISSING,
                            "has no line with seq " + link.seq() + " and the hash that " + follower.file()
                                    + " says it follows: the end of this segment is missing or was changed"));
        }
        Set<String> present = names(segments);
        for (Kept kept : expected) {
            Checkpoint checkpoint = kept.checkpoint();
            if (present.contains(checkpoint.segment())) {
                demands.computeIfAbsent(checkpoint.segment(), name -> new ArrayList<>())
                        .add(new Expected(
                                checkpoint.seq(),
                                checkpoint.hash(),
                                Kind.TRUNCATED,
                                "has no line with seq " + checkpoint.seq() + " and the hash that the checkpoint of "
                                        + checkpoint.time() + " speaks of: the end of this segment is missing or was"
                                        + " changed"));
            } else {
                findings.add(new AuditFinding(
                        checkpoint.segment(),
                        0,
                        Kind.TRUNCATED,
                        "is missing: the checkpoint of " + checkpoint.time() + " speaks of its line with seq "
                                + checkpoint.seq()));
            }
        }
        return demands;
    }

    private static Set<String> names(List<Path> segments) {
        Set<String> names = new HashSet<>();
        segments.forEach(segment -> names.add(name(segment)));
        return names;
    }

    private static String name(Path segment) {
        return segment.getFileName().toString();
    }

    /**
     * A segment that says it follows a line of another.
     *
     * @param last whether that was the last line that the other was given
     */
    private record Follower(String file, SegmentLine.Link link, boolean last) {}

    /**
     * How a segment ends.
     *
     * @param covered the last line that a checkpoint covers, its own or one of a segment that follows it
     * @param end the last line that it may have; no limit when nobody says
     */
    private record Ending(SegmentScan.Result segment, long covered, long end, boolean followed, boolean withoutKeys) {
        static Ending of(
                SegmentScan.Result segment,
                List<Follower> followers,
                Map<String, SegmentScan.Result> segments,
                boolean withoutKeys) {
            long covered = segment.covered();
            long end = Long.MAX_VALUE;
            boolean followed = false;
            for (Follower follower : followers) {
                if (follower.link().file().equals(segment.file())) {
                    followed = true;
                    SegmentScan.Result next = segments.get(follower.file());
                    if (next != null && next.covered() > 0) {
                        covered = Math.max(covered, follower.link().seq());
                    }
                    if (follower.last()) {
                        end = Math.min(end, follower.link().seq());
                    }
                }
            }
            return new Ending(segment, covered, end, followed, withoutKeys);
        }

        void addTo(List<AuditFinding> findings) {
            if (segment.last() > end) {
                add(
                        findings,
                        Kind.CHANGED,
                        "lines stand behind the end of this segment, which is the line with seq " + end);
            }
            if (!withoutKeys && covered == 0 && segment.last() > 1) {
                add(
                        findings,
                        Kind.UNSIGNED,
                        "has no checkpoint that can be verified: it was not written by who has the key");
            } else if (!withoutKeys && segment.last() > covered) {
                long behind = segment.last() - covered;
                add(
                        findings,
                        Kind.UNCONFIRMED,
                        (behind == 1 ? "the last line stands" : "the last " + behind + " lines stand")
                                + " behind the last checkpoint: nobody has signed "
                                + (behind == 1 ? "it" : "them") + " yet");
            }
            if (!segment.closed() && !followed && segment.last() > 0) {
                add(
                        findings,
                        Kind.OPEN,
                        "has not been closed: its process is still running, or was killed; whether there were lines"
                                + " after seq " + segment.last() + " only a later checkpoint could tell");
            }
        }

        private void add(List<AuditFinding> findings, Kind kind, String message) {
            findings.add(new AuditFinding(segment.file(), 0, kind, message));
        }
    }
}
