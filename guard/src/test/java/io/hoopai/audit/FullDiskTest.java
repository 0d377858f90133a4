package io.hoopai.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoopai.audit.AuditSettings.OnFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a disk that really is full, where one can be made; and with a limit on the size of files, which any process can have. */
class FullDiskTest {
    @TempDir
    Path parent;

    @Nested
    class OnASmallDisk {
        private SmallDisk disk;
        private Path audit;

        @BeforeEach
        void mount() throws Exception {
            assumeThat(SmallDisk.possible(parent)).isTrue();
            disk = SmallDisk.at(parent.resolve("disk"));
            audit = disk.path().resolve("audit");
        }

        @AfterEach
        void unmount() throws Exception {
            if (disk != null) {
                disk.close();
            }
        }

        @Test
        void everyEventThatCouldNotBeTakenIsRefusedAndCounted() throws Exception {
            List<Integer> taken = new ArrayList<>();
            int lost = 0;
            try (AuditLog log = AuditLog.open(settings(OnFailure.STOP))) {
                log.append(event(0));
                disk.fill();
                for (int n = 1; n <= 100; n++) {
                    try {
                        log.append(event(n));
                        taken.add(n);
                    } catch (IOException full) {
                        lost++;
                    }
                }
                assertThat(lost).isGreaterThan(50);
                disk.free();
                log.append(event(101));
            }

            assertThat(numbers(audit)).contains(0, 101).containsAll(taken);
            assertThat(numbers(audit)).hasSize(taken.size() + 2);
            assertThat(lost(audit)).isEqualTo(lost);
            assertThat(AuditVerifier.verify(audit).findings()).isEmpty();
        }

        @Test
        void whatWasGatheredWaitsForRoomAndNothingMayGoOnMeanwhile() throws Exception {
            try (AuditLog log = AuditLog.open(settings(OnFailure.STOP))) {
                disk.fill();
                for (int n = 1; n <= 50; n++) {
                    log.gather(event(n));
                }
                log.flush();
                assertThat(numbers(audit)).as("for these there was room before").hasSize(50);
                assertThatThrownBy(log::sync).isInstanceOf(IOException.class);
                assertThatThrownBy(() -> log.gather(event(51))).isInstanceOf(IOException.class);
                disk.free();
                log.flush();
            }

            assertThat(numbers(audit))
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, 50).boxed().toList());
            assertThat(AuditVerifier.verify(audit).findings()).isEmpty();
        }

        @Test
        void whatIsReadOnlyGoesOnForASecondAtMost() throws Exception {
            int taken = 0;
            try (AuditLog log = AuditLog.open(settings(OnFailure.STOP))) {
                disk.fill();
                long filled = System.nanoTime();
                try {
                    while (System.nanoTime() - filled < TimeUnit.SECONDS.toNanos(20)) {
                        log.gather(new AuditEvent("decision", Map.of("n", taken)));
                        log.flush();
                        taken++;
                        Thread.sleep(20);
                    }
                } catch (IOException full) {
                    assertThat(full).hasMessageContaining("space");
                }
                assertThat(System.nanoTime() - filled).isLessThan(TimeUnit.SECONDS.toNanos(10));
                assertThatThrownBy(() -> log.gather(event(-1))).isInstanceOf(IOException.class);
                disk.free();
                log.flush();
            }

            assertThat(lost(audit)).isEqualTo(2);
            assertThat(numbers(audit))
                    .startsWith(IntStream.range(0, taken).boxed().toArray(Integer[]::new));
            assertThat(AuditVerifier.verify(audit).findings()).isEmpty();
        }

        @Test
        void workThatGoesOnLeavesTheNumberOfWhatWasLostAsSoonAsThereIsRoom() throws Exception {
            try (AuditLog log = AuditLog.open(settings(OnFailure.CONTINUE))) {
                disk.fill();
                for (int n = 1; n <= 200; n++) {
                    log.gather(event(n));
                    log.sync();
                }
                disk.free();
                for (int i = 0; i < 300 && lost(audit) == 0; i++) {
                    Thread.sleep(10);
                }
                assertThat(lost(audit))
                        .isPositive()
                        .isEqualTo(200 - numbers(audit).size());
                log.append(event(201));
            }

            assertThat(numbers(audit)).contains(201);
            assertThat(AuditVerifier.verify(audit).findings()).isEmpty();
        }

        private AuditSettings settings(OnFailure onFailure) {
            return AuditSettings.in(audit).with(onFailure);
        }
    }

    @Test
    void aFileThatMayNotGrowIsAsGoodAsAFullDisk() throws Exception {
        Path audit = parent.resolve("audit");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        assumeThat(Files.isExecutable(Path.of("/bin/bash")) && Files.isExecutable(Path.of("/usr/bin/prlimit")))
                .isTrue();
        Process process = new ProcessBuilder(
                        "/bin/bash",
                        "-c",
                        "ulimit -S -f 32; exec \"$@\"",
                        "bash",
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Limited.class.getName(),
                        audit.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                Writer in = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8)) {
            String[] full = out.readLine().split(" ");
            assertThat(full[0]).isEqualTo("full");
            assertThat(new ProcessBuilder("/usr/bin/prlimit", "--fsize=unlimited", "--pid=" + process.pid())
                            .start()
                            .waitFor())
                    .isZero();
            in.write("go on\n");
            in.flush();
            assertThat(out.readLine()).isEqualTo("done");
            assertThat(process.waitFor()).isZero();
            assertThat(numbers(audit)).hasSize(Integer.parseInt(full[1]) + 1);
            assertThat(lost(audit)).isEqualTo(1);
            assertThat(AuditVerifier.verify(audit).findings()).isEmpty();
        } finally {
            process.destroyForcibly();
        }
    }

    /** A process that may not write large files, until it is told that it may. */
    static final class Limited {
        private Limited() {}

        public static void main(String[] arguments) throws IOException {
            try (AuditLog log = AuditLog.open(Path.of(arguments[0]))) {
                int taken = 0;
                try {
                    while (true) {
                        log.append(event(taken));
                        taken++;
                    }
                } catch (IOException full) {
                    System.out.println("full " + taken);
                }
                if (System.in.read() >= 0) {
                    log.append(event(taken));
                }
            }
            System.out.println("done");
        }
    }

    private static AuditEvent event(int n) {
        return new AuditEvent("decision", List.of(AuditFields.of(Map.of("n", n, "text", "x".repeat(300)))), true);
    }

    private static List<Integer> numbers(Path audit) throws IOException {
        return events(audit).stream()
                .filter(event -> event.has("n"))
                .map(event -> event.path("n").asInt())
                .toList();
    }

    private static int lost(Path audit) throws IOException {
        return events(audit).stream()
                .filter(event -> event.path("type").asText().equals("gap"))
                .mapToInt(event -> event.path("lost").asInt())
                .sum();
    }

    private static List<JsonNode> events(Path audit) throws IOException {
        List<JsonNode> events = new ArrayList<>();
        AuditReader.read(audit, events::add);
        return events;
    }
}
