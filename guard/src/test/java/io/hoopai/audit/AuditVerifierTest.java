package io.hoopai.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.hoopai.audit.AuditFinding.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three segments of five lines each: opened, three decisions, closed. */
class AuditVerifierTest {
    @TempDir
    Path directory;

    @BeforeEach
    void writeThreeSegments() throws IOException {
        for (int segment = 0; segment < 3; segment++) {
            try (AuditLog log = AuditLog.open(directory)) {
                for (int i = 0; i < 3; i++) {
                    log.append(new AuditEvent("decision", Map.of("user", "bot", "verdict", "deny")));
                }
            }
        }
    }

    @Test
    void anUntouchedTrailIsIntact() throws IOException {
        AuditReport report = AuditVerifier.verify(directory);

        assertThat(report).isEqualTo(new AuditReport(3, 15, List.of()));
        assertThat(report.intact()).isTrue();
    }

    @Test
    void aTrailThatIsBeingWrittenToIsIntact() throws IOException {
        try (AuditLog log = AuditLog.open(directory)) {
            log.append(new AuditEvent("decision", Map.of()));
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
        edit(1, lines -> {
            String content = lines.get(2).replace("deny", "allow");
            String sealed = content.substring(0, content.indexOf(LineHash.SEAL_START));
            byte[] hash = LineHash.newDigest().digest(sealed.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            lines.set(2, sealed + LineHash.SEAL_START + LineHash.format(hash) + LineHash.SEAL_END);
        });

        assertFindings(tuple(1, 4L, Kind.CHANGED));
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

        assertFindings(tuple(2, 1L, Kind.MISSING));
    }

    @Test
    void linesCutOffAnOlderSegmentAreFound() throws IOException {
        edit(1, lines -> lines.subList(3, 5).clear());

        assertFindings(tuple(1, 0L, Kind.MISSING));
    }

    @Test
    void reorderedLinesAreFound() throws IOException {
        edit(0, lines -> Collections.swap(lines, 1, 2));

        assertThat(AuditVerifier.verify(directory).findings())
                .extracting(AuditFinding::kind)
                .contains(Kind.REORDERED);
    }

    @Test
    void aRepeatedLineIsFound() throws IOException {
        edit(0, lines -> lines.add(3, lines.get(2)));

        assertFindings(tuple(0, 4L, Kind.REORDERED));
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
    void aTornLastLineIsReportedAndNoTampering() throws IOException {
        Files.writeString(segment(2), "{\"seq\":6,\"time\":\"20", StandardOpenOption.APPEND);

        assertFindings(tuple(2, 6L, Kind.TORN));
        assertThat(AuditVerifier.verify(directory).intact()).isTrue();
    }

    @Test
    void aDirectoryThatDoesNotExistIsNamed() {
        assertThatThrownBy(() -> AuditVerifier.verify(directory.resolve("none")))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("none");
    }

    private void assertFindings(org.assertj.core.groups.Tuple... expected) throws IOException {
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

    private interface Edit {
        void apply(List<String> lines);
    }
}
