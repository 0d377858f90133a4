package io.hoopai.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.hoopai.audit.AuditFinding.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three segments of seven lines each: opened, checkpoint, three decisions, closed, checkpoint. */
class AuditVerifierTest {
    private static final int LINES = 7;

    @TempDir
    Path parent;

    private Path directory;

    @BeforeEach
    void writeThreeSegments() throws IOException {
        directory = parent.resolve("audit");
        for (int segment = 0; segment < 3; segment++) {
            writeSegment(directory);
        }
    }

    private static void writeSegment(Path directory) throws IOException {
        try (AuditLog log = AuditLog.open(directory)) {
            for (int i = 0; i < 3; i++) {
                log.append(new AuditEvent("decision", Map.of("user", "bot", "verdict", "deny")));
            }
        }
    }

    @Test
    void anUntouchedTrailIsIntact() throws IOException {
        AuditReport report = AuditVerifier.verify(directory);

        assertThat(report.findings()).isEmpty();
        assertThat(report.intact()).isTrue();
        assertThat(report.segments()).isEqualTo(3);
        assertThat(report.lines()).isEqualTo(3 * LINES);
        assertThat(report.checkpoints()).isEqualTo(6);
        assertThat(report.keys()).singleElement().asString().matches("[0-9a-f]{16}");
    }

    @Test
    void aTrailThatIsBeingWrittenToIsIntactAndItsEndIsRemarkedOn() throws IOException {
        try (AuditLog log = AuditLog.open(directory)) {
            log.append(new AuditEvent("decision", Map.of()));

            assertFindings(tuple(3, 0L, Kind.UNCONFIRMED), tuple(3, 0L, Kind.OPEN));
            assertThat(AuditVerifier.verify(directory).intact()).isTrue();
        }
    }

    @Test
    void aChangedLineIsFound() throws IOException {
        edit(1, lines -> lines.set(2, lines.get(2).replace("deny", "allow")));

        assertFindings(tuple(1, 3L, Kind.CHANGED));
    }

    @Test
    void aLineThatWasReplacedWithItsHashIsFoundByTheNext() throws IOException {
        edit(1, lines -> lines.set(2, sealed(lines.get(2).replace("deny", "allow"))));

        assertFindings(tuple(1, 4L, Kind.CHANGED));
    }

    @Test
    void aChainThatWasWrittenAnewFailsAtTheCheckpointBehindIt() throws IOException {
        edit(1, lines -> {
            lines.set(2, lines.get(2).replace("deny", "allow"));
            rechain(lines, 2);
        });

        assertFindings(tuple(1, 7L, Kind.FORGED), tuple(1, 0L, Kind.MISSING));
    }

    @Test
    void aCheckpointForAChainThatWasWrittenAnewNeedsTheKey() throws IOException {
        edit(2, lines -> {
            lines.set(2, lines.get(2).replace("deny", "allow"));
            rechain(lines, 2);
            Matcher hash = Pattern.compile("\"prev\":\"([0-9a-f]{64})\"").matcher(lines.get(6));
            assertThat(hash.find()).isTrue();
            lines.set(
                    6,
                    sealed(lines.get(6)
                            .replaceFirst(
                                    "\"seq\":6,\"hash\":\"[0-9a-f]{64}", "\"seq\":6,\"hash\":\"" + hash.group(1))));
        });

        assertFindings(tuple(2, 7L, Kind.FORGED), tuple(2, 0L, Kind.UNCONFIRMED));
        assertThat(AuditVerifier.verify(directory).findings().get(0).message()).contains("signature");
    }

    @Test
    void aTrailOfAnotherKeyIsFoundWithAPinnedOneAlone() throws IOException {
        Path pinned = Files.copy(directory.resolve("audit-key.pub"), parent.resolve("pinned.pub"));
        Path forged = parent.resolve("forged");
        writeSegment(forged);

        assertThat(AuditVerifier.of(forged).verify().intact()).isTrue();
        AuditReport report = AuditVerifier.of(forged, pinned).verify();
        assertThat(report.findings())
                .extracting(AuditFinding::kind)
                .containsExactly(Kind.UNKNOWN_KEY, Kind.UNKNOWN_KEY, Kind.UNSIGNED);
        assertThat(report.intact()).isFalse();
    }

