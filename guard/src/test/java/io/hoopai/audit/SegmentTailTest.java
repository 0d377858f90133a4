package io.hoopai.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.audit.AuditFinding.Kind;
import io.hoopai.audit.AuditSettings.Rotation;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines that are in the tail of a segment, and not in its file yet. */
class SegmentTailTest {
    @TempDir
    Path parent;

    @Test
    void everyReaderSeesThemAtOnce() throws IOException {
        try (AuditLog log = AuditLog.open(audit())) {
            log.append(event(1));
            log.append(event(2));

            assertThat(numbers(audit())).containsExactly(1, 2);
            List<Integer> found = new ArrayList<>();
            AuditSearch.run(
                    audit(),
                    AuditQuery.builder().build(),
                    OptionalInt.empty(),
                    hit -> found.add(hit.decision().path("n").asInt()));
            assertThat(found).containsExactly(1, 2);
            assertThat(AuditVerifier.verify(audit()).lines()).isEqualTo(4);
        }
    }

    @Test
    void theyAreInTheFileASecondLaterAndTheTailIsGoneWithItsLog() throws Exception {
        try (AuditLog log = AuditLog.open(audit())) {
            log.append(event(1));
            assertThat(tail(audit())).exists();
            for (int i = 0; i < 1_000 && !file(audit()).contains("\"n\":1,"); i++) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            assertThat(file(audit())).contains("\"n\":1,");
        }
        assertThat(tail(audit())).doesNotExist();
    }

    @Test
    void theNextProcessCompletesTheFileOfOneThatIsGone() throws IOException {
        Path killed = parent.resolve("killed");
        try (AuditLog log = AuditLog.open(audit())) {
            IntStream.rangeClosed(1, 20).forEach(n -> append(log, event(n)));
            copy(killed);
        }
        assertThat(file(killed)).doesNotContain("\"n\":20,");
        assertThat(numbers(killed)).hasSize(20);
        Path segment = segment(killed);

        AuditLog.open(killed).close();

        assertThat(Files.readString(segment)).contains("\"n\":20,").endsWith("}\n");
        assertThat(numbers(killed)).hasSize(20);
        assertThat(AuditVerifier.verify(killed).intact()).isTrue();
        assertThat(SegmentTail.file(segment)).as("its process might be running").exists();

        Files.setLastModifiedTime(
                SegmentTail.file(segment), FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        AuditLog.open(killed).close();
        assertThat(SegmentTail.file(segment)).doesNotExist();
        assertThat(numbers(killed)).hasSize(20);
    }

    @Test
    void aProcessThatIsRunningIsNotDisturbedByThoseThatStart() throws IOException {
        try (AuditLog log = AuditLog.open(audit())) {
            for (int n = 1; n <= 500; n++) {
                log.append(event(n));
                if (n % 50 == 0) {
                    AuditLog.open(audit()).close();
                }
            }
        }
        assertThat(numbers(audit())).hasSize(500);
        assertThat(AuditVerifier.verify(audit()).findings()).isEmpty();
    }

    @Test
    void aLineThatWasBeingCopiedDoesNotCountNorDoesWhatIsBehindIt() throws IOException {
        Path killed = parent.resolve("killed");
        try (AuditLog log = AuditLog.open(audit())) {
            IntStream.rangeClosed(1, 3).forEach(n -> append(log, event(n)));
            copy(killed);
        }
        byte[] bytes = Files.readAllBytes(tail(killed));
        int second = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\"n\":2,");
        for (byte[] half : List.of(new byte[40], "\n\n{}\n{\"seq\":5,".getBytes(StandardCharsets.US_ASCII))) {
            try (RandomAccessFile file = new RandomAccessFile(tail(killed).toFile(), "rw")) {
                file.seek(second);
                file.write(half);
            }
            assertThat(numbers(killed)).containsExactly(1);
            assertThat(AuditVerifier.verify(killed).findings())
                    .extracting(AuditFinding::kind)
                    .isSubsetOf(Kind.OPEN, Kind.UNCONFIRMED);
        }
    }

