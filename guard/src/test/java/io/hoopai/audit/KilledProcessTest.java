package io.hoopai.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.audit.AuditFinding.Kind;
import io.hoopai.audit.AuditSettings.Checkpoints;
import io.hoopai.audit.AuditSettings.Rotation;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process that writes a trail, again and again, at moments that nobody has chosen. {@code -Dhoopai.kills=100} for
 * how many times.
 */
class KilledProcessTest {
    private static final int KILLS = Integer.getInteger("hoopai.kills", 12);
    private static final int LONGEST_LIFE_MILLIS = 250;

    @TempDir
    Path parent;

    @Test
    void noEventOfAReleasedResultIsLostWheneverTheProcessIsKilled() throws Exception {
        Path audit = parent.resolve("audit");
        Random random = new Random(20260306);
        Set<String> released = new HashSet<>();
        for (int kill = 0; kill < KILLS; kill++) {
            released.addAll(lifeOfAProcess(audit, kill, random.nextInt(LONGEST_LIFE_MILLIS)));
        }

        Set<String> recorded = new HashSet<>();
        AuditReader.read(audit, event -> recorded.add(event.path("result").asText()));
        assertThat(released).hasSizeGreaterThan(KILLS);
        assertThat(recorded).containsAll(released);
        AuditReport report = AuditVerifier.verify(audit);
        assertThat(report.intact()).as(() -> report.findings().toString()).isTrue();
        assertThat(report.findings()).extracting(AuditFinding::kind).isSubsetOf(Kind.TORN, Kind.UNCONFIRMED, Kind.OPEN);
        assertThat(report.segments()).isGreaterThan(KILLS);
    }

    private static List<String> lifeOfAProcess(Path audit, int number, int millis) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Releasing.class.getName(),
                        audit.toString(),
                        Integer.toString(number))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (InputStream out = process.getInputStream()) {
            StringBuilder text = new StringBuilder();
            text.append((char) out.read());
            Thread killer = new Thread(() -> kill(process, millis));
            killer.start();
            text.append(new String(out.readAllBytes(), StandardCharsets.US_ASCII));
            killer.join();
            assertThat(process.waitFor()).as("killed").isEqualTo(128 + 9);
            // What follows the last line feed did not get out.
            return List.of(text.substring(0, text.lastIndexOf("\n") + 1).split("\n"));
        } finally {
            process.destroyForcibly();
        }
    }

    private static void kill(Process process, int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // SIGKILL, and what it has written can still be read.
        process.toHandle().destroyForcibly();
    }

    /**
     * Three event loops, each with sessions that share a write; a result is released, by a line on standard output, once its
     * event is settled, as the proxy does it.
     */
    static final class Releasing {
        private static final int LOOPS = 3;
        private static final int SESSIONS = 5;

        private Releasing() {}

        public static void main(String[] arguments) throws Exception {
            AuditSettings settings = AuditSettings.in(Path.of(arguments[0]))
                    .with(new Rotation(100_000, Duration.ofDays(1)))
                    .with(new Checkpoints(100, Duration.ofMillis(50)));
            AuditLog log = AuditLog.open(settings);
            PrintStream out = System.out;
            List<Thread> loops = new ArrayList<>();
            for (int loop = 0; loop < LOOPS; loop++) {
                String name = arguments[1] + "-" + loop + "-";
                Thread thread = new Thread(() -> turn(log, name, out));
                loops.add(thread);
                thread.start();
            }
            for (Thread loop : loops) {
                loop.join();
            }
        }

        private static void turn(AuditLog log, String name, PrintStream out) {
            try {
                for (long n = 0; ; n += SESSIONS) {
                    StringBuilder results = new StringBuilder();
                    for (int session = 0; session < SESSIONS; session++) {
                        String result = name + (n + session);
                        Map<String, Object> fields = Map.of("result", result, "shape", "select ?".repeat(20));
                        switch (session) {
                            case 0 ->
                                log.gather(new AuditEvent("decision", List.of(AuditFields.of(fields)), n % 3 == 0));
                            case 1 ->
                                log.gatherOpen(new AuditEvent("decision", fields))
                                        .seal();
                            default ->
                                log.gatherOpen(new AuditEvent("decision", fields))
                                        .complete(Map.of("rows", n));
                        }
                        results.append(result).append('\n');
                    }
                    if (n % 3 == 0) {
                        log.sync();
                    } else {
                        log.flush();
                    }
                    byte[] bytes = results.toString().getBytes(StandardCharsets.US_ASCII);
                    out.write(bytes, 0, bytes.length);
                    out.flush();
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
