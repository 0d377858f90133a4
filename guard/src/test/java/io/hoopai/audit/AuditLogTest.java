package io.hoopai.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {
    @TempDir
    Path parent;

    @Test
    void everyEventIsOneLineWithItsFields() throws IOException {
        try (AuditLog log = AuditLog.open(audit())) {
            log.append(new AuditEvent(
                    "decision", Map.of("user", "bot", "rows", 7L, "ok", true, "rules", List.of("a", "b"))));
        }

        List<JsonNode> events = events();
        assertThat(events)
                .extracting(event -> event.path("type").asText())
                .containsExactly("log-opened", "checkpoint", "decision", "log-closed", "checkpoint");
        JsonNode decision = events.get(2);
        assertThat(decision.path("seq").asLong()).isEqualTo(3);
        assertThat(decision.path("time").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
        assertThat(decision.path("user").asText()).isEqualTo("bot");
        assertThat(decision.path("rules").toString()).isEqualTo("[\"a\",\"b\"]");
    }

    @Test
    void theHashCoversTheLineUpToTheSealAndChainsToTheLineBefore() throws Exception {
        try (AuditLog log = AuditLog.open(audit())) {
            log.append(new AuditEvent("decision", Map.of("user", "bot")));
        }

        List<String> lines = Files.readAllLines(segments().get(0));
        String content = lines.get(2).substring(0, lines.get(2).indexOf(",\"hash\":"));
        String hash = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.US_ASCII)));
        assertThat(lines.get(2)).endsWith(",\"hash\":\"" + hash + "\"}");
        assertThat(lines.get(3)).contains("\"prev\":\"" + hash + "\"");
    }

    @Test
    void whatIsGotReadyAheadKeepsItsPlace() throws IOException {
        try (AuditLog log = AuditLog.open(audit())) {
            log.gather(new AuditEvent("decision", Map.of("n", 1)));
            log.prepareWrite();
            log.gather(new AuditEvent("decision", Map.of("n", 2)));
            log.append(new AuditEvent("decision", Map.of("n", 3)));
            log.gather(new AuditEvent("decision", Map.of("n", 4)));
        }

        assertThat(events().subList(2, 6))
                .extracting(event -> event.path("n").asInt())
                .containsExactly(1, 2, 3, 4);
        assertThat(AuditVerifier.verify(audit()).findings()).isEmpty();
    }

    @Test
    void whatNobodyWaitsForIsWrittenWithinASecond() throws Exception {
        try (AuditLog log = AuditLog.open(audit())) {
            log.gather(new AuditEvent("decision", Map.of("n", 1)));

            // Nothing in here writes it: the log's own clock does.
            await(() -> Files.readAllLines(segments().get(0)).size() == 3, Duration.ofSeconds(10));
        }
    }

    @Test
    void whatIsGatheredWithoutEndDoesNotPileUpInMemory() throws IOException {
        String shape = "x".repeat(10_000);
        try (AuditLog log = AuditLog.open(audit())) {
            for (int n = 0; n < 200; n++) {
                log.gather(new AuditEvent("decision", Map.of("shape", shape)));
            }

            assertThat(Files.size(segments().get(0))).isGreaterThan(1_000_000);
        }
        assertThat(AuditVerifier.verify(audit()).findings()).isEmpty();
    }

    @Test
    void namesThatBelongToTheLogAreRefusedWhereTheyAreGiven() {
        assertThatThrownBy(() -> AuditFields.of(Map.of("hash", "0")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("field hash belongs to the log");
        assertThatThrownBy(() -> AuditFields.shared(Map.of("seq", 1L))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aGatheredEventThatCannotBeWrittenIsCountedAndHoldsUpNobodyElse() throws IOException {
        try (AuditLog log = AuditLog.open(audit())) {
            log.gather(new AuditEvent("decision", Map.of("n", new StringBuilder("no value"))));
            log.gather(new AuditEvent("decision", Map.of("n", 2)));
            log.flush();
            log.append(new AuditEvent("decision", Map.of("n", 3)));
        }

        assertThat(events().stream()
                        .filter(event -> event.path("type").asText().equals("decision"))
                        .map(event -> event.path("n").asInt()))
                .containsExactly(2, 3);
        assertThat(events().stream()
                        .filter(event -> event.path("type").asText().equals("gap"))
                        .map(event -> event.path("lost").asInt()))
                .containsExactly(1);
        assertThat(AuditVerifier.verify(audit()).intact()).isTrue();
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void await(Condition condition, Duration atMost) throws Exception {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    @Test
    void whatIsGatheredIsWrittenWithTheNextLineOrWhenItIsFlushed() throws IOException {
        try (AuditLog log = AuditLog.open(audit())) {
            log.gather(new AuditEvent("decision", Map.of("n", 1)));
            log.gather(new AuditEvent("decision", Map.of("n", 2)));
            assertThat(events()).hasSize(2);
            log.flush();
            assertThat(events()).hasSize(4);
            log.gather(new AuditEvent("decision", Map.of("n", 3)));
            log.append(new AuditEvent("decision", Map.of("n", 4)));
            assertThat(events()).hasSize(6);
            log.gather(new AuditEvent("decision", Map.of("n", 5)));
        }

        assertThat(AuditVerifier.verify(audit()).findings()).isEmpty();
        assertThat(events())
                .filteredOn(event -> event.has("n"))
                .extracting(event -> event.path("n").asInt())
                .containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void aNewSegmentNamesTheLastLineOfTheOneBefore() throws IOException {
        AuditLog.open(audit()).close();
        AuditLog.open(audit()).close();

        List<JsonNode> events = events();
        JsonNode previous = events.get(4).path("previous");
        assertThat(previous.path("file").asText())
                .isEqualTo(segments().get(0).getFileName().toString());
        assertThat(previous.path("hash").asText())
                .isEqualTo(events.get(3).path("hash").asText());
    }

    @Test
    void onlyTheOwnerMayReadIt() throws IOException {
        AuditLog.open(audit()).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(audit())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(segments().get(0))))
                .isEqualTo("rw-------");
    }

    @Test
    void textsThatAreNotUnicodeOrSteerATerminalAreEscaped() throws IOException {
        try (AuditLog log = AuditLog.open(audit())) {
            log.append(new AuditEvent("decision", Map.of("application", "\ud800 \u202e \u001b[2J é")));
        }

        assertThat(Files.readAllLines(segments().get(0)).get(2)).isASCII();
        assertThat(events().get(2).path("application").asText()).contains("\u202e", "é");
    }

    @Test
    void anInterruptedThreadDoesNotCloseTheLogForOthers() throws IOException {
        try (AuditLog log = AuditLog.open(audit())) {
            Thread.currentThread().interrupt();
            log.append(new AuditEvent("decision", Map.of()));
            assertThat(Thread.interrupted()).isTrue();
            log.append(new AuditEvent("decision", Map.of()));
        }

        assertThat(AuditVerifier.verify(audit()).lines()).isEqualTo(6);
    }

    private Path audit() {
        return parent.resolve("audit");
    }

    private List<Path> segments() throws IOException {
        return new AuditDirectory(audit()).segments();
    }

    private List<JsonNode> events() throws IOException {
        List<JsonNode> events = new ArrayList<>();
        AuditReader.read(audit(), events::add);
        return events;
    }
}