    @Test
    void aSegmentWithoutAnyCheckpointWasNotWrittenByTheLog() throws IOException {
        edit(2, lines -> {
            lines.remove(6);
            lines.remove(1);
            lines.replaceAll(line -> line.replaceAll("\"seq\":[3-6]", "\"seq\":0"));
            for (int i = 1; i < lines.size(); i++) {
                lines.set(i, lines.get(i).replace("\"seq\":0", "\"seq\":" + (i + 1)));
            }
            rechain(lines, 1);
        });

        assertFindings(tuple(2, 0L, Kind.UNSIGNED));
    }

    @Test
    void withoutAnyKeyTheChainIsVerifiedAndTheReaderIsTold() throws IOException {
        Files.delete(directory.resolve("audit-key.pub"));

        AuditReport report = AuditVerifier.verify(directory);
        assertThat(report.findings()).extracting(AuditFinding::kind).containsExactly(Kind.UNVERIFIED);
        assertThat(report.checkpoints()).isZero();
    }

    @Test
    void aMissingLineIsFound() throws IOException {
        edit(0, lines -> lines.remove(2));

        assertFindings(tuple(0, 3L, Kind.MISSING));
        assertThat(AuditVerifier.verify(directory).findings().get(0).message())
                .isEqualTo("the line with seq 3 is missing before this one");
    }

    @Test
    void aMissingFirstLineIsFound() throws IOException {
        edit(2, lines -> lines.remove(0));

        assertThat(AuditVerifier.verify(directory).findings())
                .first()
                .extracting(AuditFinding::line, AuditFinding::kind)
                .containsExactly(1L, Kind.MISSING);
    }

    @Test
    void linesCutOffAnOlderSegmentAreFound() throws IOException {
        edit(1, lines -> lines.subList(3, LINES).clear());

        assertFindings(tuple(1, 0L, Kind.MISSING));
    }

    @Test
    void linesCutOffTheNewestSegmentAreFoundByACheckpointThatWasKeptElsewhere() throws IOException {
        Path kept = parent.resolve("checkpoints.jsonl");
        Files.writeString(kept, Files.readAllLines(segment(2)).get(LINES - 1) + "\n");
        edit(2, lines -> lines.subList(2, LINES).clear());

        assertFindings(tuple(2, 0L, Kind.OPEN));
        AuditReport report = AuditVerifier.of(directory).expecting(kept).verify();
        assertThat(report.intact()).isFalse();
        assertThat(report.findings()).extracting(AuditFinding::kind).contains(Kind.TRUNCATED);
    }

    @Test
    void theNewestSegmentIsMissedByACheckpointThatWasKeptElsewhere() throws IOException {
        Path kept = parent.resolve("checkpoints.jsonl");
        Files.writeString(kept, Files.readAllLines(segment(2)).get(1) + "\n");
        Files.delete(segment(2));

        assertThat(AuditVerifier.verify(directory).intact()).isTrue();
        assertThat(AuditVerifier.of(directory).expecting(kept).verify().findings())
                .extracting(AuditFinding::kind)
                .containsExactly(Kind.TRUNCATED);
    }

    @Test
    void aCheckpointThatWasKeptElsewhereMustBeSigned() throws IOException {
        Path kept = parent.resolve("checkpoints.jsonl");
        Files.writeString(
                kept, Files.readAllLines(segment(2)).get(1).replaceFirst("\"lines\":[0-9]+", "\"lines\":99") + "\n");

        assertThatThrownBy(() -> AuditVerifier.of(directory).expecting(kept))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not signed");
    }

    @Test
    void reorderedLinesAreFound() throws IOException {
        edit(0, lines -> Collections.swap(lines, 2, 3));

        assertThat(AuditVerifier.verify(directory).findings())
                .extracting(AuditFinding::kind)
                .contains(Kind.REORDERED);
    }

