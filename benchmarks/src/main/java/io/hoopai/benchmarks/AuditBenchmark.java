package io.hoopai.benchmarks;

import io.hoopai.audit.AuditEvent;
import io.hoopai.audit.AuditFields;
import io.hoopai.audit.AuditLog;
import io.hoopai.audit.AuditSettings;
import io.hoopai.audit.AuditSettings.Rotation;
import io.hoopai.audit.AuditSettings.Sync;
import io.hoopai.audit.OpenEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What a run costs on the trail, its decision and its completion; percentiles, per run. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 3)
public class AuditBenchmark {
    private static final int SESSIONS = 8;
    private static final String SESSION = "7b0c2a52-6a3e-4f0e-9f4c-1f0c5ab0e6a1/";
    private static final String COMPLETION = "completion";

    @Param({"EFFECTS", "OS"})
    public Sync sync = Sync.EFFECTS;

    private final AuditFields who = AuditFields.shared(Map.of(
            "session",
            "7b0c2a52-6a3e-4f0e-9f4c-1f0c5ab0e6a1",
            "user",
            "support-bot",
            "groups",
            List.of("ai-agents"),
            "application",
            "agent",
            "address",
            "10.0.0.7",
            "door",
            "wire",
            "database",
            "shop"));
    private final AuditFields what = AuditFields.shared(Map.of(
            "verdict",
            "allow",
            "rules",
            List.of("agents-read-shop"),
            "kind",
            "select",
            "shape",
            "SELECT id, name, email FROM customers WHERE id = ?",
            "accesses",
            List.of(Map.of(
                    "kind",
                    "select",
                    "relation",
                    "shop.public.customers",
                    "columns",
                    List.of("email", "id", "name")))));

    private Path directory = Path.of("");
    private AuditLog log = AuditLog.discarding();
    private long run;

    @Setup(Level.Iteration)
    public void open() throws IOException {
        directory = Files.createTempDirectory("audit-benchmark");
        log = AuditLog.open(AuditSettings.in(directory).with(sync).with(new Rotation(16L << 30, Duration.ofDays(1))));
    }

    @TearDown(Level.Iteration)
    public void close() throws IOException {
        log.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }

    /** One session, as the proxy has it with one client: one write, before the result goes out. */
    @Benchmark
    public void readAlone() throws IOException {
        OpenEvent read = log.gatherOpen(decision(SESSION + ++run, false));
        log.prepareWrite();
        read.complete(end());
        log.flush();
    }

    /** Eight sessions that are served in the same turns of their event loop. */
    @Benchmark
    @OperationsPerInvocation(SESSIONS)
    public void readsTogether() throws IOException {
        OpenEvent[] reads = new OpenEvent[SESSIONS];
        for (int session = 0; session < SESSIONS; session++) {
            reads[session] = log.gatherOpen(decision(SESSION + ++run, false));
        }
        log.prepareWrite();
        for (OpenEvent read : reads) {
            read.complete(end());
        }
        log.flush();
    }

    /** One that may change something, so that its decision waits for the disk. */
    @Benchmark
    public void writeAlone() throws IOException {
        String id = SESSION + ++run;
        log.gather(decision(id, true));
        log.sync();
        Map<String, Object> end = new LinkedHashMap<>();
        end.put("run", id);
        end.putAll(end());
        log.gather(new AuditEvent(COMPLETION, end));
        log.flush();
    }

    private AuditEvent decision(String id, boolean weighty) {
        return new AuditEvent("decision", List.of(who, AuditFields.of(Map.of("run", id)), what), weighty);
    }

    private static Map<String, Object> end() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("rows", 3L);
        fields.put("bytes", 212L);
        fields.put("maskedCells", 3L);
        fields.put("sqlState", "");
        fields.put("micros", 412L);
        return fields;
    }
}
