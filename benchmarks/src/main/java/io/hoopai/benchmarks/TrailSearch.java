package io.hoopai.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.hoopai.audit.AuditEvent;
import io.hoopai.audit.AuditFields;
import io.hoopai.audit.AuditLog;
import io.hoopai.audit.AuditQuery;
import io.hoopai.audit.AuditReader;
import io.hoopai.audit.AuditSearch;
import io.hoopai.audit.AuditVerifier;
import io.hoopai.audit.OpenEvent;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** How long it takes to find something in a large audit trail. */
public final class TrailSearch {
    private static final OperatingSystemMXBean PLATFORM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final int EVENTS = 1_000_000;
    private static final int ROUNDS = 5;
    private static final int RUNS_OF_A_SESSION = 40;
    private static final int TOGETHER = 50;
    private static final List<String> RELATIONS = List.of("customers", "orders", "payments", "tickets", "products");
    private static final List<String> COLUMNS = List.of("id", "email", "name", "total", "status", "created_at");

    private final Path directory;
    private final Random random = new Random(42);
    private long written;
    private String someSession = "";

    private TrailSearch(Path directory) {
        this.directory = directory;
    }

    public static void main(String[] arguments) throws IOException {
        int events = arguments.length > 0 ? Integer.parseInt(arguments[0]) : EVENTS;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : ROUNDS;
        Path directory = Files.createTempDirectory("hoopai-trail");
        try {
            TrailSearch search = new TrailSearch(directory);
            long started = System.nanoTime();
            search.write(events);
            System.out.printf(
                    Locale.ROOT,
                    "%,d events, %,d MB in %d segments, written in %.1f s%n",
                    search.written,
                    search.bytes() >> 20,
                    search.segments().size(),
                    seconds(started));
            search.measure(rounds);
        } finally {
            delete(directory);
        }
    }

    private void write(int events) throws IOException {
        while (written < events) {
            try (AuditLog log = AuditLog.open(directory)) {
                // A process writes an eighth of it.
                for (long end = written + events / 8; written < end; ) {
                    session(log);
                }
            }
        }
    }

    private void session(AuditLog log) throws IOException {
        String session = UUID.randomUUID().toString();
        String user = "agent-" + random.nextInt(200);
        Map<String, Object> who = new LinkedHashMap<>();
        who.put("session", session);
        who.put("user", user);
        who.put("groups", List.of("ai-agents", "team-" + random.nextInt(20)));
        who.put("onBehalfOf", "person-" + random.nextInt(2_000) + "@example.com");
        who.put("task", "TICKET-" + random.nextInt(100_000));
        who.put("application", "psycopg");
        who.put("address", "10.0." + random.nextInt(255) + "." + random.nextInt(255));
        who.put("door", "wire");
        who.put("database", "shop");
        AuditFields fields = AuditFields.shared(who);
        log.gather(new AuditEvent("session-start", List.of(fields)));
        for (int run = 1; run <= RUNS_OF_A_SESSION; run++) {
            statement(log, fields, session + "/" + run);
            if (run % TOGETHER == 0) {
                log.flush();
            }
        }
        log.append(new AuditEvent("session-end", Map.of("session", session, "runs", RUNS_OF_A_SESSION)));
        written += 2;
        someSession = random.nextInt(50) == 0 ? session : someSession;
    }

