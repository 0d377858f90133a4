package io.hoopai.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.audit.AuditVerifier;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random sequences of messages, answered by the proxy as by the server. The same sequences every time;
 * {@code integration-tests/fuzz/run} tries others, and more of them, by the system properties {@code fuzz.seed},
 * {@code fuzz.seconds} (for each mode), {@code fuzz.first}, {@code fuzz.sequences} and {@code fuzz.mode}.
 */
class ProtocolFuzzTest {
    private static final long SEED = Long.getLong("fuzz.seed", 20_261_130);
    private static final long FIRST = Long.getLong("fuzz.first", 1);
    private static final long SEQUENCES = Long.getLong("fuzz.sequences", 60);
    private static final long SECONDS = Long.getLong("fuzz.seconds", 0);
    private static final String ONLY = System.getProperty("fuzz.mode", "");
    /** With more, whatever was broken is broken everywhere. */
    private static final int MOST_FINDINGS = 10;

    @ParameterizedTest
    @EnumSource
    void theProxyAnswersAsTheServerDoes(Mode mode, @TempDir Path directory) throws Exception {
        if (!ONLY.isEmpty() && !ONLY.equalsIgnoreCase(mode.name())) {
            return;
        }
        Tally tally = new Tally();
        try (Twins twins = Twins.open(mode, directory)) {
            Fuzzer fuzzer = new Fuzzer(mode, twins, SEED, tally);
            long end = System.nanoTime() + SECONDS * 1_000_000_000L;
            long number = FIRST;
            while (tally.findings().size() < MOST_FINDINGS
                    && (SECONDS > 0 ? System.nanoTime() < end : number < FIRST + SEQUENCES)) {
                fuzzer.run(number);
                number++;
            }
        }
        System.out.println(mode + ", seed " + SEED + ", from number " + FIRST + ": " + tally);
        assertThat(tally.findings()).isEmpty();
        Path trail = directory.resolve("audit");
        assertThat(AuditVerifier.verify(trail).intact()).isTrue();
        assertThat(RecordedRuns.faults(trail)).isEmpty();
        if (tally.sequences() >= 50) {
            // What was hardly compared would prove nothing.
            assertThat(tally.comparedToTheEnd()).isGreaterThan(0.7);
        }
    }
}
