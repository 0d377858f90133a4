package io.hoopai.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Decisions that share a line with the end of their run, and those that could not wait for it. */
class OpenEventTest {
    private static final String COMPLETION = "completion";

    @TempDir
    private Path directory;

    private AuditLog log;

    @BeforeEach
    void open() throws IOException {
        log = AuditLog.open(directory);
    }

    @Test
    void whatEndsBeforeItIsWrittenIsOneLineAndTwoEvents() throws IOException {
        OpenEvent read = log.gatherOpen(decision("s/1"));
        assertThat(read.complete(Map.of("rows", 3, "micros", 1_500))).isTrue();
        log.flush();
        assertThat(lines()).hasSize(3);
        log.close();

        List<JsonNode> events = new ArrayList<>();
        AuditReader.read(directory, events::add);
        JsonNode decision = events.get(2);
        JsonNode completion = events.get(3);
        assertThat(decision.path("type").asText()).isEqualTo("decision");
        assertThat(decision.has(COMPLETION)).isFalse();
        assertThat(decision.path("seq").asInt()).isEqualTo(3);
        assertThat(completion.path("type").asText()).isEqualTo(COMPLETION);
        assertThat(completion.path("run").asText()).isEqualTo("s/1");
        assertThat(completion.path("rows").asInt()).isEqualTo(3);
        assertThat(time(completion)).isEqualTo(time(decision).plusNanos(1_500_000));
        assertThat(AuditVerifier.verify(directory).intact()).isTrue();
    }

    @Test
    void whatStillRunsDoesNotHoldUpWhatHasEndedAndNeedNotBeWrittenWithIt() throws IOException {
        OpenEvent slow = log.gatherOpen(decision("s/1"));
        OpenEvent quick = log.gatherOpen(decision("t/1"));
        assertThat(quick.complete(Map.of())).isTrue();
        log.flush();
        assertThat(lines()).hasSize(3).last().asString().contains("t/1");
        slow.seal();
        log.flush();
        assertThat(lines()).hasSize(4).last().asString().contains("s/1").doesNotContain(COMPLETION);
        assertThat(slow.complete(Map.of())).isFalse();
        log.close();
        assertThat(AuditVerifier.verify(directory).intact()).isTrue();
    }

    @Test
    void aDecisionIsWrittenWithinASecondWhateverBecomesOfIt() throws Exception {
        OpenEvent slow = log.gatherOpen(decision("s/1"));
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (lines().size() < 3) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(20);
        }
        assertThat(slow.complete(Map.of())).isFalse();
        log.close();
    }

    @Test
    void whatIsOpenWhenTheLogClosesIsWritten() throws IOException {
        OpenEvent slow = log.gatherOpen(decision("s/1"));
        log.close();
        assertThat(lines()).anyMatch(line -> line.contains("\"run\":\"s/1\""));
        assertThat(slow.complete(Map.of())).isFalse();
    }

    @Test
    void ofVeryManyTheFirstAreWrittenAsTheyAre() throws IOException {
        OpenEvent first = log.gatherOpen(decision("s/0"));
        for (int i = 1; i <= 5_000; i++) {
            log.gatherOpen(decision("s/" + i));
        }
        assertThat(first.complete(Map.of())).isFalse();
        log.close();
        assertThat(lines().stream().filter(line -> line.contains("\"run\":\"s/")))
                .hasSize(5_001);
        assertThat(AuditVerifier.verify(directory).intact()).isTrue();
    }

    @Test
    void aSearchFindsTheEndInTheLineAndElsewhere() throws IOException {
        log.gatherOpen(decision("s/1")).complete(Map.of("rows", 1));
        log.gather(decision("s/2"));
        log.gather(new AuditEvent(COMPLETION, Map.of("run", "s/2", "rows", 2)));
        log.gatherOpen(decision("s/3"));
        log.close();

        List<AuditHit> hits = new ArrayList<>();
        AuditSearch.run(directory, AuditQuery.builder().equal("user", "ann").build(), OptionalInt.empty(), hits::add);
        assertThat(hits)
                .extracting(hit -> hit.completion()
                        .map(completion -> completion.path("rows").asInt())
                        .orElse(-1))
                .containsExactly(1, 2, -1);
        assertThat(hits).noneMatch(hit -> hit.decision().has(COMPLETION));
    }

    /** Both were sent at once, and the first took longer than the second took to come. */
    @Test
    void aSessionIsReplayedInTheOrderOfItsEvents() throws Exception {
        OpenEvent first = log.gatherOpen(decision("s/1"));
        Thread.sleep(2);
        OpenEvent second = log.gatherOpen(decision("s/2"));
        first.complete(Map.of("micros", 60_000_000));
        second.complete(Map.of("micros", 90_000_000));
        log.close();

        List<String> events = new ArrayList<>();
        AuditSearch.session(
                directory,
                "s",
                event -> events.add(
                        event.path("type").asText() + " " + event.path("run").asText()));
        assertThat(events).containsExactly("decision s/1", "decision s/2", "completion s/1", "completion s/2");
    }

    @Test
    void aForgedEndDoesNotStopTheReader() throws IOException {
        log.gatherOpen(decision("s/1")).complete(Map.of("micros", Long.MAX_VALUE));
        log.gather(new AuditEvent("decision", Map.of("run", "s/2", COMPLETION, "text")));
        log.close();
        List<String> types = new ArrayList<>();
        AuditReader.read(directory, event -> types.add(event.path("type").asText()));
        assertThat(types)
                .containsSubsequence("decision", COMPLETION, "decision")
                .hasSize(7);
    }

    private static AuditEvent decision(String run) {
        return new AuditEvent(
                "decision", Map.of("session", run.substring(0, 1), "user", "ann", "verdict", "allow", "run", run));
    }

    private static Instant time(JsonNode event) {
        return Instant.parse(event.path("time").asText());
    }

    private List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path segment : new AuditDirectory(directory).segments()) {
            try (SegmentReader reader = new SegmentReader(segment)) {
                while (reader.advance()) {
                    lines.add(new String(reader.copy(), StandardCharsets.UTF_8));
                }
            }
        }
        return lines;
    }
}
