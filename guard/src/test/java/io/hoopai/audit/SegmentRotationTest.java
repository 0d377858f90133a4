package io.hoopai.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoopai.audit.AuditSettings.Checkpoints;
import io.hoopai.audit.AuditSettings.Rotation;
import io.hoopai.audit.AuditSettings.Sync;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SegmentRotationTest {
    private static final Duration NEVER = Duration.ofDays(1);

    @TempDir
    Path parent;

    @ParameterizedTest
    @EnumSource
    void fullSegmentsAreFollowedByOthersAndNothingIsLost(Sync sync) throws IOException {
        try (AuditLog log = AuditLog.open(settings(new Rotation(4_000, NEVER)).with(sync))) {
            for (int n = 1; n <= 200; n++) {
                if (n % 3 == 0) {
                    log.append(event(n));
                } else {
                    log.gather(event(n));
                }
                if (n % 5 == 0) {
                    log.sync();
                }
            }
        }

        AuditReport report = AuditVerifier.verify(audit());
        assertThat(report.findings()).isEmpty();
        assertThat(report.segments()).isGreaterThan(10);
        assertThat(numbers()).hasSize(200).isSorted();
        assertThat(Files.size(segments().get(3))).isBetween(4_000L, 6_000L);
    }

    @Test
    void aCheckpointCountsTheLinesOfTheWholeTrail() throws IOException {
        for (int process = 0; process < 2; process++) {
            try (AuditLog log = AuditLog.open(settings(new Rotation(4_000, NEVER)))) {
                for (int n = 1; n <= 50; n++) {
                    log.append(event(n));
                }
            }
        }

        List<JsonNode> events = events();
        assertThat(events.get(events.size() - 1).path("lines").asInt()).isEqualTo(events.size() - 1);
    }

    @Test
    void anOldSegmentIsFollowedByAnotherOnceItHoldsAnything() throws Exception {
        try (AuditLog log = AuditLog.open(settings(new Rotation(1 << 20, Duration.ofMillis(30))))) {
            Thread.sleep(150);
            assertThat(segments()).hasSize(1);
            log.append(event(1));
            for (int i = 0; i < 200 && segments().size() < 2; i++) {
                Thread.sleep(10);
            }
            assertThat(segments()).hasSizeGreaterThanOrEqualTo(2);
        }

        assertThat(AuditVerifier.verify(audit()).findings()).isEmpty();
    }

    @Test
    void checkpointsComeAfterSoManyLinesAndAfterSomeTime() throws Exception {
        AuditSettings often = settings(Rotation.DEFAULT).with(new Checkpoints(10, Duration.ofMillis(30)));
        try (AuditLog log = AuditLog.open(often)) {
            for (int n = 1; n <= 25; n++) {
                log.gather(event(n));
            }
            log.flush();
            assertThat(checkpoints()).isGreaterThanOrEqualTo(3);
            for (int i = 0; i < 200 && AuditVerifier.verify(audit()).findings().size() > 1; i++) {
                Thread.sleep(10);
            }
            assertThat(AuditVerifier.verify(audit()).findings())
                    .extracting(AuditFinding::kind)
                    .containsExactly(AuditFinding.Kind.OPEN);
            long sofar = checkpoints();
            Thread.sleep(150);
            assertThat(checkpoints()).isEqualTo(sofar);
        }
    }

    @Test
    void linesBehindTheEndOfAFullSegmentAreFound() throws IOException {
        try (AuditLog log = AuditLog.open(settings(new Rotation(2_000, NEVER)))) {
            for (int n = 1; n <= 10; n++) {
                log.append(event(n));
            }
        }
        List<String> lines = Files.readAllLines(segments().get(0));
        LineEncoder encoder = new LineEncoder();
        String last = lines.get(lines.size() - 1);
        int hash = last.lastIndexOf(LineHash.SEAL_START) + LineHash.SEAL_START.length();
        encoder.goBack(new LineEncoder.Place(lines.size(), last.substring(hash, hash + LineHash.LENGTH)));
        LineBuffer added = encoder.encode(event(99), java.time.Instant.now());
        Files.write(segments().get(0), Arrays.copyOf(added.bytes(), added.size()), StandardOpenOption.APPEND);

        AuditReport report = AuditVerifier.verify(audit());
        assertThat(report.intact()).isFalse();
        assertThat(report.findings().get(0).message()).startsWith("lines stand behind the end of this segment");
    }

    @Test
    void aProcessThatFollowsOneWhichWasKilledInTheMiddleOfALineLinksToTheLastWholeOne() throws IOException {
        AuditLog killed = AuditLog.open(settings(Rotation.DEFAULT));
        killed.append(new AuditEvent("decision", List.of(AuditFields.of(Map.of("n", 1))), true));
        Files.writeString(segments().get(0), "{\"seq\":4,\"ti", StandardOpenOption.APPEND);
        try (AuditLog log = AuditLog.open(settings(Rotation.DEFAULT))) {
            log.append(event(2));
        }

        AuditReport report = AuditVerifier.verify(audit());
        assertThat(report.findings()).extracting(AuditFinding::kind).containsExactly(AuditFinding.Kind.TORN);
        assertThat(report.intact()).isTrue();
        assertThat(numbers()).containsExactly(1, 2);
        killed.close();
    }

    @Test
    void processesThatWriteAtTheSameTimeShareATrail() throws IOException {
        try (AuditLog one = AuditLog.open(settings(new Rotation(3_000, NEVER)));
                AuditLog other = AuditLog.open(settings(new Rotation(4_000, NEVER)))) {
            for (int n = 1; n <= 50; n++) {
                one.append(event(n));
                other.append(event(n));
            }
        }

        assertThat(AuditVerifier.verify(audit()).findings()).isEmpty();
        assertThat(numbers()).hasSize(100);
    }

    private static AuditEvent event(int n) {
        return new AuditEvent("decision", List.of(AuditFields.of(Map.of("n", n, "text", "x".repeat(100)))), n % 7 == 0);
    }

    private AuditSettings settings(Rotation rotation) {
        return AuditSettings.in(audit()).with(rotation);
    }

    private Path audit() {
        return parent.resolve("audit");
    }

    private List<Path> segments() throws IOException {
        return new AuditDirectory(audit()).segments();
    }

    private List<Integer> numbers() throws IOException {
        return events().stream()
                .filter(event -> event.has("n"))
                .map(event -> event.path("n").asInt())
                .toList();
    }

    private long checkpoints() throws IOException {
        return events().stream()
                .filter(event -> event.path("type").asText().equals("checkpoint"))
                .count();
    }

    private List<JsonNode> events() throws IOException {
        List<JsonNode> events = new ArrayList<>();
        AuditReader.read(audit(), events::add);
        return events;
    }
}