    @Test
    void aRepeatedLineIsFound() throws IOException {
        edit(0, lines -> lines.add(3, lines.get(2)));

        assertFindings(tuple(0, 4L, Kind.REORDERED));
    }

    /** Two processes at a time leave two ends. */
    @Test
    void theNextProcessFollowsTheEndsOfAllBeforeIt() throws IOException {
        try (AuditLog one = AuditLog.open(directory);
                AuditLog other = AuditLog.open(directory)) {
            one.append(new AuditEvent("decision", Map.of()));
            other.append(new AuditEvent("decision", Map.of()));
        }
        writeSegment(directory);
        AuditReport report = AuditVerifier.verify(directory);
        assertThat(report.findings()).isEmpty();

        // Neither the end of one can be cut off, nor the whole of it taken away.
        Path older = segment(3);
        List<String> lines = Files.readAllLines(older);
        Files.write(older, lines.subList(0, 2));
        assertThat(AuditVerifier.verify(directory).intact()).isFalse();
        Files.delete(older);
        assertThat(AuditVerifier.verify(directory).findings())
                .extracting(AuditFinding::kind)
                .containsOnly(Kind.MISSING);
        Path newer = segment(3);
        Files.write(older, lines);
        Files.delete(newer);
        assertThat(AuditVerifier.verify(directory).intact()).isFalse();
    }

    /** With hashes as they have to be: whoever can write to the file can make them. */
    @Test
    void aLineThatWasAddedBehindTheEndOfASegmentIsFound() throws IOException {
        edit(0, lines -> {
            lines.add(sealed(lines.get(2).replace("\"seq\":3", "\"seq\":8")));
            rechain(lines, LINES);
        });

        assertFindings(tuple(0, 8L, Kind.CHANGED), tuple(0, 0L, Kind.UNCONFIRMED));
        assertThat(AuditVerifier.verify(directory).intact()).isFalse();
    }

    @Test
    void aSecondEndOfASegmentIsFound() throws IOException {
        edit(2, lines -> {
            lines.add(sealed(lines.get(5).replace("\"seq\":6", "\"seq\":8")));
            rechain(lines, LINES);
        });

        assertThat(AuditVerifier.verify(directory).intact()).isFalse();
    }