    private void statement(AuditLog log, AuditFields who, String run) throws IOException {
        String relation = RELATIONS.get(random.nextInt(RELATIONS.size()));
        String column = COLUMNS.get(random.nextInt(COLUMNS.size()));
        Map<String, Object> what = new LinkedHashMap<>();
        boolean refused = random.nextInt(50) == 0;
        if (!refused) {
            what.put("run", run);
        }
        what.put("verdict", refused ? "deny" : "allow");
        what.put("rules", List.of(refused ? "never-destroy" : "read-" + random.nextInt(30)));
        if (refused) {
            what.put("refusalKind", "denied");
            what.put("refusal", "refused by rule never-destroy: `delete` on `shop.public." + relation + "` is denied");
            what.put("sqlState", "42501");
        }
        what.put("kind", refused ? "delete" : "select");
        what.put(
                "shape",
                "select id , " + column + " from " + relation + " where id = ? and status in ( ? , ? ) order by "
                        + column + " limit ?");
        what.put(
                "accesses",
                List.of(Map.of(
                        "kind",
                        "select",
                        "relation",
                        "shop.public." + relation,
                        "columns",
                        List.of("id", "status", column))));
        if (column.equals("email")) {
            what.put(
                    "masked",
                    List.of(Map.of(
                            "output",
                            2,
                            "name",
                            "email",
                            "reason",
                            "shop.public." + relation + ".email",
                            "masker",
                            "email")));
        }
        OpenEvent decision = log.gatherOpen(new AuditEvent("decision", List.of(who, AuditFields.of(what))));
        written++;
        if (refused) {
            decision.seal();
        } else {
            Map<String, Object> ended = new LinkedHashMap<>();
            ended.put("rows", random.nextInt(100));
            ended.put("maskedCells", random.nextInt(10));
            ended.put("sqlState", "");
            ended.put("micros", random.nextInt(5_000));
            // Long results have an end in another line, as everything has that the driver runs.
            if (random.nextBoolean()) {
                decision.complete(ended);
            } else {
                decision.seal();
                ended.put("run", run);
                log.gather(new AuditEvent("completion", ended));
            }
            written++;
        }
    }

    private void measure(int rounds) throws IOException {
        search(rounds, "of a user, 1 in 200", AuditQuery.builder().equal("user", "agent-7"), OptionalInt.empty());
        search(
                rounds,
                "for a person, 1 in 2,000",
                AuditQuery.builder().equal("onBehalfOf", "person-7@example.com"),
                OptionalInt.empty());
        search(
                rounds,
                "of a task that nobody had",
                AuditQuery.builder().equal("task", "NO-TICKET"),
                OptionalInt.empty());
        search(
                rounds,
                "refused, on a relation, 1 in 250",
                AuditQuery.builder().equal("verdict", "deny").relation("payments"),
                OptionalInt.empty());
        search(
                rounds,
                "a column by a pattern, all, 1 in 30",
                AuditQuery.builder().column("customers.em*"),
                OptionalInt.empty());
        search(
                rounds,
                "a name that JSON may write in several ways",
                AuditQuery.builder().equal("user", "Zoë"),
                OptionalInt.empty());
        search(rounds, "all decisions", AuditQuery.builder(), OptionalInt.empty());
        time(rounds, "a session replayed", () -> {
            AtomicLong found = new AtomicLong();
            AuditSearch.session(directory, someSession, event -> found.incrementAndGet());
            return found.get();
        });
        time(1, "every event read by AuditReader", () -> {
            AtomicLong found = new AtomicLong();
            AuditReader.read(directory, event -> found.incrementAndGet());
            return found.get();
        });
        time(1, "verified", () -> AuditVerifier.verify(directory).lines());
    }

    private void search(int rounds, String what, AuditQuery.Builder query, OptionalInt last) throws IOException {
        time(rounds, what, () -> {
            AtomicLong found = new AtomicLong();
            AuditSearch.run(directory, query.build(), last, hit -> found.incrementAndGet());
            return found.get();
        });
    }

    private interface Work {
        long run() throws IOException;
    }

    private static void time(int rounds, String what, Work work) throws IOException {
        double[] times = new double[rounds];
        double[] processor = new double[rounds];
        long found = 0;
        for (int round = 0; round < rounds; round++) {
            long busy = PLATFORM.getProcessCpuTime();
            long started = System.nanoTime();
            found = work.run();
            times[round] = seconds(started);
            processor[round] = (PLATFORM.getProcessCpuTime() - busy) / 1e9;
        }
        double first = times[0];
        Arrays.sort(times);
        Arrays.sort(processor);
        System.out.printf(
                Locale.ROOT,
                "%-45s %,9d found, first %.2f s, median %.2f s, of processors %.2f s%n",
                what,
                found,
                first,
                times[rounds / 2],
                processor[rounds / 2]);
    }

    private static double seconds(long started) {
        return (System.nanoTime() - started) / 1e9;
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jsonl")).toList();
        }
    }

    private long bytes() throws IOException {
        long bytes = 0;
        for (Path segment : segments()) {
            bytes += Files.size(segment);
        }
        return bytes;
    }

    private static void delete(Path directory) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(directory)) {
            walk.sorted(Comparator.reverseOrder()).forEach(files::add);
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