    /** Small segments, and tails that are full every few milliseconds, beside a reader that never rests. */
    @Test
    void whoReadsMeanwhileFindsWholeLinesAndNoFewerThanBefore() throws Exception {
        AuditSettings settings = AuditSettings.in(audit()).with(new Rotation(300_000, Duration.ofDays(1)));
        AtomicInteger written = new AtomicInteger();
        try (AuditLog log = AuditLog.open(settings)) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
                for (int n = 1; System.nanoTime() < end; n++) {
                    append(log, n % 1_000 == 0 ? longEvent(n) : event(n));
                    written.set(n);
                }
            });
            Path segment = segment(audit());
            byte[] before = new byte[0];
            int looks = 0;
            for (; !writing.isDone(); looks++) {
                int last = written.get();
                List<Path> segments = new AuditDirectory(audit()).segments();
                Path newest = segments.get(segments.size() - 1);
                before = newest.equals(segment) ? before : new byte[0];
                segment = newest;
                byte[] now = bytes(segment);
                assertThat(now.length == 0 || now[now.length - 1] == '\n').isTrue();
                assertThat(now.length).isGreaterThanOrEqualTo(before.length);
                assertThat(Arrays.equals(before, 0, before.length, now, 0, before.length))
                        .isTrue();
                if (segments.size() == 1) {
                    assertThat(numbers(audit())).hasSizeGreaterThanOrEqualTo(last);
                }
                before = now;
            }
            writing.join();
            assertThat(looks).isGreaterThan(10);
            assertThat(written.get()).isGreaterThan(2_000);
            assertThat(numbers(audit())).hasSize(written.get()).isSorted();
            assertThat(AuditVerifier.verify(audit()).findings())
                    .extracting(AuditFinding::kind)
                    .isSubsetOf(Kind.OPEN, Kind.UNCONFIRMED);
        }
        assertThat(AuditVerifier.verify(audit()).findings()).isEmpty();
    }

    private static byte[] bytes(Path segment) throws IOException {
        try (SegmentBytes bytes = SegmentBytes.open(segment)) {
            return bytes.read(0, (int) bytes.size());
        }
    }

    @Test
    void linesThatAreLongerThanATailAreInTheirPlace() throws IOException {
        try (AuditLog log = AuditLog.open(audit())) {
            log.append(event(1));
            log.append(longEvent(2));
            log.append(event(3));
            assertThat(numbers(audit())).containsExactly(1, 2, 3);
        }
        assertThat(numbers(audit())).containsExactly(1, 2, 3);
        assertThat(AuditVerifier.verify(audit()).findings()).isEmpty();
    }

    @Test
    void aTailThatSomebodyTakesAwayIsNotMissed() throws Exception {
        try (AuditLog log = AuditLog.open(audit())) {
            log.append(event(1));
            Files.delete(tail(audit()));
            for (int i = 0; i < 1_000 && numbers(audit()).isEmpty(); i++) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            log.append(event(2));
            assertThat(numbers(audit())).containsExactly(1, 2);
        }
        assertThat(AuditVerifier.verify(audit()).findings()).isEmpty();
    }

    @Test
    void behindWhatTheDiskHasLostOfAFileItsTailIsOfNoUse() throws IOException {
        Path lost = parent.resolve("lost");
        try (AuditLog log = AuditLog.open(audit())) {
            log.append(event(1));
            log.append(weighty(2));
            log.append(event(3));
            copy(lost);
        }
        try (RandomAccessFile file = new RandomAccessFile(segment(lost).toFile(), "rw")) {
            file.setLength(file.length() - 10);
        }
        assertThat(numbers(lost)).containsExactly(1);
        assertThat(AuditVerifier.verify(lost).findings())
                .extracting(AuditFinding::kind)
                .contains(Kind.TORN)
                .doesNotContain(Kind.CHANGED);
        AuditLog.open(lost).close();
        assertThat(numbers(lost)).containsExactly(1);
    }

    private Path audit() {
        return parent.resolve("audit");
    }

    /** What a process would leave if it were killed now. */
    private void copy(Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(audit())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static AuditEvent event(int n) {
        return new AuditEvent("decision", Map.of("n", n, "text", "x".repeat(300)));
    }

    private static AuditEvent longEvent(int n) {
        return new AuditEvent("decision", Map.of("n", n, "text", "x".repeat(100_000)));
    }

    private static AuditEvent weighty(int n) {
        return new AuditEvent("decision", List.of(AuditFields.of(Map.of("n", n))), true);
    }

    private static void append(AuditLog log, AuditEvent event) {
        try {
            log.append(event);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Path segment(Path directory) throws IOException {
        return new AuditDirectory(directory).segments().get(0);
    }

    private static Path tail(Path directory) throws IOException {
        return SegmentTail.file(segment(directory));
    }

    private static String file(Path directory) throws IOException {
        return Files.readString(segment(directory));
    }

    private static List<Integer> numbers(Path directory) throws IOException {
        List<Integer> numbers = new ArrayList<>();
        AuditReader.read(directory, event -> {
            if (event.has("n")) {
                numbers.add(event.path("n").asInt());
            }
        });
        return numbers;
    }
}