    @Test
    void segmentsThatWereMovedAwayAreVouchedForByCheckpointsThatWereKept() throws IOException {
        Path kept = parent.resolve("archived.jsonl");
        List<String> archived = Files.readAllLines(segment(0));
        Files.write(kept, List.of(archived.get(LINES - 1)));
        Files.delete(segment(0));

        assertThat(AuditVerifier.verify(directory).intact()).isFalse();
        AuditReport report = AuditVerifier.of(directory).without(kept).verify();
        assertThat(report.intact()).isTrue();
        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.ARCHIVED);
            assertThat(finding.message()).contains("seq 7 of the segment audit-", "up to seq 6");
        });

        // Of another segment it says nothing.
        Files.delete(segment(0));
        assertThat(AuditVerifier.of(directory).without(kept).verify().findings())
                .extracting(AuditFinding::kind)
                .containsExactly(Kind.MISSING);
    }

    @Test
    void whatWasKeptOfASegmentHasToBeWhatIsFollowed() throws IOException {
        Path kept = parent.resolve("archived.jsonl");
        String last = Files.readAllLines(segment(0)).get(LINES - 1);
        int hash = last.lastIndexOf(LineHash.SEAL_START) + LineHash.SEAL_START.length();
        Files.writeString(kept, last.substring(0, hash) + LineHash.NONE + LineHash.SEAL_END + "\n");
        Files.delete(segment(0));

        assertThat(AuditVerifier.of(directory).without(kept).verify().findings())
                .extracting(AuditFinding::kind)
                .containsExactly(Kind.CHANGED);

        Files.writeString(kept, last.replaceFirst("\"signature\":\"..", "\"signature\":\"AA") + "\n");
        assertThatThrownBy(() -> AuditVerifier.of(directory).without(kept)).hasMessageContaining("was not signed");
    }

    @Test
    void aMadeUpLineIsFound() throws IOException {
        edit(0, lines -> lines.add(2, "{\"type\":\"decision\",\"verdict\":\"allow\"}"));

        assertThat(AuditVerifier.verify(directory).findings()).first().satisfies(finding -> {
            assertThat(finding.line()).isEqualTo(3);
            assertThat(finding.kind()).isEqualTo(Kind.CHANGED);
        });
    }

    @Test
    void aMissingSegmentIsFound() throws IOException {
        Files.delete(segment(1));

        AuditReport report = AuditVerifier.verify(directory);
        assertThat(report.intact()).isFalse();
        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.MISSING);
            assertThat(finding.message()).startsWith("follows the segment audit-");
        });
    }

    @Test
    void aSegmentThatPassesForAnotherIsFound() throws IOException {
        Path other = directory.resolve("audit-20991231T000000.000000Z-00000000.jsonl");
        Files.move(segment(2), other);

        assertThat(AuditVerifier.verify(directory).findings())
                .extracting(AuditFinding::kind)
                .containsExactly(Kind.FORGED, Kind.FORGED, Kind.UNSIGNED);
    }

    @Test
    void aTornLastLineIsReportedAndNoTampering() throws IOException {
        Files.writeString(segment(2), "{\"seq\":8,\"time\":\"20", StandardOpenOption.APPEND);

        assertFindings(tuple(2, 8L, Kind.TORN));
        assertThat(AuditVerifier.verify(directory).intact()).isTrue();
    }

    @Test
    void aLineWhoseFieldsStandElsewhereIsNoLineOfALog() throws IOException {
        edit(
                2,
                lines -> lines.set(
                        2, sealed(lines.get(2).replaceFirst("\\{\"seq\":3,", "{\"verdict\":\"allow\",\"seq\":3,"))));

        assertThat(AuditVerifier.verify(directory).findings())
                .first()
                .extracting(AuditFinding::line, AuditFinding::kind)
                .containsExactly(3L, Kind.CHANGED);
    }

    @Test
    void aDirectoryThatDoesNotExistIsNamed() {
        assertThatThrownBy(() -> AuditVerifier.verify(directory.resolve("none")))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("none");
    }

    private void assertFindings(Tuple... expected) throws IOException {
        List<Path> segments = new AuditDirectory(directory).segments();
        assertThat(AuditVerifier.verify(directory).findings())
                .extracting(
                        finding -> segments.indexOf(directory.resolve(finding.file())),
                        AuditFinding::line,
                        AuditFinding::kind)
                .containsExactly(expected);
    }

    private Path segment(int index) throws IOException {
        return new AuditDirectory(directory).segments().get(index);
    }

    private void edit(int index, Edit edit) throws IOException {
        Path segment = segment(index);
        List<String> lines = new ArrayList<>(Files.readAllLines(segment));
        edit.apply(lines);
        Files.write(segment, lines);
    }

    /** The line with the hash of what it says now. */
    private static String sealed(String line) {
        String content = line.substring(0, line.lastIndexOf(LineHash.SEAL_START));
        byte[] hash = Sha256.newDigest().digest(content.getBytes(StandardCharsets.US_ASCII));
        return content + LineHash.SEAL_START + LineHash.format(hash) + LineHash.SEAL_END;
    }

    /** What somebody does who knows how the chain is made. */
    private static void rechain(List<String> lines, int from) {
        for (int i = from; i < lines.size(); i++) {
            String before = lines.get(i - 1);
            int hash = before.lastIndexOf(LineHash.SEAL_START) + LineHash.SEAL_START.length();
            String previous = before.substring(hash, hash + LineHash.LENGTH);
            lines.set(
                    i, sealed(lines.get(i).replaceFirst("\"prev\":\"[0-9a-f]{64}\"", "\"prev\":\"" + previous + "\"")));
        }
    }

    private interface Edit {
        void apply(List<String> lines);
    }
}
